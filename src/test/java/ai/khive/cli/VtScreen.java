package ai.khive.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** What a terminal shows; it knows what a full screen may send, and refuses everything else. */
final class VtScreen {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

  /** The second column of a wide character. */
  private static final String COVERED = "";

  private final int columns;
  private final String[][] cells;
  private int row;
  private int column;
  private boolean wraps = true;
  private boolean isOther;
  private boolean hidesCursor;
  private boolean hasColour;

  VtScreen(int columns, int rows) {
    this.columns = columns;
    cells = new String[rows][columns];
    erase();
  }

  private void erase() {
    for (var line : cells) {
      Arrays.fill(line, " ");
    }
  }

  /** Shows what a program sent since the screen was blank. */
  VtScreen send(String text) {
    var sequence = SEQUENCE.matcher(text);
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (character == '\u001b') {
        if (!sequence.find(i) || sequence.start() != i) {
          throw new AssertionError("no such sequence: " + VisibleText.of(text.substring(i)));
        }
        control(sequence);
        i = sequence.end();
      } else {
        print(character);
        i += Character.charCount(character);
      }
    }
    return this;
  }

  private void control(Matcher sequence) {
    var numbers = sequence.group(2);
    var what = sequence.group(1) + sequence.group(3);
    switch (what) {
      case "H" -> {
        row = Integer.parseInt(numbers.split(";", -1)[0]) - 1;
        column = Integer.parseInt(numbers.split(";", -1)[1]) - 1;
      }
      case "G" -> column = Integer.parseInt(numbers) - 1;
      case "K" -> Arrays.fill(cells[row], " ");
      case "J" -> erase();
      case "m" -> hasColour |= !numbers.equals("0");
      case "?h", "?l" -> mode(numbers, what.equals("?h"));
      default -> throw new AssertionError("no such sequence: " + what);
    }
  }

  private void mode(String number, boolean isOn) {
    switch (number) {
      case "7" -> wraps = isOn;
      case "25" -> hidesCursor = !isOn;
      case "1049" -> isOther = isOn;
      default -> throw new AssertionError("no such mode: " + number);
    }
  }

  private void print(int character) {
    int width = WCWidth.wcwidth(character);
    if (width < 0) {
      throw new AssertionError("a control character: " + VisibleText.escape(character));
    }
    if (column + width > columns || row >= cells.length) {
      throw new AssertionError("beyond the screen: row " + row + ", column " + column);
    }
    if (width > 0) {
      cells[row][column] = Character.toString(character);
      if (width == 2) {
        cells[row][column + 1] = COVERED;
      }
      column += width;
    }
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (var line : cells) {
      lines.add(Arrays.stream(line).collect(Collectors.joining()).stripTrailing());
    }
    return lines;
  }

  String text() {
    return String.join("\n", lines());
  }

  /** Whether a full screen is shown, as such. */
  boolean isFull() {
    return isOther && hidesCursor && !wraps;
  }

  /** Whether nothing is left of a full screen. */
  boolean isRestored() {
    return !isOther && !hidesCursor && wraps;
  }

  boolean hasColour() {
    return hasColour;
  }
}
