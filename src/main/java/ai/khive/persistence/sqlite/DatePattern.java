package ai.khive.persistence.sqlite;

import static ai.khive.persistence.sqlite.TemporalSql.strftime;

import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of HQL's {@code format}, which is that of {@link java.time.format.DateTimeFormatter}
 * in English, as SQL over {@code m} and {@code s}. SQLite's own format has neither names nor more
 * than milliseconds.
 */
final class DatePattern {

  private static final String MONTHS =
      "[\"January\",\"February\",\"March\",\"April\",\"May\",\"June\",\"July\",\"August\","
          + "\"September\",\"October\",\"November\",\"December\"]";

  private static final String DAYS =
      "[\"Sunday\",\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\",\"Saturday\"]";

  private DatePattern() {}

  /**
   * Returns the SQL of a text.
   *
   * @throws IllegalArgumentException if the pattern has a letter that is not supported
   */
  static String toSql(String pattern, TemporalForm form) {
    var pieces = new ArrayList<String>();
    for (int i = 0; i < pattern.length(); ) {
      int end = end(pattern, i);
      var piece = pattern.substring(i, end);
      pieces.add(Character.isLetter(piece.charAt(0)) ? field(piece, form) : literal(piece));
      i = end;
    }
    return pieces.isEmpty() ? "''" : String.join("||", pieces);
  }

  /** A run of the same letter, a quoted text, or any other characters. */
  private static int end(String pattern, int start) {
    char first = pattern.charAt(start);
    int end = start + 1;
    if (first == '\'') {
      end = pattern.indexOf('\'', end) + 1;
      return end == 0 ? pattern.length() : end;
    }
    while (end < pattern.length() && continues(first, pattern.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean continues(char first, char next) {
    return Character.isLetter(first) ? next == first : next != '\'' && !Character.isLetter(next);
  }

  private static String literal(String piece) {
    var text = piece.equals("''") ? "'" : piece.replace("'", "");
    return "'" + text.replace("'", "''") + "'";
  }

  private static String field(String letters, TemporalForm form) {
    int count = letters.length();
    return switch (letters.charAt(0)) {
      case 'y', 'u' -> count == 2 ? "substr(" + strftime("%Y") + ",3)" : strftime("%Y");
      case 'M', 'L' -> count > 2 ? name(MONTHS, strftime("%m") + "-1", count) : padded("%m", count);
      case 'd' -> padded("%d", count);
      case 'D' -> padded("%j", count);
      case 'E' -> name(DAYS, strftime("%w"), count);
      case 'e' -> "(" + strftime("%w") + "+1)";
      case 'Y' -> strftime("%G");
      case 'w' -> padded("%V", count);
      case 'a' -> strftime("%p");
      case 'H' -> padded("%H", count);
      case 'h' -> padded("%I", count);
      case 'm' -> padded("%M", count);
      case 's' -> padded("%S", count);
      case 'S' -> "substr(printf('%06d000',m-s*1000000),1," + count + ")";
      case 'x', 'X', 'Z', 'z' -> offset(count, form, letters);
      default -> throw new IllegalArgumentException("format() has no " + letters + " on SQLite");
    };
  }

  private static String padded(String format, int count) {
    return count == 1 ? "cast(" + strftime(format) + " as integer)" : strftime(format);
  }

  private static String name(String names, String index, int count) {
    var name = "json_extract('" + names + "','$['||(" + index + ")||']')";
    return count < 4 ? "substr(" + name + ",1,3)" : name;
  }

  private static String offset(int count, TemporalForm form, String letters) {
    if (form.isLocal()) {
      throw new IllegalArgumentException(
          "format() has no offset " + letters + " of a local time on SQLite");
    }
    return List.of("'+00'", "'+0000'", "'+00:00'").get(Math.min(count, 3) - 1);
  }
}
