package ai.khive.cli;

import java.util.function.Function;

/**
 * A column of a {@link TextTable}.
 *
 * @param isRight whether its cells are aligned to the right, as numbers are
 * @param isOptional whether the column is left out where there is no room for it
 * @param least to how many terminal columns it can be narrowed; its own width if that is less
 * @param style how a cell looks where there are colours
 */
record TextColumn(
    String header, boolean isRight, boolean isOptional, int least, Function<String, Style> style) {

  /** As wide as its widest cell; narrowed last. */
  static TextColumn fixed(String header) {
    return new TextColumn(header, false, false, Integer.MAX_VALUE, cell -> Style.PLAIN);
  }

  /** As wide as its widest cell, or not there. */
  static TextColumn optional(String header) {
    return new TextColumn(header, false, true, Integer.MAX_VALUE, cell -> Style.PLAIN);
  }

  /** Narrowed where there is no room for its widest cell. */
  static TextColumn flexible(String header, int least) {
    return new TextColumn(header, false, false, least, cell -> Style.PLAIN);
  }

  TextColumn right() {
    return new TextColumn(header, true, isOptional, least, style);
  }

  TextColumn styled(Function<String, Style> style) {
    return new TextColumn(header, isRight, isOptional, least, style);
  }
}
