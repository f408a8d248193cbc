package ai.khive.persistence.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Short forms of texts, each kept once. */
final class Texts {

  private static final int MAX_CODE_POINTS = 200;

  private final Map<String, String> known = new HashMap<>();

  /** Returns the first line that is not blank, or the other text if there is none. */
  String title(String text, String otherwise) {
    var line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst();
    return shared(cut(line.orElse(otherwise)));
  }

  private static String cut(String line) {
    if (line.codePointCount(0, line.length()) <= MAX_CODE_POINTS) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, MAX_CODE_POINTS - 1)) + "…";
  }

  /** Returns the text itself if it is short, or else what stands for it. */
  String key(String text) {
    return shared(text.length() <= MAX_CODE_POINTS ? text : digest(text));
  }

  String shared(String text) {
    return known.computeIfAbsent(text, same -> same);
  }

  private static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // Every Java has it.
    }
  }
}
