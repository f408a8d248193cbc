package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static String drawn(CommandRun.Setup setup, long millis) throws InterruptedException {
    var err = new StringWriter();
    var environment = setup.environment(new StringWriter(), err);
    try (var progress =
        ProgressLine.start(environment, "importing \u001b[2J.db", OptionalLong.empty())) {
      progress.total(4);
      progress.advanceTo(2);
      Thread.sleep(millis);
    }
    return err.toString();
  }

  @Test
  void itIsDrawnOnATerminalAndRemoved() throws InterruptedException {
    var drawn = drawn(CommandRun.Setup.withoutDatabase().onTerminal(100), 400);
    assertThat(drawn)
        .contains("importing \\u001b[2J.db", "2/4")
        .doesNotContain("\u001b[2J")
        .endsWith("\r\u001b[K");
  }

  @Test
  void itIsSilentElsewhere() throws InterruptedException {
    assertThat(drawn(CommandRun.Setup.withoutDatabase(), 400)).isEmpty();
    assertThat(drawn(CommandRun.Setup.withoutDatabase().onTerminal(80).with("TERM", "dumb"), 400))
        .isEmpty();
  }

  @Test
  void shortWorkNeedsNone() throws InterruptedException {
    assertThat(drawn(CommandRun.Setup.withoutDatabase().onTerminal(100), 0)).isEmpty();
  }
}
