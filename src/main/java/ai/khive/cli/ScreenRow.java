package ai.khive.cli;

/** A row of a full screen, made of pieces that may be any text and stay where they are put. */
final class ScreenRow {

  private final int columns;
  private final boolean hasColour;
  private final StringBuilder row = new StringBuilder();

  ScreenRow(int columns, boolean hasColour) {
    this.columns = columns;
    this.hasColour = hasColour;
  }

  /**
   * Puts a text at a column, cut at the width and at the end of the row. Whatever is put must stand
   * to the right of what was put before.
   *
   * @param column from 0
   */
  ScreenRow put(int column, int width, String text, Style style) {
    int room = Math.min(width, columns - column);
    if (room > 0 && !text.isEmpty()) {
      row.append("\u001b[").append(column + 1).append('G');
      row.append(style.of(VisibleText.cut(text, room), hasColour));
    }
    return this;
  }

  /** Puts a text that fills its width with blanks. */
  ScreenRow fill(int column, int width, String text, Style style) {
    int room = Math.min(width, columns - column);
    if (room > 0) {
      var cut = VisibleText.cut(text, room);
      var blanks = " ".repeat(room - VisibleText.columns(cut, room));
      row.append("\u001b[").append(column + 1).append('G');
      row.append(style.of(cut + blanks, hasColour));
    }
    return this;
  }

  /** Puts a text whose last character is at the last column of its width. */
  ScreenRow right(int column, int width, String text, Style style) {
    int used = VisibleText.columns(text, Math.max(0, width));
    return put(column + width - used, used, text, style);
  }

  /** Returns the row with its control sequences. */
  @Override
  public String toString() {
    return row.toString();
  }
}
