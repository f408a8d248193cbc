package ai.khive.cli;

import ai.khive.persistence.replay.StepKind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the keys do with a replay. */
final class ReplayControls {

  private static final int MAX_INPUT = 40;

  /** The letter of each kind, while one is asked for. */
  private static final Map<StepKind, Character> LETTERS =
      Map.of(
          StepKind.PROMPT, 'p',
          StepKind.COMMAND, 'c',
          StepKind.EDIT, 'e',
          StepKind.AGENT, 'a',
          StepKind.TOOL, 't',
          StepKind.NOTIFICATION, 'n',
          StepKind.SESSION, 's',
          StepKind.PLAN, 'l',
          StepKind.OTHER, 'o');

  /** What is asked for. */
  private enum Mode {
    KEYS,
    PLACE,
    KINDS,
    HELP
  }

  private final ReplayDeck deck;
  private final ZoneId zone;
  private final StringBuilder input = new StringBuilder();
  private Mode mode = Mode.KEYS;
  private @Nullable String message;
  private boolean isQuit;

  ReplayControls(ReplayDeck deck, ZoneId zone) {
    this.deck = deck;
    this.zone = zone;
  }

  boolean isQuit() {
    return isQuit;
  }

  boolean isHelp() {
    return mode == Mode.HELP;
  }

  /** Returns the question that is being answered, or what there is to say, or null. */
  @Nullable String line() {
    return switch (mode) {
      case PLACE -> "Go to step or time: " + input + "_";
      case KINDS ->
          Arrays.stream(StepKind.values())
              .filter(kind -> deck.summary().steps().containsKey(kind))
              .map(kind -> LETTERS.get(kind) + " " + marked(kind))
              .collect(Collectors.joining("  ", "Show only: ", "  * all  Enter done"));
      case KEYS, HELP -> message;
    };
  }

  private String marked(StepKind kind) {
    var name = StepKinds.name(kind);
    return deck.kinds().contains(kind) ? "[" + name + "]" : name;
  }

  /**
   * Does what a key stands for.
   *
   * @param page how many steps a page has
   */
  void press(KeyPress press, int page) {
    if (press.key() == Key.INTERRUPT) {
      isQuit = true;
    } else if (press.key() != Key.NONE) {
      message = null;
      switch (mode) {
        case PLACE -> typePlace(press);
        case KINDS -> chooseKind(press, page);
        case HELP -> mode = Mode.KEYS;
        case KEYS -> act(press, page);
      }
    }
  }

  private void act(KeyPress press, int page) {
    switch (press.key()) {
      case UP, LEFT -> deck.move(-1);
      case DOWN, RIGHT -> deck.move(1);
      case PAGE_UP -> deck.move(-page);
      case PAGE_DOWN -> deck.move(page);
      case HOME -> deck.toFirst();
      case END -> deck.toLast();
      case CHARACTER -> act(press.character());
      default -> {}
    }
  }

  private void act(int character) {
    switch (character) {
      case ' ' -> deck.playOrPause();
      case 'n' -> deck.move(1);
      case 'p' -> deck.move(-1);
      case 'g' -> ask();
      case '+', '=' -> deck.faster();
      case '-' -> deck.slower();
      case 'k' -> mode = Mode.KINDS;
      case 'e' -> toError(1, "no step behind this one failed");
      case 'E' -> toError(-1, "no step before this one failed");
      case '?', 'h' -> mode = Mode.HELP;
      case 'q' -> isQuit = true;
      default -> message = "? shows the keys";
    }
  }

  private void toError(int direction, String none) {
    if (!deck.toError(direction)) {
      message = deck.kinds().isEmpty() ? none : none + ", of those that are shown";
    }
  }

  private void ask() {
    input.setLength(0);
    mode = Mode.PLACE;
  }

  private void typePlace(KeyPress press) {
    switch (press.key()) {
      case CHARACTER -> {
        if (input.length() < MAX_INPUT) {
          input.appendCodePoint(press.character());
        }
      }
      case BACKSPACE ->
          input.setLength(input.length() == 0 ? 0 : input.offsetByCodePoints(input.length(), -1));
      case ENTER -> {
        mode = Mode.KEYS;
        goTo(input.toString().strip());
      }
      case ESCAPE -> mode = Mode.KEYS;
      default -> {}
    }
  }

  private void goTo(String typed) {
    if (typed.isEmpty()) {
      return;
    }
    try {
      deck.seek(Moment.parse(onTheDay(typed), zone).step(deck.timeline()));
    } catch (DateTimeException e) {
      message =
          typed + " is neither a step nor a time such as 22:14, 22:14:32 or 2025-08-21T22:14Z";
    } catch (CommandFailedException e) {
      message = e.getMessage();
    }
  }

  /** Puts the day of this step before a time of day. */
  private String onTheDay(String typed) {
    var at = deck.position() == 0 ? null : deck.timeline().step(deck.position()).at();
    return at != null && typed.matches("[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?")
        ? at.atZone(zone).toLocalDate() + "T" + typed
        : typed;
  }

  /** What is no letter of a kind ends the choice, and does what it does elsewhere. */
  private void chooseKind(KeyPress press, int page) {
    var kind = kind(press.character());
    if (kind.isPresent()) {
      deck.toggle(kind.get());
    } else if (press.character() == '*') {
      deck.showAllKinds();
    } else {
      mode = Mode.KEYS;
      act(press, page);
    }
  }

  private static Optional<StepKind> kind(int letter) {
    return LETTERS.entrySet().stream()
        .filter(entry -> entry.getValue() == letter)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
