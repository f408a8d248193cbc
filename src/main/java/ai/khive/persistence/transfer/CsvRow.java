package ai.khive.persistence.transfer;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180, safe for spreadsheets, which take a text that starts like a formula for one: it gets an
 * apostrophe in front.
 */
public final class CsvRow {

  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private CsvRow() {}

  /** Returns a line of texts, numbers, booleans and nulls, with its end. */
  public static String of(List<? extends @Nullable Object> values) {
    return values.stream().map(CsvRow::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof String text) {
      return quoted(defused(text));
    }
    return value == null ? "" : value.toString();
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
