package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** What whoever runs transactions on a SQLite file has to get right; each fails if it does not. */
record FileChecks(Path folder) {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private Path newFile() {
    var file = folder.resolve(UUID.randomUUID() + ".db");
    try (var khive = Khive.open(file)) {
      khive.inTransaction(Counter::create);
    }
    return file;
  }

  private static HookEvent event() {
    return HookEvent.builder().eventType("notification").toolName("check").build();
  }

  /** Only what was acknowledged is stored, also after a transaction that did not get the lock. */
  void whatIsAcknowledgedIsStoredAndNothingElse(Subject.Opening opening) throws SQLException {
    var file = newFile();
    var acknowledged = new ArrayList<String>();
    try (var subject = opening.open(file, Duration.ofMillis(100))) {
      store(subject, acknowledged);
      try (var holder = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = holder.createStatement()) {
        statement.execute("begin immediate");
        store(subject, acknowledged);
      }
      for (int i = 0; i < 5; i++) {
        store(subject, acknowledged);
      }
    }
    assertThat(column(file, "select id from hook_events"))
        .as("what is stored")
        .containsExactlyInAnyOrderElementsOf(acknowledged)
        .hasSize(6);
  }

  /** Stores an event and adds its id, if that is acknowledged. */
  private static void store(Subject subject, List<String> acknowledged) {
    var event = event();
    try {
      subject.inTransaction(entities -> entities.persist(event));
      acknowledged.add(event.getId());
    } catch (RuntimeException notAcknowledged) {
      // Must not be stored either.
    }
  }

  /** One has read before the other begins, and writes after that has tried to write. */
  void twoThatReadModifyAndWriteDoItOneAfterTheOther(Subject.Opening opening) throws Exception {
    var file = newFile();
    try (var first = opening.open(file, LONG_ENOUGH);
        var second = opening.open(file, LONG_ENOUGH)) {
      // The first use is slow, and would give a broken one the time to be right by luck.
      second.inTransaction(entities -> entities.find(PlannerSession.class, Counter.ID));
      var hasRead = new CountDownLatch(1);
      var other =
          CompletableFuture.runAsync(
              () -> {
                await(hasRead);
                second.inTransaction(FileChecks::increment);
              });
      assertThatCode(
              () ->
                  first.inTransaction(
                      entities -> {
                        increment(entities);
                        hasRead.countDown();
                        giveTimeTo(other);
                      }))
          .as("the one that read first")
          .doesNotThrowAnyException();
      assertThatCode(other::get).as("the other one").doesNotThrowAnyException();
    }
    assertThat(column(file, "select json_extract(content, '$.n') from planner_sessions"))
        .containsExactly("2");
  }

  /** In memory; it is written when the transaction commits. */
  private static void increment(EntityManager entities) {
    var counter = entities.find(PlannerSession.class, Counter.ID);
    long n = counter.getContent().findLong("n").orElseThrow();
    counter.setContent(counter.getContent().with("n", n + 1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void giveTimeTo(CompletableFuture<?> other) {
    try {
      other.get(2, TimeUnit.SECONDS);
    } catch (TimeoutException waiting) {
      // As it should be.
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void oneThatIsIdleHoldsNoLock(Subject.Opening opening) throws SQLException {
    var file = newFile();
    try (var subject = opening.open(file, LONG_ENOUGH);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0");
        var statement = other.createStatement()) {
      subject.inTransaction(entities -> entities.persist(event()));
      assertThatCode(() -> statement.execute("begin immediate"))
          .as("another one that writes")
          .doesNotThrowAnyException();
    }
  }

  void anIdThatIsStoredAlreadyViolatesAConstraint(Subject.Opening opening) {
    var id = UUID.randomUUID();
    try (var subject = opening.open(newFile(), LONG_ENOUGH)) {
      ThrowingCallable store =
          () ->
              subject.inTransaction(
                  entities ->
                      entities.persist(
                          HookEvent.builder().id(id).eventType("x").toolName("y").build()));
      assertThatCode(store).doesNotThrowAnyException();
      assertThat(causes(catchThrowable(store)))
          .as("the causes of the failure")
          .hasAtLeastOneElementOfType(ConstraintViolationException.class);
    }
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  void aFileOfThePythonServicesIsRefusedAndLeftAsItWas(Subject.Opening opening)
      throws SQLException, IOException {
    var file = folder.resolve(UUID.randomUUID() + ".db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table planner_sessions (id varchar not null primary key, content json,
          node_metadata json, created_at datetime, embedding json)""");
      statement.execute(
          "insert into planner_sessions values ('1', '{}', '{}', '2025-08-21 22:14:32', null)");
    }
    var before = Files.readAllBytes(file);
    assertThatThrownBy(() -> opening.open(file, LONG_ENOUGH).close())
        .isInstanceOf(LegacyDatabaseException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /**
   * A limit of the connection stands for the full disk: like what else a failure leaves in a
   * connection, it goes only with the connection.
   */
  void afterAFullDiskTheNextCallWorks(Subject.Opening opening) throws SQLException {
    var file = newFile();
    try (var subject = opening.open(file, LONG_ENOUGH)) {
      assertThatThrownBy(
              () ->
                  subject.inTransaction(
                      entities -> {
                        forbidGrowth(entities);
                        entities.persist(largeEvent());
                      }))
          .hasStackTraceContaining("SQLITE_FULL");
      assertThatCode(() -> subject.inTransaction(entities -> entities.persist(largeEvent())))
          .as("the next call")
          .doesNotThrowAnyException();
    }
    assertThat(column(file, "select count(*) from hook_events")).containsExactly("1");
  }

  private static void forbidGrowth(EntityManager entities) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.execute("pragma max_page_count = 1");
              }
            });
  }

  private static HookEvent largeEvent() {
    return HookEvent.builder()
        .eventType("notification")
        .toolName("check")
        .output("x".repeat(1 << 20))
        .build();
  }

  void aWriteToADeletedFileIsNotAcknowledged(Subject.Opening opening) throws IOException {
    var file = newFile();
    try (var subject = opening.open(file, LONG_ENOUGH)) {
      subject.inTransaction(entities -> entities.persist(event()));
      for (var suffix : List.of("", "-wal", "-shm")) {
        Files.delete(Path.of(file + suffix));
      }
      assertThatThrownBy(() -> subject.inTransaction(entities -> entities.persist(event())))
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** Asks the driver alone. */
  private static List<String> column(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (results.next()) {
        values.add(results.getString(1));
      }
      return values;
    }
  }
}
