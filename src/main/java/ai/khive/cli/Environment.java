package ai.khive.cli;

import java.io.FileDescriptor;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command meets where it is started.
 *
 * @param variables the environment variables
 * @param zone of times that are shown to people or typed by them without an offset
 * @param terminal asked only when it matters
 */
record Environment(
    Output out,
    Output err,
    Map<String, String> variables,
    ZoneId zone,
    Supplier<Terminal> terminal) {

  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 20;

  static Environment ofProcess() {
    return new Environment(
        Output.of(FileDescriptor.out),
        Output.of(FileDescriptor.err),
        System.getenv(),
        ZoneId.systemDefault(),
        Terminal::ofProcess);
  }

  /** Returns a variable; an empty one counts as unset. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** Returns how many columns a table may take: the terminal's, else COLUMNS, else 80. */
  int width() {
    int width = terminal.get().isOut() ? terminal.get().width() : 0;
    return Math.max(MIN_WIDTH, width > 0 ? width : widthByVariable());
  }

  private int widthByVariable() {
    var columns = variable("COLUMNS");
    return columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }

  /** Returns whether standard output takes colours; see https://no-color.org. */
  boolean hasColour() {
    return terminal.get().isOut() && variable("NO_COLOR").isEmpty() && !isDumb();
  }

  /** Returns whether a line on standard error may be drawn again and again. */
  boolean showsProgress() {
    return terminal.get().isErr() && !isDumb();
  }

  /** Returns whether a person can be shown a full screen and press keys. */
  boolean isInteractive() {
    return terminal.get().isIn() && terminal.get().isOut() && !isDumb();
  }

  private boolean isDumb() {
    return variable("TERM").equals("dumb");
  }
}
