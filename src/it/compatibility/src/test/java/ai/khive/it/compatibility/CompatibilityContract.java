package ai.khive.it.compatibility;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Persistence;
import jakarta.persistence.RollbackException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What leans on interfaces that Hibernate may change between releases of 6.6. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CompatibilityContract {

  private static final Instant TIME = Instant.parse("2026-11-02T23:59:59.999999Z");

  private Map<String, String> database;
  private EntityManagerFactory factory;

  abstract Map<String, String> database() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = database();
    factory = open("create");
  }

  @AfterAll
  void close() throws IOException {
    factory.close();
  }

  private EntityManagerFactory open(String action) {
    var settings = new HashMap<>(database);
    settings.put("hibernate.hbm2ddl.auto", action);
    return Persistence.createEntityManagerFactory("tracker", settings);
  }

  @BeforeEach
  void empty() {
    inTransaction(
        entityManager -> {
          for (var entity : List.of("PlannerSession", "HookEvent", "Ticket", "Review")) {
            entityManager.createQuery("delete from " + entity).executeUpdate();
          }
        });
  }

  private void inTransaction(Consumer<EntityManager> work) {
    fromTransaction(
        entityManager -> {
          work.accept(entityManager);
          return null;
        });
  }

  private <T> T fromTransaction(Function<EntityManager, T> work) {
    try (var entityManager = factory.createEntityManager()) {
      var transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        var result = work.apply(entityManager);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  private static PlannerSession session(String name, Instant createdAt) {
    return PlannerSession.builder()
        .sessionId(name)
        .taskDescription("Work on the " + name)
        .complexity(Complexity.COMPLEX)
        .confidence(0.91)
        .planningCost(0.25)
        .metadata(Json.parse("{\"version\": 1}"))
        .embedding(0.5, -1)
        .createdAt(createdAt)
        .build();
  }

  private PlannerSession stored(String name) {
    var session = session(name, TIME);
    inTransaction(entityManager -> PlannerSessionRepository.on(entityManager).insert(session));
    return session;
  }

  private static List<PlannerSession> sessions(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> session("session " + number, TIME.plus(number, MICROS)))
        .toList();
  }

  @Test
  void storesFindsAndRollsBack() {
    assertThat(report()).isEqualTo(Report.EMPTY);
    inTransaction(entityManager -> Tracker.on(entityManager).store());
    assertThat(report()).isEqualTo(Report.STORED);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> inTransaction(entityManager -> Tracker.on(entityManager).storeThenFail()));
    assertThat(report()).isEqualTo(Report.STORED);
  }

  private Report report() {
    return fromTransaction(entityManager -> Tracker.on(entityManager).report());
  }

  @Test
  void aSessionIsLoadedAsItWasStored() {
    var session = stored("cache");
    inTransaction(
        entityManager -> {
          var loaded = entityManager.find(PlannerSession.class, session.getId());
          assertThat(loaded.getContent()).isEqualTo(session.getContent());
          assertThat(loaded.getMetadata()).isEqualTo(Json.parse("{\"version\": 1}"));
          assertThat(loaded.getCreatedAt()).isEqualTo(TIME);
          assertThat(loaded.getEmbedding().orElseThrow()).containsExactly(0.5, -1);
          assertThat(loaded).isEqualTo(session).hasSameHashCodeAs(session);
          var reference =
              entityManager.getReference(HookEvent.class, "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80");
          assertThat(reference.getId()).isEqualTo("0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80");
        });
  }

  @Test
  void aLoadSelectsFiveColumnsAndAFlushUpdatesNothing() {
    var session = stored("cache");
    var statements =
        Statements.of(
            () ->
                inTransaction(
                    entityManager ->
                        assertThat(
                                entityManager
                                    .find(PlannerSession.class, session.getId())
                                    .getSessionId())
                            .hasValue("cache")));
    assertThat(statements).hasSize(1);
    assertThat(statements.get(0))
        .matches(
            "select (\\w+)\\.id,\\1\\.content,\\1\\.created_at,\\1\\.embedding,\\1\\.node_metadata"
                + " from planner_sessions \\1 where \\1\\.id=\\?");
  }

  @Test
  void attributesForQueriesAreUsedInWhereSelectGroupAndOrder() {
    stored("cache");
    stored("index");
    inTransaction(
        entityManager ->
            assertThat(
                    entityManager
                        .createQuery(
                            """
                            select s.complexity, count(*), sum(s.planningCost), max(s.sessionId)
                            from PlannerSession s
                            where s.confidence > 0.8 and json_exists(s.metadata, '$.version')
                            group by s.complexity order by s.complexity
                            """,
                            Object[].class)
                        .getResultList())
                .containsExactly(new Object[] {"complex", 2L, 0.5, "index"}));
  }

  @Test
  void insertsGoInBatches() {
    var sessions = sessions(100);
    var statements =
        Statements.of(() -> inTransaction(manager -> sessions.forEach(manager::persist)));
    assertThat(statements).hasSizeLessThanOrEqualTo(2);
    assertThat(count()).isEqualTo(100);
  }

  @Test
  void insertAllGoesInBatches() {
    var sessions = sessions(2_000);
    var statements =
        Statements.of(
            () ->
                inTransaction(
                    entityManager ->
                        PlannerSessionRepository.on(entityManager).insertAll(sessions)));
    assertThat(statements).hasSizeLessThanOrEqualTo(40);
    assertThat(count()).isEqualTo(2_000);
  }

  private long count() {
    return fromTransaction(
        entityManager ->
            PlannerSessionRepository.on(entityManager).count(PlannerSessionFilter.ALL));
  }

  @Test
  void aChangeUpdatesOneColumn() {
    var session = stored("cache");
    var statements =
        Statements.of(
            () ->
                inTransaction(
                    entityManager ->
                        entityManager
                            .find(PlannerSession.class, session.getId())
                            .setMetadata(Json.parse("{\"version\": 2}"))));
    assertThat(statements).hasSize(2);
    assertThat(statements.get(1))
        .startsWith("update planner_sessions set node_metadata=")
        .doesNotContain("content");
  }

  @Test
  void aSaveOfWhatSomebodyElseChangedIsRefused() {
    var session = stored("cache");
    var seen =
        fromTransaction(entityManager -> entityManager.find(PlannerSession.class, session.getId()));
    seen.setMetadata(Json.parse("{\"version\": 2}"));
    inTransaction(entityManager -> PlannerSessionRepository.on(entityManager).save(seen));
    session.setMetadata(Json.parse("{\"version\": 3}"));
    assertThatExceptionOfType(OptimisticLockException.class)
        .isThrownBy(
            () ->
                inTransaction(
                    entityManager -> PlannerSessionRepository.on(entityManager).save(session)));
  }

  @Test
  void aManagedEditOfWhatSomebodyElseChangedIsRefused() {
    var session = stored("cache");
    try (var late = factory.createEntityManager()) {
      var seen = late.find(PlannerSession.class, session.getId());
      inTransaction(
          entityManager ->
              PlannerSessionRepository.on(entityManager)
                  .update(
                      session.getId(),
                      changed -> changed.setMetadata(Json.parse("{\"version\": 2}"))));
      late.getTransaction().begin();
      seen.setMetadata(Json.parse("{\"version\": 3}"));
      assertThatExceptionOfType(RollbackException.class)
          .isThrownBy(() -> late.getTransaction().commit())
          .withCauseInstanceOf(OptimisticLockException.class);
    }
    var stored =
        fromTransaction(entityManager -> entityManager.find(PlannerSession.class, session.getId()));
    assertThat(stored.getMetadata()).isEqualTo(Json.parse("{\"version\": 2}"));
  }

  @Test
  void pagesAndTheStreamHaveEachSessionOnce() {
    inTransaction(manager -> PlannerSessionRepository.on(manager).insertAll(sessions(25)));
    inTransaction(
        entityManager -> {
          var repository = PlannerSessionRepository.on(entityManager);
          var paged = new ArrayList<String>();
          String cursor = null;
          do {
            var page = repository.findPage(PlannerSessionFilter.ALL, 10, cursor);
            page.nodes().forEach(session -> paged.add(session.getId()));
            cursor = page.nextCursor();
          } while (cursor != null);
          assertThat(paged).hasSize(25).doesNotHaveDuplicates();
          try (var stream = repository.stream(PlannerSessionFilter.ALL)) {
            assertThat(stream.map(PlannerSession::getId)).containsExactlyElementsOf(paged);
          }
        });
  }

  @Test
  void statistics() {
    stored("cache");
    stored("index");
    inTransaction(
        entityManager -> {
          var statistics = Statistics.on(entityManager);
          var groups = statistics.sessionsByComplexity(PlannerSessionFilter.ALL);
          assertThat(groups).hasSize(1);
          assertThat(groups.get(0).key()).isEqualTo("complex");
          assertThat(groups.get(0).value())
              .isEqualTo(statistics.sessions(PlannerSessionFilter.ALL));
          assertThat(statistics.sessionsByDay(PlannerSessionFilter.ALL)).hasSize(1);
          assertThat(statistics.confidence(PlannerSessionFilter.ALL).toString()).contains("0.91");
        });
  }

  @Test
  void bulkDeletesAndDeletes() {
    var session = stored("cache");
    inTransaction(
        entityManager -> {
          var event =
              HookEvent.builder()
                  .eventType("pre_command")
                  .toolName("Bash")
                  .sessionId("claude-1")
                  .command("mvn verify")
                  .build();
          HookEventRepository.on(entityManager).insert(event);
          entityManager.flush();
          entityManager.remove(entityManager.find(PlannerSession.class, session.getId()));
          assertThat(
                  HookEventRepository.on(entityManager)
                      .delete(HookEventFilter.ALL.withToolName("Bash")))
              .isEqualTo(1);
        });
    assertThat(count()).isZero();
  }

  @Test
  void theSchemaIsUpdatedAndValidatedTwice() {
    for (var action : List.of("update", "validate", "update", "validate")) {
      open(action).close();
    }
  }
}
