package ai.khive.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180, safe for spreadsheets, which take a text that starts like a formula for one. */
final class Csv {

  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private final Environment environment;

  Csv(Environment environment) {
    this.environment = environment;
  }

  /** Writes a row of texts, numbers, booleans and nulls. */
  void row(List<? extends @Nullable Object> values) {
    var cells = new ArrayList<String>();
    values.forEach(value -> cells.add(cell(value)));
    environment.out().write(String.join(",", cells) + "\r\n");
  }

  private String cell(@Nullable Object value) {
    if (value instanceof String text) {
      return quoted(defused(forTerminal(text)));
    }
    return value == null ? "" : value.toString();
  }

  /** A file gets the text as it is; a terminal could be steered by it. */
  private String forTerminal(String text) {
    return environment.terminal().get().isOut() ? VisibleText.of(text) : text;
  }

  private static String defused(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean needsQuotes =
        text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
