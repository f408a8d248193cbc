package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers are killed, as by {@code kill -9}, wherever they are: nothing acknowledged is lost. */
class KillCampaignTest {

  private static final int WRITERS = 8;
  private static final int KILLS = Scale.of(500, 40);
  private static final int TRANSACTIONS = Scale.of(200_000, 600);

  /** So that the kills and the transactions come to their end together. */
  private static final int MOST_TRANSACTIONS_BETWEEN_KILLS =
      5 * TRANSACTIONS / (2 * (KILLS - WRITERS));

  /** About as long as a process takes from its start to its first transaction. */
  private static final int START_MILLIS = 1_000;

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @TempDir private Path folder;
  private final List<Writer> writers = new ArrayList<>();
  private final Random random = new Random();

  @AfterEach
  void endProcesses() {
    writers.forEach(Writer::close);
  }

  @Test
  void aKilledProcessLosesNothingItAcknowledgedAndLeavesNothingHalfDone() throws Exception {
    var file = folder.resolve("killed.db");
    try (var khive = Khive.open(file)) {
      khive.inTransaction(Counter::create);
    }
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(new Writer(file, writer, writer % 2 == 1));
    }
    long start = System.nanoTime();
    int kills = killAtRandom(start);
    for (var writer : writers) {
      writer.kill();
      kills++;
    }
    Figures.add("kill -9", "seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    // Everybody was killed: whoever opens the file next recovers it, and stores the rest.
    try (var khive = Khive.open(file)) {
      writers.forEach(writer -> writer.finish(khive));
    }
    assertThat(folder.toFile().list()).as("no log is left").containsExactly("killed.db");
    Figures.add("kill -9", "kills", kills);
    Figures.add("kill -9", "acknowledged transactions", acknowledged());
    Figures.add(
        "kill -9",
        "stored, but killed before the acknowledgement",
        writers.stream().mapToLong(Writer::foundStored).sum());
    check(file);
  }

  /** The last kills are those of all at the end. */
  private int killAtRandom(long start) throws InterruptedException {
    int kills = 0;
    long due = 0;
    while (kills < KILLS - WRITERS || acknowledged() < TRANSACTIONS) {
      due += random.nextInt(MOST_TRANSACTIONS_BETWEEN_KILLS);
      while (acknowledged() < due) {
        assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
        Thread.sleep(1);
      }
      var victim = writers.get(random.nextInt(WRITERS));
      victim.replace();
      kills++;
      if (random.nextInt(4) == 0) {
        // The replacement too, before it has come to work: opening, recovering, retrying.
        Thread.sleep(random.nextInt(START_MILLIS));
        victim.replace();
        kills++;
      }
    }
    return kills;
  }

  private long acknowledged() {
    return writers.stream().mapToLong(Writer::acknowledged).sum();
  }

  /** Looks at the file with the driver alone. */
  private void check(Path file) throws SQLException, IOException {
    var missing = expected();
    int expectedRows = missing.size();
    int wrong = 0;
    int unexpected = 0;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0");
        var statement = connection.createStatement()) {
      statement.execute("begin exclusive");
      statement.execute("commit");
      assertThat(statement.executeQuery("pragma integrity_check").getString(1)).isEqualTo("ok");
      try (var rows = statement.executeQuery("select id, content from hook_events")) {
        while (rows.next()) {
          var content = missing.remove(rows.getString(1));
          unexpected += content == null ? 1 : 0;
          wrong += content != null && !content.equals(rows.getString(2)) ? 1 : 0;
        }
      }
      Figures.add("kill -9", "rows", expectedRows);
      Figures.add("kill -9", "rows lost, torn or wrong", missing.size() + wrong);
      Figures.add("kill -9", "rows twice or never announced", unexpected);
      assertThat(missing).as("lost").isEmpty();
      assertThat(wrong).as("with another value").isZero();
      assertThat(unexpected).as("twice, or of a transaction that never was").isZero();
      assertThat(
              statement
                  .executeQuery("select json_extract(content, '$.n') from planner_sessions")
                  .getLong(1))
          .as("the counter of the long transactions")
          .isEqualTo(writers.stream().filter(Writer::isLong).mapToLong(Writer::acknowledged).sum());
    }
  }

  /** Returns the content of each row that must be there, and no other, by its id. */
  private Map<String, String> expected() {
    var expected = new HashMap<String, String>();
    for (var writer : writers) {
      for (long number = 0; number < writer.acknowledged(); number++) {
        for (var row : writer.transaction(number).rows()) {
          expected.put(row.getId(), row.getContent().text());
        }
      }
    }
    return expected;
  }
}
