package ai.khive.cli;

/** Running text that is wrapped at the terminal's width; it may be any text. */
final class TextBlock {

  private final Output out;
  private final int width;
  private final boolean hasColour;

  TextBlock(Environment environment) {
    out = environment.out();
    width = environment.width();
    hasColour = environment.hasColour();
  }

  void blank() {
    out.line("");
  }

  void heading(String text) {
    out.line(Style.BOLD.of(VisibleText.cut(text, width), hasColour));
  }

  /** Writes a text behind a label, the lines after the first one indented by the label's width. */
  void paragraph(String label, String text) {
    int room = Math.max(1, width - label.length());
    var line = new StringBuilder(label);
    int used = 0;
    boolean isFirst = true;
    for (var word : VisibleText.of(text).split(" ", -1)) {
      int columns = VisibleText.columns(word, Integer.MAX_VALUE);
      if (!isFirst && used + 1 + columns > room) {
        out.line(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(label.length())).append(word);
        used = columns;
      } else {
        line.append(isFirst ? "" : " ").append(word);
        used += (isFirst ? 0 : 1) + columns;
      }
      isFirst = false;
    }
    out.line(line.toString().stripTrailing());
  }
}
