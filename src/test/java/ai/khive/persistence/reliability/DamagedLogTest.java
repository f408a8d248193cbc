package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Databases whose write-ahead log was copied while it was written, or damaged afterwards: each
 * opens and holds the first so many of the commits, whole.
 */
class DamagedLogTest {

  private static final String CAMPAIGN = "damaged and live-copied logs";
  private static final int PAIRS = Scale.of(500, 40);
  private static final int FEWEST_COMMITS = 60;
  private static final int MOST_FLIPPED = 3;

  @TempDir private static Path folder;
  private static final Random RANDOM = new Random(20261123);
  private static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();
  private static ChildProcess writer;
  private static Path live;
  private static Path killed;
  private static Path earlierIndex;
  private static int pairs;

  /** What happens to a pair that a killed process has left. */
  enum Damage {
    NONE(true) {
      @Override
      void strike(Path copy) {}
    },
    TRUNCATED_LOG(false) {
      @Override
      void strike(Path copy) throws IOException {
        try (var log = new RandomAccessFile(beside(copy, "-wal").toFile(), "rw")) {
          log.setLength(RANDOM.nextLong(log.length()));
        }
      }
    },
    FLIPPED_BYTES(false) {
      @Override
      void strike(Path copy) throws IOException {
        try (var log = new RandomAccessFile(beside(copy, "-wal").toFile(), "rw")) {
          for (int n = RANDOM.nextInt(MOST_FLIPPED); n >= 0; n--) {
            long place = RANDOM.nextLong(log.length());
            log.seek(place);
            int flipped = log.read() ^ (1 << RANDOM.nextInt(8));
            log.seek(place);
            log.write(flipped);
          }
        }
      }
    },
    TRAILING_GARBAGE(true) {
      @Override
      void strike(Path copy) throws IOException {
        var garbage = new byte[RANDOM.nextInt(20_000)];
        RANDOM.nextBytes(garbage);
        Files.write(beside(copy, "-wal"), garbage, StandardOpenOption.APPEND);
      }
    },
    MISSING_INDEX(true) {
      @Override
      void strike(Path copy) throws IOException {
        Files.delete(beside(copy, "-shm"));
      }
    },
    STALE_INDEX(true) {
      @Override
      void strike(Path copy) throws IOException {
        Files.copy(earlierIndex, beside(copy, "-shm"), StandardCopyOption.REPLACE_EXISTING);
      }
    };

    private final boolean keepsAll;

    Damage(boolean keepsAll) {
      this.keepsAll = keepsAll;
    }

    abstract void strike(Path copy) throws IOException;
  }

  /** The order in which a live database is copied; its index is not. */
  enum Order {
    LOG_LAST,
    LOG_FIRST;

    List<String> suffixes() {
      return this == LOG_LAST ? List.of("", "-wal") : List.of("-wal", "");
    }
  }

  @BeforeAll
  static void write() throws Exception {
    live = folder.resolve("live.db");
    try (var khive = Khive.open(live)) {
      khive.inTransaction(unit -> unit.plannerSessions().insert(CountingWriter.counter()));
    }
    // A checkpoint that writes to the file while it is copied tears the copy, says
    // https://sqlite.org/howtocorrupt.html. This reader is from before the log: nothing of the log
    // may go to the file while it reads.
    try (var reader = DriverManager.getConnection("jdbc:sqlite:" + live);
        var statement = reader.createStatement()) {
      statement.execute("begin");
      statement.execute("select count(*) from hook_events");
      writer =
          ChildProcess.start(
              CountingWriter.class,
              line -> ACKNOWLEDGED.set(Integer.parseInt(line)),
              live.toString());
      awaitCommits(FEWEST_COMMITS / 2);
      earlierIndex = Files.copy(beside(live, "-shm"), folder.resolve("earlier-shm"));
      copyWhileItIsWritten();
      awaitCommits(FEWEST_COMMITS);
      writer.kill();
      killed = copy(live, Order.LOG_LAST.suffixes(), "killed.db");
      Files.copy(beside(live, "-shm"), beside(killed, "-shm"));
    }
  }

  @AfterAll
  static void report() {
    if (writer != null) {
      writer.close();
    }
    Figures.add(CAMPAIGN, "opened with an exact prefix", pairs + " of " + PAIRS);
    Figures.add(CAMPAIGN, "commits in the log", ACKNOWLEDGED.get());
  }

  private static void awaitCommits(int number) throws InterruptedException {
    while (ACKNOWLEDGED.get() < number) {
      assertThat(writer.isAlive()).as(writer.errors()).isTrue();
      Thread.sleep(1);
    }
  }

  /** Each with the number of commits that were acknowledged before. */
  private static void copyWhileItIsWritten() throws IOException {
    for (var order : Order.values()) {
      for (int n = 0; n < pairsOf(order); n++) {
        copy(live, order.suffixes(), order + "-" + n + "-" + ACKNOWLEDGED.get() + ".db");
      }
    }
  }

  private static int pairsOf(Enum<?> kind) {
    int kinds = Damage.values().length + Order.values().length;
    return PAIRS / kinds + (kind == Damage.NONE ? PAIRS % kinds : 0);
  }

  private static Path copy(Path from, List<String> suffixes, String name) throws IOException {
    var to = folder.resolve(name);
    for (var suffix : suffixes) {
      Files.copy(beside(from, suffix), beside(to, suffix));
    }
    return to;
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aCopyOfALiveDatabaseHoldsWhatWasAcknowledgedBefore(Order order) throws Exception {
    try (var copies = Files.newDirectoryStream(folder, order + "-*.db")) {
      for (var copy : copies) {
        var name = copy.getFileName().toString();
        int acknowledged =
            Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.length() - 3));
        assertThat(commitsOf(copy)).isGreaterThanOrEqualTo(acknowledged);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedLogHoldsThePrefixBeforeTheDamage(Damage damage) throws Exception {
    for (int n = 0; n < pairsOf(damage); n++) {
      var copy = copy(killed, List.of("", "-wal", "-shm"), damage + "-" + n + ".db");
      damage.strike(copy);
      // One more than was acknowledged may have been stored when the process was killed.
      int acknowledged = ACKNOWLEDGED.get();
      assertThat(commitsOf(copy)).isBetween(damage.keepsAll ? acknowledged : 0, acknowledged + 1);
    }
  }

  /** Opens a pair and returns how many commits it holds; they are the first ones, and whole. */
  private static int commitsOf(Path copy) throws SQLException {
    int commits;
    try (var khive = Khive.open(copy)) {
      commits =
          khive.fromReadOnlyTransaction(
              unit -> {
                int counted =
                    unit.plannerSessions()
                        .findById(CountingWriter.COUNTER)
                        .flatMap(session -> session.getTaskDescription())
                        .map(Integer::valueOf)
                        .orElseThrow();
                assertThat(unit.hookEvents().stream(HookEventFilter.ALL))
                    .map(DamagedLogTest::number)
                    .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, counted).boxed().toList());
                return counted;
              });
      khive.inTransaction(unit -> unit.plannerSessions().deleteById(CountingWriter.COUNTER));
    }
    assertThat(Scene.query(copy, "pragma integrity_check")).containsExactly("ok");
    pairs++;
    return commits;
  }

  private static Integer number(HookEvent event) {
    return Integer.valueOf(event.getSessionId().orElseThrow());
  }
}
