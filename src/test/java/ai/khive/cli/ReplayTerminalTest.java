package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay in a process of its own on a pseudo-terminal, which script(1) opens. */
class ReplayTerminalTest {

  private static final String LEFT = "\u001b[?1049l";

  @TempDir private Path folder;

  private Process start(String signal) throws IOException {
    var file = folder.resolve("plans.db");
    try (var khive = Khive.open(file)) {
      ReplaySample.store(khive);
    }
    var java =
        "'%s' -XX:TieredStopAtLevel=1 -Djava.io.tmpdir='%s' -cp '%s' %s --db '%s' replay run-a"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.io.tmpdir"),
                System.getProperty("java.class.path"),
                KhiveCommand.class.getName(),
                file);
    var shell = folder.resolve("run.sh");
    Files.writeString(
        shell,
        """
        stty rows 24 cols 80
        stty -a > before
        %s
        echo "code $?"
        stty -a > after
        """
            .formatted(signal.isEmpty() ? java : "(echo $BASHPID > pid; exec " + java + ")"));
    var command = new ProcessBuilder("script", "-q", "-c", "bash run.sh", "/dev/null");
    command.environment().put("TERM", "xterm");
    command.environment().put("SHELL", "/bin/bash");
    command.environment().remove("NO_COLOR");
    return command.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** Reads what the terminal shows until that occurs. */
  private static String readUntil(Process process, String text) throws IOException {
    var shown = new StringBuilder();
    while (shown.indexOf(text) < 0) {
      int character = process.getInputStream().read();
      assertThat(character).as("%s in %s", text, shown).isNotNegative();
      shown.append((char) character);
    }
    return shown.toString();
  }

  private void assertRestored(Process process, String shown) throws Exception {
    var all = shown + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(all.indexOf(LEFT)).isEqualTo(all.lastIndexOf(LEFT)).isPositive();
    assertThat(Files.readString(folder.resolve("after")))
        .isEqualTo(Files.readString(folder.resolve("before")))
        .contains(" icanon", " echo");
  }

  private static void press(Process process, String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  @Test
  void keysPlayTheSessionAndTheTerminalIsAsBefore() throws Exception {
    var process = start("");
    try {
      readUntil(process, "step 1 of 6");
      press(process, "n");
      readUntil(process, "step 2 of 6");
      press(process, "q");
      assertRestored(process, readUntil(process, "code 0"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void ctrlCQuits() throws Exception {
    var process = start("");
    try {
      readUntil(process, "step 1 of 6");
      press(process, "\u0003");
      assertRestored(process, readUntil(process, "code 0"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aSignalToEndLeavesTheTerminalAsBefore() throws Exception {
    var process = start("TERM");
    try {
      readUntil(process, "step 1 of 6");
      var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
      ProcessHandle.of(pid).orElseThrow().destroy();
      assertRestored(process, readUntil(process, "code 143"));
    } finally {
      process.destroyForcibly();
    }
  }
}
