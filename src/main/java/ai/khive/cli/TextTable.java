package ai.khive.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that fits the terminal. The first rows that are written decide how wide its columns are;
 * what is longer is cut, and cells may be any text. Own code because no library combines text that
 * cannot be trusted, the terminal's width, wide characters and rows without end.
 */
final class TextTable {

  private static final String GAP = "  ";

  private final Output out;
  private final int width;
  private final boolean hasColour;
  private final List<TextColumn> columns;

  /** A negative one is of a column that is left out; null before the first rows. */
  private int @Nullable [] widths;

  TextTable(Environment environment, List<TextColumn> columns) {
    out = environment.out();
    width = environment.width();
    hasColour = environment.hasColour();
    this.columns = columns;
  }

  /** Writes rows, with a header before the first ones; a row has a cell for each column. */
  void write(List<List<String>> rows) {
    var fitting = widths;
    if (fitting == null) {
      fitting = fit(rows);
      widths = fitting;
      writeLine(columns.stream().map(TextColumn::header).toList(), fitting, true);
    }
    for (var row : rows) {
      writeLine(row, fitting, false);
    }
  }

  private void writeLine(List<String> cells, int[] fitting, boolean isHeader) {
    var line = new StringBuilder();
    int pending = 0;
    for (int i = 0; i < fitting.length; i++) {
      if (fitting[i] < 0) {
        continue;
      }
      var column = columns.get(i);
      var text = column.cut().apply(cells.get(i), fitting[i]);
      int space = fitting[i] - VisibleText.columns(text, fitting[i]);
      int before = column.isRight() ? space : 0;
      // Blanks at the end of a line would only be in the way of who copies it.
      line.append(" ".repeat(pending + before))
          .append((isHeader ? Style.BOLD : column.style().apply(cells.get(i))).of(text, hasColour));
      pending = space - before + GAP.length();
    }
    out.line(line.toString());
  }

  private int[] fit(List<List<String>> rows) {
    var natural = new int[columns.size()];
    for (int i = 0; i < natural.length; i++) {
      natural[i] = VisibleText.columns(columns.get(i).header(), width);
      for (var row : rows) {
        natural[i] = Math.max(natural[i], VisibleText.columns(row.get(i), width));
      }
    }
    return narrow(leaveOut(natural), natural);
  }

  /** Leaves optional columns out, from the right, until the others can be narrowed enough. */
  private int[] leaveOut(int[] natural) {
    var least = new int[natural.length];
    for (int i = 0; i < least.length; i++) {
      least[i] = Math.min(natural[i], columns.get(i).least());
    }
    for (int i = least.length - 1; i >= 0 && total(least) > width; i--) {
      if (columns.get(i).isOptional()) {
        least[i] = -1;
      }
    }
    return least;
  }

  /** Gives the narrow columns what room is left, and takes from all if there is none. */
  private int[] narrow(int[] least, int[] natural) {
    var fitting = least.clone();
    while (total(fitting) > width) {
      int widest = indexOfWidest(fitting);
      if (fitting[widest] <= 1) {
        break;
      }
      fitting[widest]--;
    }
    boolean grew = true;
    while (grew) {
      grew = false;
      for (int i = 0; i < fitting.length && total(fitting) < width; i++) {
        if (fitting[i] >= 0 && fitting[i] < natural[i]) {
          fitting[i]++;
          grew = true;
        }
      }
    }
    return fitting;
  }

  private static int indexOfWidest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private static int total(int[] widths) {
    var present = new ArrayList<Integer>();
    Arrays.stream(widths).filter(width -> width >= 0).forEach(present::add);
    return present.stream().mapToInt(Integer::intValue).sum()
        + GAP.length() * Math.max(0, present.size() - 1);
  }
}
