package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Khive} promises of transactions, on every database. */
abstract class KhiveContract {

  private final TestDatabase.Kind kind;
  private TestDatabase database;
  private Khive khive;

  KhiveContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = TestDatabase.create(kind);
    khive = Khive.open(settings());
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  private KhiveSettings settings() {
    return KhiveSettings.of(database.url).withEntities(Ticket.class);
  }

  private static PlannerSession session(String sessionId) {
    return PlannerSession.builder().sessionId(sessionId).taskDescription("Fix the cache").build();
  }

  private void insert(String sessionId) {
    khive.inTransaction(unit -> unit.plannerSessions().insert(session(sessionId)));
  }

  private long count() {
    return khive.fromReadOnlyTransaction(
        unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
  }

  @Test
  void aTransactionIsStoredAndGivesItsResult() {
    var id =
        khive.fromTransaction(
            unit -> {
              var session = session("a");
              unit.plannerSessions().insert(session);
              return session.getId();
            });
    var found = khive.fromReadOnlyTransaction(unit -> unit.plannerSessions().findById(id));
    assertThat(found).isPresent();
    Object nothing = khive.fromTransaction(unit -> null);
    assertThat(nothing).isNull();
  }

  @Test
  void aTransactionThatThrowsStoresNothingAndThrowsTheSame() {
    var failure = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                khive.inTransaction(
                    unit -> {
                      unit.plannerSessions().insert(session("a"));
                      unit.entityManager().flush();
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(count()).isZero();
  }

  @Test
  void whatTheWorkMakesOfAFailureIsTheCallers() {
    var session = session("a");
    khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    assertThatThrownBy(
            () ->
                khive.inTransaction(
                    unit -> {
                      try {
                        unit.plannerSessions().insertAll(List.of(session));
                      } catch (PersistenceException e) {
                        throw new UnsupportedOperationException("stored twice", e);
                      }
                    }))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("stored twice");
  }

  @Test
  void aTransactionMarkedForRollbackIsNotTakenForStored() {
    assertThatThrownBy(
            () ->
                khive.inTransaction(
                    unit -> {
                      unit.plannerSessions().insert(session("a"));
                      unit.entityManager().getTransaction().setRollbackOnly();
                    }))
        .isInstanceOf(RollbackException.class);
    assertThat(count()).isZero();
  }

  @Test
  void failuresOfJakartaPersistenceStayWhatTheyAre() {
    assertThatThrownBy(
            () -> khive.inTransaction(unit -> unit.plannerSessions().update("none", s -> {})))
        .isInstanceOf(EntityNotFoundException.class);
    var session = session("a");
    khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    khive.inTransaction(
        unit -> unit.plannerSessions().update(session.getId(), s -> s.setEmbedding(1.0)));
    session.setEmbedding(2.0);
    assertThatThrownBy(() -> khive.inTransaction(unit -> unit.plannerSessions().save(session)))
        .isInstanceOf(OptimisticLockException.class);
  }

  @Test
  void aReadOnlyTransactionThatWritesFailsAndStoresNothing() {
    assertThatThrownBy(
            () -> khive.inReadOnlyTransaction(unit -> unit.plannerSessions().insert(session("a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a read-only transaction was to write, and nothing was stored; use inTransaction");
    assertThat(count()).isZero();
    insert("b");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aReaderSeesOneStateAndWaitsForNoWriter() {
    insert("a");
    khive.inReadOnlyTransaction(
        unit -> {
          assertThat(unit.plannerSessions().count(PlannerSessionFilter.ALL)).isEqualTo(1);
          insert("b");
          assertThat(unit.plannerSessions().count(PlannerSessionFilter.ALL)).isEqualTo(1);
        });
  }

  @Test
  void aWriterCanReadAsideButNotBeginAnotherTransaction() {
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insert(session("a"));
          unit.entityManager().flush();
          assertThat(count()).isZero();
          assertThatThrownBy(() -> insert("b"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith("a transaction within a transaction of the same thread");
        });
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void entitiesOfTheApplicationAreStoredBesideOurs() {
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insert(session("a"));
          unit.entityManager().persist(new Ticket(Json.of(Map.of("title", "Fix it"))));
        });
    long tickets =
        khive.fromReadOnlyTransaction(
            unit ->
                unit.entityManager()
                    .createQuery("select count(t) from Ticket t", Long.class)
                    .getSingleResult());
    assertThat(tickets).isEqualTo(1);
  }

  @Test
  void aLockOfAnotherProcessIsWaitedForAndThenNamed() throws Exception {
    khive.close();
    khive = Khive.open(settings().withLockTimeout(Duration.ofMillis(300)));
    var session = session("a");
    khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    try (var other = database.connect();
        var statement = other.createStatement()) {
      statement.execute("begin");
      statement.executeUpdate("update planner_sessions set embedding = null");
      assertThatThrownBy(
              () ->
                  khive.inTransaction(
                      unit ->
                          unit.plannerSessions().update(session.getId(), s -> s.setEmbedding(1.0))))
          .isInstanceOfSatisfying(
              DatabaseLockedException.class,
              locked -> {
                assertThat(locked.waited())
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
                assertThat(locked).hasMessageContaining("was locked by another");
                assertThat(locked.database()).doesNotContain("?");
              });
      statement.execute("rollback");
    }
    khive.inTransaction(
        unit -> unit.plannerSessions().update(session.getId(), s -> s.setEmbedding(1.0)));
  }

  @Test
  void aThreadThatWaitsForAConnectionTooLongIsToldWhoHasThem() throws Exception {
    khive.close();
    khive =
        Khive.open(settings().withConnections(1, 1).withConnectionTimeout(Duration.ofMillis(300)));
    var begun = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var holder =
        khive.inTransactionAsync(
            unit -> {
              unit.plannerSessions().insert(session("a"));
              unit.entityManager().flush();
              begun.countDown();
              await(done);
            });
    begun.await();
    assertThatThrownBy(() -> insert("b"))
        .isInstanceOf(DatabaseLockedException.class)
        .hasMessageContaining("transactions of this process, which use all of its connections");
    done.countDown();
    holder.toCompletableFuture().join();
    insert("c");
    assertThat(count()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aThousandThreadsAreServed() throws Exception {
    var threads = Executors.newFixedThreadPool(1_000);
    try {
      var calls =
          Stream.<Callable<Object>>generate(
                  () ->
                      () -> {
                        insert("a");
                        return count();
                      })
              .limit(1_000)
              .toList();
      for (Future<Object> call : threads.invokeAll(calls)) {
        call.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(count()).isEqualTo(1_000);
  }

  @Test
  void anInterruptStopsTheWaitForAConnectionAndNoTransaction() throws Exception {
    var session = session("a");
    try {
      khive.inTransaction(
          unit -> {
            Thread.currentThread().interrupt();
            unit.plannerSessions().insert(session);
            unit.entityManager().flush();
          });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(count()).isEqualTo(1);
    } finally {
      Thread.interrupted();
    }
    khive.close();
    khive = Khive.open(settings().withConnections(1, 1));
    var begun = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var holder =
        khive.inTransactionAsync(
            unit -> {
              unit.plannerSessions().count(PlannerSessionFilter.ALL);
              begun.countDown();
              await(done);
            });
    begun.await();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> insert("b"))
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith("interrupted while waiting for a connection to ");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    done.countDown();
    holder.toCompletableFuture().join();
    insert("c");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void closingWaitsForWhatRunsAndIsDoneOnce() throws Exception {
    var begun = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var writer =
        new Thread(
            () ->
                khive.inTransaction(
                    unit -> {
                      begun.countDown();
                      await(done);
                      unit.plannerSessions().insert(session("a"));
                    }));
    writer.start();
    begun.await();
    var closer = new Thread(khive::close);
    closer.start();
    closer.join(200);
    assertThat(closer.isAlive()).isTrue();
    done.countDown();
    closer.join();
    writer.join();
    khive.close();
    assertThat(database.column("select count(*) from planner_sessions")).containsExactly("1");
    assertThatThrownBy(this::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(" was closed");
  }

  @Test
  void aTransactionCannotCloseItsDatabase() {
    khive.inTransaction(
        unit ->
            assertThatThrownBy(khive::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot close its own database"));
    insert("a");
  }
}
