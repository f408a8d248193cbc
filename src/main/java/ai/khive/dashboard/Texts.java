package ai.khive.dashboard;

import org.jspecify.annotations.Nullable;

/** Texts of rows, as short as a page shows them. */
final class Texts {

  /** So much of a text is read for its title, whatever blanks stand before that. */
  static final int TITLE_CHARACTERS = 1_000;

  private static final int MAX_CODE_POINTS = 200;

  private Texts() {}

  /**
   * Returns the first line that is not blank.
   *
   * @return at most 200 code points, the last one an ellipsis if it was longer; null if there is
   *     none
   */
  static @Nullable String title(@Nullable String text) {
    return text == null
        ? null
        : text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .map(Texts::titleOfLine)
            .orElse(null);
  }

  private static String titleOfLine(String line) {
    return line.codePointCount(0, line.length()) <= MAX_CODE_POINTS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CODE_POINTS - 1)) + "…";
  }

  /** Returns the beginning of a text, with half of no character. */
  static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, splits ? characters - 1 : characters);
  }
}
