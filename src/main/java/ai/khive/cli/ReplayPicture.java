package ai.khive.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/**
 * Draws a replay: the steps, the state beside or below them, where it stands, what keys there are.
 */
final class ReplayPicture {

  private static final List<String> KEYS =
      List.of(
          "space            play, pause",
          "n, right, down   the next step",
          "p, left, up      the step before",
          "page up, down    a page of steps",
          "home, end        the first, the last step",
          "g                go to the number of a step, or to a time",
          "+ -              twice as fast, half as fast",
          "k                choose the kinds of steps that are shown",
          "e E              the next step that failed, the one before",
          "?                this list",
          "q, Ctrl-C        quit",
          "",
          "At the last step a session that plays goes on as soon as it grows.");

  private static final String HINTS =
      "space play  n p step  g go to  + - speed  k kinds  e error  ? help  q quit";

  /** From this width on the state stands beside the steps. */
  private static final int WIDE = 100;

  private static final int MAX_STATE_WIDTH = 80;
  private static final int HEAD_ROWS = 3;
  private static final int MIN_LIST_ROWS = 5;
  private static final int MAX_STATE_ROWS = 9;
  private static final int STATUS_WIDTH = 20;
  private static final int MIN_BAR = 12;

  private final Environment environment;
  private final boolean hasColour;
  private final int columns;
  private final int rows;

  ReplayPicture(Environment environment, Size size) {
    this.environment = environment;
    hasColour = environment.hasColour();
    columns = size.getColumns();
    rows = size.getRows();
  }

  /** Returns how many steps are listed. */
  int listRows() {
    return Math.max(1, rows - HEAD_ROWS - 1 - (isWide() ? 0 : stateRows()));
  }

  private boolean isWide() {
    return columns >= WIDE;
  }

  /** Returns how many rows the state takes below the steps, with the line between the two. */
  private int stateRows() {
    int room = rows - HEAD_ROWS - 1 - MIN_LIST_ROWS;
    int state = Math.min(MAX_STATE_ROWS, room);
    return state < 3 ? 0 : state;
  }

  /** Returns all rows of the screen. */
  List<String> draw(ReplayDeck deck, ReplayControls controls, @Nullable String problem) {
    var picture = new ArrayList<String>();
    picture.add(title(deck));
    picture.add(progress(deck));
    picture.addAll(controls.isHelp() ? help() : body(deck));
    while (picture.size() < rows - 1) {
      picture.add("");
    }
    var shown =
        new ArrayList<>(picture.subList(0, Math.max(0, Math.min(picture.size(), rows - 1))));
    shown.add(footer(controls, problem));
    return shown;
  }

  private ScreenRow row() {
    return new ScreenRow(columns, hasColour);
  }

  private String title(ReplayDeck deck) {
    var marks = new ArrayList<String>();
    if (!deck.kinds().isEmpty()) {
      marks.add(
          deck.kinds().stream()
              .map(StepKinds::name)
              .collect(Collectors.joining(", ", "only ", "")));
    }
    if (deck.isLive()) {
      marks.add("live");
    }
    var right = String.join("  ", marks);
    int room = Math.max(columns / 2, columns - right.length() - 2);
    return row()
        .put(0, room, "Session " + deck.timeline().session(), Style.BOLD)
        .right(room + 1, columns - room - 1, right, deck.isLive() ? Style.GREEN : Style.YELLOW)
        .toString();
  }

  private String progress(ReplayDeck deck) {
    var where = where(deck);
    int bar = columns - STATUS_WIDTH - where.length() - 2;
    var row = row().put(0, STATUS_WIDTH - 1, status(deck), Style.CYAN);
    if (bar >= MIN_BAR) {
      row.put(STATUS_WIDTH, bar, bar(deck, bar), Style.PLAIN);
    }
    return row.right(STATUS_WIDTH, columns - STATUS_WIDTH, where, Style.PLAIN).toString();
  }

  private static String status(ReplayDeck deck) {
    var word = !deck.isPlaying() ? "paused" : deck.isAtEnd() ? "waiting" : "playing";
    var speed = String.format(Locale.ROOT, "%.4f", deck.speed()).replaceFirst("\\.?0+$", "");
    return word + " x" + speed;
  }

  private String where(ReplayDeck deck) {
    var timeline = deck.timeline();
    var state = timeline.state(deck.position());
    return "step %d of %d  %s  %s of %s"
        .formatted(
            deck.position(),
            timeline.steps().size(),
            Times.clock(state.at(), environment.zone(), hasDays(deck)),
            Durations.brief(state.elapsed()),
            Durations.brief(deck.summary().duration()));
  }

  private boolean hasDays(ReplayDeck deck) {
    return StepTable.hasDays(deck.summary(), deck.timeline().plans(), environment.zone());
  }

  private static String bar(ReplayDeck deck, int width) {
    int room = width - 3;
    int steps = Math.max(1, deck.timeline().steps().size());
    int done = (int) ((long) room * deck.position() / steps);
    return "[" + "=".repeat(done) + ">" + "-".repeat(room - done) + "]";
  }

  private List<String> body(ReplayDeck deck) {
    int stateWidth = isWide() ? Math.min(MAX_STATE_WIDTH, columns * 2 / 5) : columns;
    int listWidth = isWide() ? columns - stateWidth - 3 : columns;
    var list = new StepPane(deck, environment.zone(), hasDays(deck), listWidth);
    var state = new StatePane(deck, environment.zone(), hasDays(deck));
    int height = listRows();
    return isWide()
        ? beside(list, height, listWidth, state.lines(height + 1, columns - listWidth - 3))
        : below(list, height, stateRows() == 0 ? List.of() : state.lines(stateRows() - 1, columns));
  }

  private List<String> beside(StepPane list, int height, int width, List<StatePane.Line> state) {
    var body = new ArrayList<String>();
    for (int i = 0; i <= height; i++) {
      var row = row();
      put(list, i, height, row);
      row.put(width + 1, 1, "|", Style.PLAIN);
      if (i < state.size()) {
        state.get(i).put(row, width + 3, columns - width - 3);
      }
      body.add(row.toString());
    }
    return body;
  }

  private List<String> below(StepPane list, int height, List<StatePane.Line> state) {
    var body = new ArrayList<String>();
    for (int i = 0; i <= height; i++) {
      var row = row();
      put(list, i, height, row);
      body.add(row.toString());
    }
    if (!state.isEmpty()) {
      body.add(row().put(0, columns, "-".repeat(columns), Style.PLAIN).toString());
      for (var line : state) {
        var row = row();
        line.put(row, 0, columns);
        body.add(row.toString());
      }
    }
    return body;
  }

  private static void put(StepPane list, int i, int height, ScreenRow row) {
    if (i == 0) {
      list.putHeader(row);
    } else {
      list.put(row, i - 1, height);
    }
  }

  private List<String> help() {
    var help = new ArrayList<>(List.of(""));
    KEYS.forEach(line -> help.add(row().put(2, columns, line, Style.PLAIN).toString()));
    return help;
  }

  private String footer(ReplayControls controls, @Nullable String problem) {
    var line = controls.line();
    if (line != null) {
      return row().put(0, columns, line, Style.BOLD).toString();
    }
    return problem == null
        ? row().put(0, columns, HINTS, Style.CYAN).toString()
        : row().put(0, columns, "not followed: " + problem, Style.YELLOW).toString();
  }

  /** Returns a duration as it stands in a column of eight. */
  static String column(@Nullable Duration duration) {
    return duration == null ? "" : Durations.brief(duration);
  }
}
