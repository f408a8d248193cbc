package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.standalone.Khive;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jline.terminal.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay draws, in every size. */
class ReplayPictureTest {

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1),
          new Size(2, 2),
          new Size(12, 3),
          new Size(19, 4),
          new Size(20, 200),
          new Size(40, 12),
          new Size(80, 24),
          new Size(99, 30),
          new Size(100, 5),
          new Size(200, 1),
          new Size(200, 50),
          new Size(2_000, 300));

  @TempDir private Path folder;

  private Khive khive;
  private Environment environment;

  @BeforeEach
  void store() {
    var file = folder.resolve("plans.db");
    khive = Khive.open(file);
    ReplaySample.store(khive);
    environment =
        CommandRun.Setup.of(file.toString())
            .in("UTC")
            .onTerminal(80)
            .environment(new StringWriter(), new StringWriter());
  }

  @AfterEach
  void close() {
    khive.close();
  }

  private ReplayDeck deck(String session) {
    return new ReplayDeck(ReplayCommand.find(khive, session), EnumSet.noneOf(StepKind.class));
  }

  private VtScreen drawn(ReplayDeck deck, ReplayControls controls, Size size) {
    var rows = new ReplayPicture(environment, size).draw(deck, controls, null);
    assertThat(rows).as("%s", size).hasSizeLessThanOrEqualTo(size.getRows());
    var screen = new VtScreen(size.getColumns(), size.getRows());
    for (int i = 0; i < rows.size(); i++) {
      screen.send("\u001b[%d;1H%s\u001b[0m".formatted(i + 1, rows.get(i)));
    }
    return screen;
  }

  /** The screen refuses what is beyond it, and sequences that are not ours. */
  @ParameterizedTest
  @ValueSource(strings = {"hostile", "run-a"})
  void everySizeHoldsEveryPicture(String session) {
    for (var size : SIZES) {
      var deck = deck(session);
      var controls = new ReplayControls(deck, environment.zone());
      for (var key : "nnnkc*\u0000?n g+-eExnnnp".toCharArray()) {
        drawn(deck, controls, size);
        controls.press(KeyPress.of(key), 5);
      }
    }
  }

  @Test
  void theHelpNamesTheKeys() {
    var deck = deck("run-a");
    var controls = new ReplayControls(deck, environment.zone());
    controls.press(KeyPress.of('?'), 5);
    assertThat(drawn(deck, controls, new Size(80, 24)).text())
        .contains("space            play, pause", "q, Ctrl-C        quit");
    controls.press(KeyPress.of(Key.ESCAPE), 5);
    assertThat(drawn(deck, controls, new Size(80, 24)).text()).doesNotContain("Ctrl-C");
  }

  @Test
  void theListFollowsThePlace() {
    var deck = deck("run-a");
    var controls = new ReplayControls(deck, environment.zone());
    deck.toLast();
    var lines = drawn(deck, controls, new Size(40, 7)).lines();
    assertThat(lines.subList(3, 6))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("  4"),
            line -> assertThat(line).startsWith("  5"),
            line -> assertThat(line).startsWith("> 6"));
  }
}
