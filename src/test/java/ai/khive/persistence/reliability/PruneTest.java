package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.transfer.Prune;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is pruned while other processes write to it. */
class PruneTest {

  private static final int EVENTS = Scale.of(500_000, 5_000);
  private static final int EVENTS_AT_ONCE = 1_000;
  private static final int WRITERS = 3;
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private static HookEvent event(int number) {
    return HookEvent.builder()
        .eventType("pre_command")
        .toolName("Bash")
        .sessionId("session " + number / 100)
        .command("echo " + "x".repeat(500))
        .build();
  }

  @Test
  void writersOfOtherProcessesGoOnAndLoseNothing() throws Exception {
    var file = folder.resolve("events.db");
    try (var khive = Khive.open(file)) {
      for (int from = 0; from < EVENTS; from += EVENTS_AT_ONCE) {
        var part = IntStream.range(from, from + EVENTS_AT_ONCE).mapToObj(PruneTest::event).toList();
        khive.inTransaction(unit -> unit.hookEvents().insertAll(part));
      }
      khive.inTransaction(Counter::create);
      var bound = Instant.now();
      try (var writers =
          new CountingProcesses(WRITERS, "jdbc:sqlite:" + file, LOCK_TIMEOUT, true)) {
        writers.go();
        long before = writers.acknowledged();
        var pruned = Prune.before(bound).withSessions(null).from(khive);
        long during = writers.acknowledged() - before;
        writers.stop();
        assertThat(pruned.deleted()).isEqualTo(EVENTS);
        assertThat(pruned.obstacle()).isNull();
        assertThat(writers.millisWaitedInVain()).isEmpty();
        assertThat(during).isPositive();
        assertThat(khive.<Long>fromReadOnlyTransaction(Counter::read))
            .isEqualTo(writers.acknowledged());
        assertThat(
                khive.<Long>fromReadOnlyTransaction(
                    unit -> unit.hookEvents().count(HookEventFilter.ALL)))
            .isZero();
        Figures.add("a pruning beside 3 writing processes", "rows deleted", EVENTS);
        Figures.add("a pruning beside 3 writing processes", "increments meanwhile", during);
        Figures.add("a pruning beside 3 writing processes", "lost, or waited for in vain", 0);
      }
    }
  }
}
