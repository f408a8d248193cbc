package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.Khive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeline needs memory for its index, and none for what tools answered. */
class MemoryTest {

  private static final int PAIRS = 50_000;
  private static final int LARGE = 30;

  @TempDir private Path folder;

  /** Beside Hibernate, whose own need is about 40 MB. The outputs alone are 150 MB. */
  @Test
  void aHundredThousandEventsOpenInASmallHeap() throws Exception {
    var file = folder.resolve("events.db");
    try (var khive = Khive.open(file)) {
      for (int from = 0; from < PAIRS; from += 10_000) {
        var events = events(from, from + 10_000);
        khive.inTransaction(unit -> unit.hookEvents().insertAll(events));
      }
      var large = "x".repeat(5_000_000);
      for (int i = 0; i < LARGE; i++) {
        var event = Events.postCommand(900_000 + i, at(i), "large " + i, false).output(large);
        khive.inTransaction(unit -> unit.hookEvents().insert(event.build()));
      }
    }
    assertThat(open(file)).isEqualTo("Timeline[s, " + (PAIRS + LARGE) + " steps]\n");
  }

  private static List<HookEvent> events(int from, int to) {
    var events = new ArrayList<HookEvent>();
    for (int i = from; i < to; i++) {
      var command = "cat src/main/java/File" + i + ".java";
      events.add(Events.preCommand(2 * i, at(i), command).build());
      events.add(Events.postCommand(2 * i + 1, at(i + 1), command, false).build());
    }
    return events;
  }

  private static String open(Path file) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Djava.util.logging.config.file="
                    + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                OpeningProcess.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
