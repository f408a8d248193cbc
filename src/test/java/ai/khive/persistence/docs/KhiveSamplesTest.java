package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.standalone.ChangeWatch;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.statistics.SessionStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/standalone.md and docs/reliability.md, word for word. */
class KhiveSamplesTest {

  @TempDir private Path folder;
  private Khive khive;
  private final PlannerSession session =
      PlannerSession.builder()
          .sessionId("a")
          .taskDescription("Fix the cache")
          .complexity(Complexity.COMPLEX)
          .build();

  @BeforeEach
  void open() {
    khive = Khive.open(folder.resolve("plans.db"));
  }

  @AfterEach
  void close() {
    khive.close();
  }

  @Test
  void first() {
    Path file = folder.resolve("planner_sessions.db");
    try (Khive khive = Khive.open(file)) {
      khive.inTransaction(
          unit ->
              unit.plannerSessions()
                  .insert(
                      PlannerSession.builder()
                          .sessionId("fixcache_20250821_221432")
                          .taskDescription("Fix the cache")
                          .complexity(Complexity.COMPLEX)
                          .build()));
      SessionStatistics statistics =
          khive.fromReadOnlyTransaction(
              unit -> unit.statistics().sessions(PlannerSessionFilter.ALL));
      System.out.println(statistics.sessions() + " sessions");
      assertThat(statistics.sessions()).isEqualTo(1);
    }
  }

  @Test
  void onlyReading() throws InterruptedException {
    Path file = folder.resolve("plans.db");
    var isSeen = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(
            () -> {
              while (!isSeen.get()) {
                khive.inTransaction(
                    unit ->
                        unit.hookEvents()
                            .insert(HookEvent.builder().eventType("e").toolName("t").build()));
                LockSupport.parkNanos(200_000_000);
              }
            });
    try (Khive khive = Khive.openReadOnly(file);
        ChangeWatch watch = khive.watch()) {
      long events =
          khive.fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
      while (!watch.hasChanged()) {
        Thread.sleep(1_000);
      }
      assertThat(
              khive.<Long>fromReadOnlyTransaction(
                  unit -> unit.hookEvents().count(HookEventFilter.ALL)))
          .isGreaterThan(events);
    } finally {
      isSeen.set(true);
      writer.join();
    }
  }

  /** Of the README. */
  static void shortest(PlannerSession session) {
    try (Khive khive = Khive.open(Path.of("planner_sessions.db"))) {
      khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    }
  }

  @Test
  void jpql() {
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insert(session);
          List<PlannerSession> sure =
              unit.entityManager()
                  .createQuery(
                      "select s from PlannerSession s where s.confidence > 0.8",
                      PlannerSession.class)
                  .getResultList();
          sure.forEach(sureOne -> sureOne.setMetadata(Json.parse("{\"reviewed\": true}")));
        });
    long sessions =
        khive.fromReadOnlyTransaction(
            unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    assertThat(sessions).isEqualTo(1);
  }

  @Test
  void asynchronous() {
    HookEvent event = HookEvent.builder().eventType("pre_command").toolName("Bash").build();
    CompletionStage<Void> stored =
        khive.inTransactionAsync(unit -> unit.hookEvents().insert(event));
    stored.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            System.err.println("not stored: " + failure.getMessage());
          }
        });
    stored.toCompletableFuture().join();
    long events =
        khive.fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
    assertThat(events).isEqualTo(1);
  }

  @Test
  void settings() {
    KhiveSettings settings =
        KhiveSettings.of(folder.resolve("plans.db"))
            .withLockTimeout(Duration.ofSeconds(30))
            .withDurability(KhiveSettings.Durability.PROCESS_CRASH);
    assertThat(settings.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  static KhiveSettings server(String password) {
    return KhiveSettings.of("jdbc:postgresql://localhost:5432/khive")
        .withUser("khive", password)
        .withConnections(10, 10);
  }

  @Test
  void recorder() {
    PlanningRecorder recorder =
        PlanningRecorder.withTransactions(
            work -> khive.inTransaction(unit -> work.accept(unit.entityManager())),
            failure -> System.err.println("a plan was not stored: " + failure.getMessage()));
    PlannerSessionBuilder plan =
        PlannerSession.builder().sessionId("b").taskDescription("Fix the cache");
    assertThat(recorder.record(plan)).isPresent();
  }

  @Test
  void again() {
    storeAgain();
    storeAgain();
    long sessions =
        khive.fromReadOnlyTransaction(
            unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    assertThat(sessions).isEqualTo(1);
  }

  private void storeAgain() {
    khive.inTransaction(
        unit -> {
          if (unit.plannerSessions().findById(session.getId()).isEmpty()) {
            unit.plannerSessions().insert(session);
          }
        });
  }

  @Test
  void locked() {
    try {
      khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    } catch (DatabaseLockedException locked) {
      System.err.println(locked.database() + " was busy for " + locked.waited());
    }
    long sessions =
        khive.fromReadOnlyTransaction(
            unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    assertThat(sessions).isEqualTo(1);
  }
}
