package ai.khive.persistence.transfer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/** JSON in any spelling: one source decides on the value, another one on how it is written. */
final class RandomJson {

  private static final String[] TEXTS = {"", "a", "b c", "\u00e9", "\uD83D\uDE00", "/", "=1"};
  private static final int MOST_DEPTH = 4;

  private RandomJson() {}

  static String text(Random value, Random spelling) {
    return text(value, spelling, 0);
  }

  private static String text(Random value, Random spelling, int depth) {
    return switch (value.nextInt(depth > MOST_DEPTH ? 4 : 6)) {
      case 0 -> spelling(decimal(value), spelling);
      case 1 -> string(TEXTS[value.nextInt(TEXTS.length)], spelling);
      case 2 -> String.valueOf(value.nextBoolean());
      case 3 -> "null";
      case 4 -> {
        var elements = new ArrayList<String>();
        for (int left = value.nextInt(4); left > 0; left--) {
          elements.add(text(value, spelling, depth + 1));
        }
        yield "[" + String.join(spelling.nextBoolean() ? "," : " ,\n", elements) + "]";
      }
      default -> {
        var members = new ArrayList<String>();
        for (int left = value.nextInt(4); left > 0; left--) {
          var key = TEXTS[left % TEXTS.length] + left;
          members.add(string(key, spelling) + ":" + text(value, spelling, depth + 1));
        }
        Collections.shuffle(members, spelling);
        yield "{" + String.join(",", members) + "}";
      }
    };
  }

  private static String string(String text, Random spelling) {
    var written = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Halves of a pair are escaped both or not at all, as every writer does.
      if (text.length() < 3 && !Character.isSurrogate(c) && spelling.nextBoolean()) {
        written.append("\\u%04x".formatted((int) c));
      } else {
        written.append(c);
      }
    }
    return written.append('"').toString();
  }

  static BigDecimal decimal(Random value) {
    var digits = new BigInteger(value.nextInt(120), value);
    var number = new BigDecimal(digits, value.nextInt(60) - 30);
    return value.nextBoolean() ? number : number.negate();
  }

  static String spelling(BigDecimal number, Random spelling) {
    return switch (spelling.nextInt(4)) {
      case 0 -> number.toPlainString();
      case 1 -> number.toString();
      case 2 -> number.setScale(Math.max(number.scale(), 0) + 3).toPlainString();
      default ->
          number.signum() == 0 ? "-0E7" : number.unscaledValue() + "0E" + (-number.scale() - 1);
    };
  }
}
