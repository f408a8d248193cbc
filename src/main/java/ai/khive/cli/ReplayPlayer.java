package ai.khive.cli;

import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Plays a session on a terminal, as the keys say, until they say to quit. */
final class ReplayPlayer {

  private static final Duration REFRESH = Duration.ofSeconds(1);

  /** How soon a resized terminal, or what the session has got, is shown. */
  private static final long TICK_MILLIS = 200;

  private final ReplayDeck deck;
  private final ReplayControls controls;
  private final Environment environment;
  private final Terminal terminal;

  ReplayPlayer(ReplayDeck deck, Environment environment, Terminal terminal) {
    this.deck = deck;
    this.environment = environment;
    this.terminal = terminal;
    controls = new ReplayControls(deck, environment.zone());
  }

  /**
   * Plays on the terminal of the process.
   *
   * @return false if that terminal cannot be used for it
   */
  static boolean play(ReplayDeck deck, Khive database, Environment environment) {
    Terminal terminal;
    try {
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(false)
              // By stty. The other ways do not restore all of it: they leave the speed at 0.
              .jni(false)
              .jna(false)
              .jansi(false)
              .nativeSignals(true)
              .encoding(StandardCharsets.UTF_8)
              .build();
    } catch (IOException | IllegalStateException | LinkageError e) {
      return false;
    }
    try (terminal) {
      new ReplayPlayer(deck, environment, terminal)
          .run(timeline -> refreshed(timeline, database), REFRESH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  private static Timeline refreshed(Timeline timeline, Khive database) {
    return database.fromReadOnlyTransaction(
        unit -> Timelines.on(unit.entityManager()).refresh(timeline));
  }

  /**
   * Runs until it is told to quit.
   *
   * @param refresh returns a timeline with what is new
   */
  void run(UnaryOperator<Timeline> refresh, Duration interval) {
    try (var follower = Follower.start(deck.timeline(), refresh, interval);
        var screen = new FullScreen(terminal)) {
      var keyboard = new Keyboard(terminal.reader());
      List<Object> drawn = List.of();
      while (!controls.isQuit() && !screen.isInterrupted()) {
        deck.refresh(follower.latest());
        deck.tick();
        var size = screen.size();
        var problem = follower.problem();
        var picture = new ReplayPicture(environment, size);
        var toDraw = toDraw(size, problem);
        if (screen.isBlank() || !toDraw.equals(drawn)) {
          screen.paint(picture.draw(deck, controls, problem));
          drawn = toDraw;
        }
        var key = keyboard.read(deck.millisToWait(TICK_MILLIS));
        controls.press(key, picture.listRows());
      }
    }
  }

  /** Returns all that a picture depends on: to draw one takes time in a long session. */
  private List<Object> toDraw(Size size, @Nullable String problem) {
    return List.of(
        deck.timeline(),
        deck.position(),
        Set.copyOf(deck.kinds()),
        deck.isPlaying(),
        deck.speed(),
        deck.isLive(),
        controls.isHelp(),
        String.valueOf(controls.line()),
        String.valueOf(problem),
        size);
  }
}
