package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several writers of one session: nobody's change is lost silently. */
abstract class ConcurrencyContract extends DatabaseContract {

  private static final String ID = "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80";

  ConcurrencyContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static PlannerSession session() {
    return PlannerSession.builder()
        .id(ID)
        .createdAt(Instant.parse("2025-08-21T22:14:32.123456Z"))
        .sessionId("s1")
        .taskDescription("task")
        .put("edits", 0)
        .build();
  }

  private static void setEdits(PlannerSession session, Object edits) {
    session.setContent(session.getContent().with("edits", edits));
  }

  private static Json edits(PlannerSession session) {
    return session.getContent().get("edits").orElseThrow();
  }

  private PlannerSession load() {
    return factory.fromTransaction(session -> session.find(PlannerSession.class, ID));
  }

  private void with(Consumer<PlannerSessionRepository> action) {
    factory.inTransaction(session -> action.accept(PlannerSessionRepository.on(session)));
  }

  private static void increment(PlannerSession session) {
    setEdits(session, session.getContent().findLong("edits").orElseThrow() + 1);
  }

  private static void inParallel(int threads, Callable<Void> action) throws Exception {
    var executor = Executors.newFixedThreadPool(threads);
    try {
      var actions = new ArrayList<Callable<Void>>();
      for (int i = 0; i < threads; i++) {
        actions.add(action);
      }
      for (var result : executor.invokeAll(actions)) {
        result.get();
      }
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void aManagedEditOfWhatSomebodyElseHasChangedFails() {
    store(session());
    try (var late = factory.openSession()) {
      var stale = late.find(PlannerSession.class, ID);
      with(sessions -> setEdits(sessions.findById(ID).orElseThrow(), "first"));
      late.beginTransaction();
      setEdits(stale, "second");
      assertThatThrownBy(late::flush).isInstanceOf(OptimisticLockException.class);
      late.getTransaction().rollback();
    }
    assertThat(edits(load())).isEqualTo(Json.of("first"));
  }

  @Test
  void managedEditsOfDifferentAttributesBothStay() {
    store(session());
    try (var late = factory.openSession()) {
      var stale = late.find(PlannerSession.class, ID);
      with(sessions -> setEdits(sessions.findById(ID).orElseThrow(), "first"));
      late.beginTransaction();
      stale.setMetadata(Json.parse("{\"second\": true}"));
      late.getTransaction().commit();
    }
    assertThat(edits(load())).isEqualTo(Json.of("first"));
    assertThat(load().getMetadata()).isEqualTo(Json.parse("{\"second\": true}"));
  }

  @Test
  void aSessionThatSomebodyElseHasChangedIsNotDeleted() {
    store(session());
    try (var late = factory.openSession()) {
      var stale = late.find(PlannerSession.class, ID);
      with(sessions -> setEdits(sessions.findById(ID).orElseThrow(), "first"));
      late.beginTransaction();
      late.remove(stale);
      assertThatThrownBy(late::flush).isInstanceOf(OptimisticLockException.class);
      late.getTransaction().rollback();
    }
    assertThat(edits(load())).isEqualTo(Json.of("first"));
  }

  @Test
  void anEditOfWhatSomebodyElseHasDeletedFails() {
    store(session());
    try (var late = factory.openSession()) {
      var stale = late.find(PlannerSession.class, ID);
      with(sessions -> sessions.deleteById(ID));
      late.beginTransaction();
      setEdits(stale, "second");
      assertThatThrownBy(late::flush).isInstanceOf(OptimisticLockException.class);
      late.getTransaction().rollback();
    }
    assertThat(load()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void updatesOfSeveralThreadsAllCount(int threads) throws Exception {
    store(session());
    var start = new CyclicBarrier(threads);
    inParallel(
        threads,
        () -> {
          start.await();
          for (int i = 0; i < 25; i++) {
            with(sessions -> sessions.update(ID, ConcurrencyContract::increment));
          }
          return null;
        });
    assertThat(edits(load())).isEqualTo(Json.of(threads * 25));
  }

  @Test
  void updatesAfterAReadInTheSameTransactionAllCount() throws Exception {
    store(session());
    inParallel(
        3,
        () -> {
          for (int i = 0; i < 10; i++) {
            with(
                sessions -> {
                  assertThat(sessions.findById(ID)).isPresent();
                  sessions.update(ID, ConcurrencyContract::increment);
                });
          }
          return null;
        });
    assertThat(edits(load())).isEqualTo(Json.of(30));
  }

  @Test
  void ofPlainEditsInParallelOnlyTheAcknowledgedOnesCount() throws Exception {
    store(session());
    var acknowledged = new AtomicInteger();
    inParallel(
        4,
        () -> {
          for (int i = 0; i < 10; i++) {
            try {
              with(sessions -> increment(sessions.findById(ID).orElseThrow()));
              acknowledged.incrementAndGet();
            } catch (OptimisticLockException somebodyElseWasFirst) {
              // Not acknowledged.
            }
          }
          return null;
        });
    assertThat(acknowledged.get()).isPositive();
    assertThat(edits(load())).isEqualTo(Json.of(acknowledged.get()));
  }

  @Test
  void anUpdateSeesAndReturnsTheManagedSession() {
    store(session());
    factory.inTransaction(
        em -> {
          var sessions = PlannerSessionRepository.on(em);
          var managed = sessions.findById(ID).orElseThrow();
          managed.setMetadata(Json.parse("{\"pending\": true}"));
          var changed = new ArrayList<PlannerSession>();
          var updated = sessions.update(ID, changed::add);
          assertThat(updated).isSameAs(managed);
          assertThat(changed).containsExactly(managed);
          assertThat(updated.getMetadata()).isEqualTo(Json.parse("{\"pending\": true}"));
        });
    assertThat(load().getMetadata()).isEqualTo(Json.parse("{\"pending\": true}"));
  }

  @Test
  void anUpdateWhoseChangeThrowsLeavesTheSessionAsStored() {
    store(session());
    var reason = new IllegalStateException("no");
    factory.inTransaction(
        em -> {
          var sessions = PlannerSessionRepository.on(em);
          assertThatThrownBy(
                  () ->
                      sessions.update(
                          ID,
                          session -> {
                            setEdits(session, "half done");
                            throw reason;
                          }))
              .isSameAs(reason);
          assertThat(edits(sessions.findById(ID).orElseThrow())).isEqualTo(Json.of(0));
        });
    assertThat(edits(load())).isEqualTo(Json.of(0));
  }

  @Test
  void aSessionWhoseUpdateFailedHasNoChangesToSave() {
    store(session());
    var detached = new ArrayList<PlannerSession>();
    with(
        sessions ->
            assertThatThrownBy(
                    () ->
                        sessions.update(
                            ID,
                            session -> {
                              detached.add(session);
                              setEdits(session, "half done");
                              throw new IllegalStateException("no");
                            }))
                .hasMessage("no"));
    with(sessions -> sessions.update(ID, session -> setEdits(session, "by somebody else")));
    with(sessions -> sessions.save(detached.get(0)));
    assertThat(edits(load())).isEqualTo(Json.of("by somebody else"));
  }

  @Test
  void anUpdateOfNothingOrWithoutATransactionIsRefused() {
    with(
        sessions ->
            assertThatThrownBy(() -> sessions.update("none", session -> {}))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessage("there is no planning session with the id none"));
    store(session());
    try (var em = factory.openSession()) {
      assertThatThrownBy(
              () -> PlannerSessionRepository.on(em).update(ID, ConcurrencyContract::increment))
          .isInstanceOf(TransactionRequiredException.class);
    }
    assertThat(edits(load())).isEqualTo(Json.of(0));
  }

  @Test
  void ofTwoInsertsOfOneIdTheSecondFails() {
    store(session());
    assertThatThrownBy(() -> with(sessions -> sessions.insert(session())))
        .isInstanceOf(PersistenceException.class);
    assertThat(database.column("select id from planner_sessions")).containsExactly(ID);
  }

  @Test
  void ofTwoSessionsOfOneIdOnlyOneBecomesManaged() {
    with(
        sessions -> {
          sessions.insert(session());
          assertThatThrownBy(() -> sessions.insert(session()))
              .isInstanceOf(PersistenceException.class);
          sessions.deleteById(ID);
        });
  }
}
