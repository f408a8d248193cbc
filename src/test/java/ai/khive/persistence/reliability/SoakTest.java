package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A steady load for a long time: nothing fails, and nothing grows. */
class SoakTest {

  private static final long PROCESSES = Scale.of(8, 2);
  private static final long TRANSACTIONS_PER_SECOND_EACH = Scale.of(63, 50);
  private static final Duration TIME = Duration.ofSeconds(Scale.of(600, 6));

  /** Until then pools fill, and everything is used for the first time. */
  private static final Duration WARM_UP = TIME.dividedBy(3);

  /** Of the transactions that are due; the short form also runs beside other work. */
  private static final long LEAST_PERCENT = Scale.of(90, 50);

  private static final long WAL_LIMIT_BYTES = 64L << 20;
  private static final long MOST_GROWTH_OF_HEAP_BYTES = 4L << 20;

  /** Those of one connection more: database, log and index of the log. */
  private static final long MOST_GROWTH_OF_DESCRIPTORS = 3;

  @TempDir private Path folder;
  @TempDir private Path temporary;
  private final List<SoakingProcess> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    processes.forEach(process -> process.child.close());
  }

  @Test
  void nothingFailsAndNothingGrows() throws Exception {
    var file = folder.resolve("soak.db");
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(new SoakingProcess(file, temporary));
    }
    for (var process : processes) {
      assertThat(process.hear()).isEqualTo("open");
    }
    long longestLog = watchLog(file, WARM_UP);
    var early = sample();
    longestLog = Math.max(longestLog, watchLog(file, TIME.minus(WARM_UP)));
    var late = sample();
    long transactions = 0;
    for (var process : processes) {
      transactions += process.ask("count");
      process.child.send("stop");
    }
    for (var process : processes) {
      assertThat(process.child.waitFor()).as(process.child.errors()).isZero();
      assertThat(process.child.errors()).isEmpty();
    }
    Figures.add("soak", "processes", PROCESSES);
    Figures.add("soak", "seconds", TIME.toSeconds());
    Figures.add("soak", "transactions", transactions);
    Figures.add("soak", "errors", 0);
    Figures.add("soak", "longest write-ahead log, bytes", longestLog);
    Figures.add("soak", "early", early);
    Figures.add("soak", "late", late);
    assertThat(transactions)
        .as("transactions, of those that were due")
        .isGreaterThan(
            PROCESSES * TRANSACTIONS_PER_SECOND_EACH * TIME.toSeconds() * LEAST_PERCENT / 100);
    assertThat(longestLog).isLessThan(WAL_LIMIT_BYTES);
    assertThat(late.heapBytes).isLessThan(early.heapBytes + PROCESSES * MOST_GROWTH_OF_HEAP_BYTES);
    assertThat(late.descriptors)
        .isLessThanOrEqualTo(early.descriptors + PROCESSES * MOST_GROWTH_OF_DESCRIPTORS);
    assertThat(late.temporaryFiles).isEqualTo(early.temporaryFiles);
    assertThat(folder.toFile().list()).containsExactly("soak.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("pragma integrity_check").getString(1)).isEqualTo("ok");
    }
  }

  /** Returns the greatest length that the write-ahead log had. */
  private static long watchLog(Path file, Duration time) throws InterruptedException {
    var log = Path.of(file + "-wal").toFile();
    long longest = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      longest = Math.max(longest, log.length());
      Thread.sleep(20);
    }
    return longest;
  }

  /** What all processes use together. */
  private record Sample(long heapBytes, long descriptors, long temporaryFiles) {}

  private Sample sample() throws Exception {
    long heap = 0;
    long descriptors = 0;
    for (var process : processes) {
      heap += process.ask("heap");
      descriptors += count(Path.of("/proc", Long.toString(process.child.pid()), "fd"));
    }
    return new Sample(heap, descriptors, count(temporary));
  }

  private static long count(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  private static final class SoakingProcess {

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    final ChildProcess child;

    SoakingProcess(Path file, Path temporary) {
      child =
          ChildProcess.start(
              List.of(),
              List.of("-Xmx128m", "-Djava.io.tmpdir=" + temporary),
              SoakProcess.class,
              said::add,
              file.toString(),
              Long.toString(TRANSACTIONS_PER_SECOND_EACH));
    }

    String hear() throws InterruptedException {
      return said.poll(1, TimeUnit.MINUTES);
    }

    /** Asks for a number. */
    long ask(String what) throws Exception {
      child.send(what);
      var answer = hear();
      assertThat(answer).as(child.errors()).startsWith(what + " ");
      return Long.parseLong(answer.substring(what.length() + 1));
    }
  }
}
