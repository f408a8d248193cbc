package ai.khive.cli;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a {@link TextTable}.
 *
 * @param isRight whether its cells are aligned to the right, as numbers are
 * @param isOptional whether the column is left out where there is no room for it
 * @param least to how many terminal columns it can be narrowed; its own width if that is less
 * @param style how a cell looks where there are colours
 * @param cut gives a cell's text in at most so many terminal columns
 */
record TextColumn(
    String header,
    boolean isRight,
    boolean isOptional,
    int least,
    Function<String, Style> style,
    BiFunction<String, Integer, String> cut) {

  /** As wide as its widest cell; narrowed last. */
  static TextColumn fixed(String header) {
    return new TextColumn(
        header, false, false, Integer.MAX_VALUE, cell -> Style.PLAIN, VisibleText::cut);
  }

  /** As wide as its widest cell, or not there. */
  static TextColumn optional(String header) {
    return new TextColumn(
        header, false, true, Integer.MAX_VALUE, cell -> Style.PLAIN, VisibleText::cut);
  }

  /** Narrowed where there is no room for its widest cell. */
  static TextColumn flexible(String header, int least) {
    return new TextColumn(header, false, false, least, cell -> Style.PLAIN, VisibleText::cut);
  }

  TextColumn right() {
    return new TextColumn(header, true, isOptional, least, style, cut);
  }

  TextColumn styled(Function<String, Style> style) {
    return new TextColumn(header, isRight, isOptional, least, style, cut);
  }

  /** With a path by its end, which tells more than its beginning. */
  TextColumn ofPaths() {
    return new TextColumn(header, isRight, isOptional, least, style, TextColumn::cutPath);
  }

  /** Takes one word with a slash for a path. */
  private static String cutPath(String text, int columns) {
    boolean isPath =
        (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0)
            && text.chars().noneMatch(Character::isWhitespace);
    return isPath ? VisibleText.cutStart(text, columns) : VisibleText.cut(text, columns);
  }
}
