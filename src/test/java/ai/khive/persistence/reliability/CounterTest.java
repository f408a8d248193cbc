package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many read, increment and write one number at once: it is what their acknowledgements sum to. */
class CounterTest {

  private static final int PROCESSES = Scale.of(32, 4);
  private static final int THREADS = 16;
  private static final Duration TIME = Duration.ofSeconds(Scale.of(120, 2));
  private static final Duration USUAL_LOCK_TIMEOUT = KhiveSettings.of(Path.of("x")).lockTimeout();
  private static final Duration SHORT_LOCK_TIMEOUT = Duration.ofMillis(50);

  @TempDir private Path folder;

  private String sqliteUrl() {
    return "jdbc:sqlite:" + folder.resolve("counter.db");
  }

  private static void createCounter(String url) {
    try (var khive = Khive.open(KhiveSettings.of(url))) {
      khive.inTransaction(Counter::create);
    }
  }

  private static long readCounter(String url) {
    try (var khive = Khive.open(KhiveSettings.of(url))) {
      return khive.<Long>fromReadOnlyTransaction(Counter::read);
    }
  }

  @Test
  void processesWaitForEachOtherWithoutAnError() throws Exception {
    createCounter(sqliteUrl());
    try (var processes = new CountingProcesses(PROCESSES, sqliteUrl(), USUAL_LOCK_TIMEOUT, true)) {
      processes.go();
      Thread.sleep(TIME.toMillis());
      processes.stop();
      Figures.add("counter, " + PROCESSES + " processes", "increments", processes.acknowledged());
      Figures.add(
          "counter, " + PROCESSES + " processes", "errors", processes.millisWaitedInVain().size());
      assertThat(processes.millisWaitedInVain()).isEmpty();
      assertThat(readCounter(sqliteUrl())).isEqualTo(processes.acknowledged()).isPositive();
    }
    assertThat(folder.toFile().list()).containsExactly("counter.db");
  }

  @Test
  void processesThatDoNotWaitLongFailByTheLockAlone() throws Exception {
    createCounter(sqliteUrl());
    try (var processes = new CountingProcesses(PROCESSES, sqliteUrl(), SHORT_LOCK_TIMEOUT, true)) {
      processes.go();
      Thread.sleep(TIME.toMillis());
      // At least once, everybody is made to wait in vain.
      try (var holder = Khive.open(Path.of(folder.toString(), "counter.db"))) {
        holder.inTransaction(
            unit -> {
              Counter.update(unit);
              unit.entityManager().flush();
              pause(SHORT_LOCK_TIMEOUT.multipliedBy(8));
            });
      }
      processes.stop();
      var waited = processes.millisWaitedInVain();
      var campaign = "counter, " + PROCESSES + " processes, 50 ms lock timeout";
      Figures.add(campaign, "increments", processes.acknowledged());
      Figures.add(campaign, "lock exceptions", waited.size());
      assertThat(waited).isNotEmpty().allMatch(millis -> millis >= 45);
      assertThat(readCounter(sqliteUrl())).isEqualTo(processes.acknowledged() + 1);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void threadsOfOneProcessWaitForEachOther() throws Exception {
    createCounter(sqliteUrl());
    long increments;
    try (var khive = Khive.open(KhiveSettings.of(sqliteUrl()))) {
      increments = countInThreads(khive, Counter::edit);
    }
    Figures.add("counter, 16 threads", "increments", increments);
    assertThat(readCounter(sqliteUrl())).isEqualTo(increments);
  }

  @Test
  void threadsAndProcessesWaitForEachOtherOnPostgresql() throws Exception {
    int number = Scale.of(8, 2);
    try (var database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
      createCounter(database.url);
      long increments;
      try (var processes = new CountingProcesses(number, database.url, USUAL_LOCK_TIMEOUT, false);
          var khive = Khive.open(KhiveSettings.of(database.url))) {
        processes.go();
        increments = countInThreads(khive, Counter::update);
        processes.stop();
        assertThat(processes.millisWaitedInVain()).isEmpty();
        assertThat(processes.acknowledged()).isPositive();
        increments += processes.acknowledged();
      }
      Figures.add(
          "counter, 16 threads and " + number + " processes, PostgreSQL", "increments", increments);
      assertThat(readCounter(database.url)).isEqualTo(increments);
    }
  }

  /** Returns how many increments were acknowledged; fails if one failed. */
  private static long countInThreads(Khive khive, Consumer<UnitOfWork> increment) throws Exception {
    long end = System.nanoTime() + TIME.toNanos();
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      var counts = new ArrayList<Future<Long>>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(threads.submit(() -> countUntil(end, khive, increment)));
      }
      long sum = 0;
      for (var count : counts) {
        sum += count.get();
      }
      return sum;
    } finally {
      threads.shutdown();
    }
  }

  private static long countUntil(long end, Khive khive, Consumer<UnitOfWork> increment) {
    long count = 0;
    while (System.nanoTime() < end) {
      khive.inTransaction(increment);
      count++;
    }
    return count;
  }
}
