package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/replay.md on the sample data, and what they print. */
class ReplayGuideTest {

  /** A command, and what the page shows of its output. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(khive [^\n]*)\n```\n\n```text\n(.*?)\n```", Pattern.DOTALL);

  private static final Pattern SCREEN =
      Pattern.compile("<!-- screen -->\n\n```text\n(.*?)\n```", Pattern.DOTALL);

  @TempDir private Path folder;

  private CommandRun.Setup setup;

  @BeforeEach
  void store() {
    var file = folder.resolve("plans.db");
    setup = CommandRun.Setup.of(file.toString()).in("UTC");
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit -> {
            unit.plannerSessions().insertAll(SampleData.sessions());
            unit.hookEvents().insertAll(SampleData.events());
          });
    }
  }

  private static List<MatchResult> found(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(Path.of("docs", "replay.md"))).results().toList();
  }

  @Test
  void everyCommandPrintsWhatThePageShows() throws Exception {
    var examples = found(EXAMPLE);
    assertThat(examples).hasSize(3);
    for (var example : examples) {
      var words = Arrays.asList(example.group(1).split(" ", -1));
      var run = setup.run(words.subList(1, words.size()).toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).as(example.group(1)).isEqualTo(example.group(2) + "\n");
    }
  }

  @Test
  void theScreenIsTheOneOfThePage() throws Exception {
    var screens = found(SCREEN);
    assertThat(screens).hasSize(1);
    try (var khive = Khive.open(folder.resolve("plans.db"))) {
      var environment = setup.environment(new StringWriter(), new StringWriter());
      var deck =
          new ReplayDeck(
              ReplayCommand.find(khive, "7de318b0-3cc5-44a0-a325-789b3262b4ea"),
              EnumSet.noneOf(StepKind.class));
      deck.seek(7);
      var controls = new ReplayControls(deck, environment.zone());
      var rows = new ReplayPicture(environment, new Size(80, 24)).draw(deck, controls, null);
      var screen = new VtScreen(80, 24);
      for (int i = 0; i < rows.size(); i++) {
        screen.send("\u001b[%d;1H%s".formatted(i + 1, rows.get(i)));
      }
      assertThat(screen.text()).isEqualTo(screens.get(0).group(1));
    }
  }
}
