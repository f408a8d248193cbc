package ai.khive.cli;

import java.util.Map;

/** Colours, or none. */
enum Style {
  PLAIN,
  BOLD,
  INVERSE,
  GREEN,
  YELLOW,
  MAGENTA,
  RED,
  CYAN;

  /** The codes of "Select Graphic Rendition", ECMA-48. */
  private static final Map<Style, Integer> CODES =
      Map.of(BOLD, 1, INVERSE, 7, GREEN, 32, YELLOW, 33, MAGENTA, 35, RED, 31, CYAN, 36);

  /** Returns the text in this style, if there are colours at all. */
  String of(String text, boolean hasColour) {
    var code = CODES.get(this);
    return code == null || !hasColour ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  static Style ofComplexity(String complexity) {
    return switch (complexity) {
      case "simple" -> GREEN;
      case "medium" -> YELLOW;
      case "complex" -> MAGENTA;
      case "very_complex" -> RED;
      default -> PLAIN;
    };
  }
}
