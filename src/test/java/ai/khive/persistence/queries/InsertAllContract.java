package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.CdiProxy;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many nodes at once: in batches, beside the caller's context, all or none. */
abstract class InsertAllContract extends DatabaseContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

  InsertAllContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static PlannerSession session(int number) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(START.plusSeconds(number))
        .sessionId("s" + number)
        .taskDescription("t")
        .build();
  }

  private static List<PlannerSession> sessions(int from, int to) {
    return IntStream.range(from, to).mapToObj(InsertAllContract::session).toList();
  }

  @Test
  void theEntityManagerMayBeAProxy() {
    factory.inTransaction(
        session ->
            PlannerSessionRepository.on(CdiProxy.of(EntityManager.class, session))
                .insertAll(sessions(0, 3)));
    long stored =
        factory.fromTransaction(
            session -> PlannerSessionRepository.on(session).count(PlannerSessionFilter.ALL));
    assertThat(stored).isEqualTo(3);
  }

  @Test
  void nodesAreWrittenInBatchesOfAThousand() {
    var events =
        IntStream.range(0, 2_500)
            .mapToObj(number -> HookEvents.event(number, "pre_command", "Bash").build())
            .toList();
    var sql =
        statements.of(
            () ->
                factory.inTransaction(
                    session -> {
                      HookEventRepository.on(session).insertAll(events);
                      assertThat(session.getJdbcBatchSize()).isNull();
                    }));
    assertThat(sql).hasSize(3).allMatch(s -> s.startsWith("insert into hook_events"));
    assertThat(database.column("select count(*) from hook_events")).containsExactly("2500");
  }

  @Test
  void sessionsAreWrittenWhole() {
    factory.inTransaction(
        session -> PlannerSessionRepository.on(session).insertAll(sessions(0, 2_500)));
    assertThat(database.column("select count(*) from planner_sessions")).containsExactly("2500");
    var last = factory.fromTransaction(session -> session.find(PlannerSession.class, id(2_499)));
    assertThat(last.getContent()).isEqualTo(session(2_499).getContent());
    assertThat(last.getCreatedAt()).isEqualTo(session(2_499).getCreatedAt());
  }

  @Test
  void nothingIsWrittenForNoNodes() {
    var sql =
        statements.of(
            () ->
                factory.inTransaction(
                    session -> PlannerSessionRepository.on(session).insertAll(List.of())));
    assertThat(sql).isEmpty();
  }

  @Test
  void theCallersContextIsNeitherFlushedNorGrownNorCleared() {
    store(session(1));
    factory.inTransaction(
        session -> {
          var repository = PlannerSessionRepository.on(session);
          var dirty = repository.findById(id(1)).orElseThrow();
          dirty.setMetadata(Json.parse("{\"edited\": true}"));
          var pending = session(2);
          repository.insert(pending);
          var inserted = sessions(3, 6);
          var sql = statements.of(() -> repository.insertAll(inserted));
          assertThat(sql).hasSize(1).allMatch(s -> s.startsWith("insert"));
          assertThat(session.contains(dirty)).isTrue();
          assertThat(session.contains(pending)).isTrue();
          assertThat(inserted).noneMatch(session::contains);
          assertThat(session.getStatistics().getEntityCount()).isEqualTo(2);
          assertThat(session.isDirty()).isTrue();
        });
    assertThat(database.column("select id from planner_sessions order by id")).hasSize(5);
    var edited = factory.fromTransaction(session -> session.find(PlannerSession.class, id(1)));
    assertThat(edited.getMetadata()).isEqualTo(Json.parse("{\"edited\": true}"));
  }

  @Test
  void whatWasInsertedIsSeenByTheSameTransactionAndGoneAfterItsRollback() {
    try (var session = factory.openSession()) {
      var transaction = session.beginTransaction();
      var repository = PlannerSessionRepository.on(session);
      repository.insertAll(sessions(0, 3));
      assertThat(repository.count(PlannerSessionFilter.ALL)).isEqualTo(3);
      assertThat(repository.findById(id(1))).contains(session(1));
      transaction.rollback();
    }
    assertThat(database.column("select id from planner_sessions")).isEmpty();
  }

  @Test
  void anInsertedNodeCanBeSavedLater() {
    var inserted = session(1);
    factory.inTransaction(
        session -> PlannerSessionRepository.on(session).insertAll(List.of(inserted)));
    inserted.setMetadata(Json.parse("{\"a\": 1}"));
    factory.inTransaction(session -> PlannerSessionRepository.on(session).save(inserted));
    var loaded = factory.fromTransaction(session -> session.find(PlannerSession.class, id(1)));
    assertThat(loaded.getMetadata()).isEqualTo(Json.parse("{\"a\": 1}"));
  }

  @Test
  void anIdThatIsStoredAlreadyLeavesNothingHalfStored() {
    store(session(1_700));
    try (var session = factory.openSession()) {
      var transaction = session.beginTransaction();
      var repository = PlannerSessionRepository.on(session);
      repository.insert(session(9_999));
      assertThatThrownBy(() -> repository.insertAll(sessions(0, 2_500)))
          .isInstanceOf(PersistenceException.class);
      assertThat(transaction.getRollbackOnly()).isTrue();
      // Rolls back; only a strictly compliant unit says so.
      assertThat(catchThrowable(transaction::commit))
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              marked -> assertThat(marked).isInstanceOf(RollbackException.class));
    }
    assertThat(database.column("select id from planner_sessions")).containsExactly(id(1_700));
  }

  @Test
  void anIdThatComesTwiceLeavesNothingHalfStored() {
    var twice = new ArrayList<>(sessions(0, 5));
    twice.add(session(2));
    try (var session = factory.openSession()) {
      var transaction = session.beginTransaction();
      assertThatThrownBy(() -> PlannerSessionRepository.on(session).insertAll(twice))
          .isInstanceOf(PersistenceException.class);
      assertThat(transaction.getRollbackOnly()).isTrue();
      transaction.rollback();
    }
    assertThat(database.column("select id from planner_sessions")).isEmpty();
  }

  @Test
  void anInsertAfterAFailedTransactionWorks() {
    store(session(1));
    assertThatThrownBy(
            () ->
                factory.inTransaction(
                    session -> PlannerSessionRepository.on(session).insertAll(sessions(0, 3))))
        .isInstanceOf(PersistenceException.class);
    factory.inTransaction(
        session -> PlannerSessionRepository.on(session).insertAll(sessions(2, 4)));
    assertThat(database.column("select id from planner_sessions order by id"))
        .containsExactly(id(1), id(2), id(3));
  }
}
