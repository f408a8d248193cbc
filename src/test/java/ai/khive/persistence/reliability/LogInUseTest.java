package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last process that closes a file deletes its write-ahead log. It takes itself for the last one
 * when the others have lost their locks, as a process does by closing any other handle on the file.
 */
class LogInUseTest {

  @TempDir private Path folder;

  /** A program of others that opens the file, counts the sessions, and ends. */
  static final class Reader {
    public static void main(String[] arguments) throws Exception {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
          var statement = connection.createStatement();
          var results = statement.executeQuery("select count(*) from planner_sessions")) {
        System.out.println(results.getLong(1));
      }
    }
  }

  private static List<String> count(Path file) throws InterruptedException {
    var lines = new ArrayList<String>();
    try (var reader = ChildProcess.start(Reader.class, lines::add, file.toString())) {
      assertThat(reader.waitFor()).as(reader.errors()).isZero();
    }
    return lines;
  }

  private static void insert(Khive khive) {
    khive.inTransaction(
        unit ->
            unit.plannerSessions()
                .insert(
                    PlannerSession.builder()
                        .sessionId("s")
                        .taskDescription("Keep the log")
                        .build()));
  }

  /** Has the pools open further connections while others are in use. */
  private static void useAllConnections(Khive khive) throws Exception {
    var thread = Executors.newSingleThreadExecutor();
    for (boolean isReading : List.of(false, true)) {
      var begun = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      var other =
          thread.submit(
              () -> {
                khive.inReadOnlyTransaction(
                    unit -> {
                      unit.plannerSessions().findRecent(1);
                      begun.countDown();
                      await(ended);
                    });
              });
      begun.await();
      if (isReading) {
        khive.inReadOnlyTransaction(unit -> unit.plannerSessions().findRecent(1));
      } else {
        insert(khive);
      }
      ended.countDown();
      other.get();
    }
    thread.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anotherProcessThatEndsLeavesTheLogThatThisOneUses() throws Exception {
    var file = folder.resolve("plans.db");
    var log = folder.resolve("plans.db-wal");
    try (var khive = Khive.open(file);
        var again = Khive.open(file)) {
      useAllConnections(khive);
      var key = Files.getAttribute(log, "unix:ino");
      assertThat(count(file)).containsExactly("1");
      assertThat(Files.getAttribute(log, "unix:ino")).isEqualTo(key);
      insert(khive);
      insert(again);
      assertThat(count(file)).containsExactly("3");
    }
    assertThat(log).doesNotExist();
    assertThat(count(file)).containsExactly("3");
  }
}
