package ai.khive.cli;

import org.jline.utils.WCWidth;

/**
 * Text of any origin as people may safely see it: what could control a terminal, or turn the
 * direction of the text, is shown as an escape such as {@code \u001b} and never sent. Widths are in
 * columns of a terminal, where Chinese characters and emoji take two.
 */
final class VisibleText {

  private static final String ELLIPSIS = "…";

  private VisibleText() {}

  /** Returns the text on one line. */
  static String of(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(visible, character));
    return visible.toString();
  }

  /**
   * Returns the text on one line of at most {@code columns} columns, the rest cut off with an ….
   */
  static String cut(String text, int columns) {
    var visible = new StringBuilder();
    int fits = 0; // The length of what leaves room for the ellipsis.
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int start = visible.length();
      append(visible, character);
      used += columns(visible, start);
      if (used > columns) {
        return visible.substring(0, fits) + ELLIPSIS;
      }
      if (used < columns) {
        fits = visible.length();
      }
      i += Character.charCount(character);
    }
    return visible.toString();
  }

  /** Returns the end of the text as {@link #cut} does its beginning, as for a path. */
  static String cutStart(String text, int columns) {
    if (columns(text, columns + 1) <= columns) {
      return of(text);
    }
    var visible = new StringBuilder();
    int start = text.length();
    for (int used = 1; start > 0; ) {
      visible.setLength(0);
      append(visible, text.codePointBefore(start));
      used += columns(visible, 0);
      if (used > columns) {
        break;
      }
      start -= Character.charCount(text.codePointBefore(start));
    }
    return ELLIPSIS + of(text.substring(start));
  }

  /** Returns how many columns the text takes, or {@code most} if it takes more. */
  static int columns(String text, int most) {
    var visible = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length() && used < most; ) {
      int character = text.codePointAt(i);
      visible.setLength(0);
      append(visible, character);
      used += columns(visible, 0);
      i += Character.charCount(character);
    }
    return Math.min(used, most);
  }

  private static int columns(StringBuilder visible, int start) {
    return visible.substring(start).codePoints().map(VisibleText::columns).sum();
  }

  private static int columns(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }

  private static void append(StringBuilder visible, int character) {
    switch (character) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        if (isHidden(character)) {
          visible.append(escape(character));
        } else {
          visible.appendCodePoint(character);
        }
      }
    }
  }

  private static boolean isHidden(int character) {
    return character < ' '
        || isDangerous(character)
        || (character <= Character.MAX_VALUE && Character.isSurrogate((char) character));
  }

  /**
   * Whether a character beyond ASCII's own controls steers a terminal or the direction of text: C1
   * and DEL, the line and paragraph separators, the bidirectional marks, overrides and isolates.
   */
  static boolean isDangerous(int character) {
    return (character >= 0x7f && character <= 0x9f)
        || character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }

  /** Returns a character of the basic plane as JSON, Java and people write it. */
  static String escape(int character) {
    return "\\u" + Integer.toHexString(0x10000 | character).substring(1);
  }
}
