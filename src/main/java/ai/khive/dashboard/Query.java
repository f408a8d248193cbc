package ai.khive.dashboard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a URL, decoded strictly: what is no UTF-8 or comes twice is refused. */
final class Query {

  private Query() {}

  /**
   * Returns the parameters by their names, in their order.
   *
   * @param raw as in the URL; null for none
   * @throws Refusal if it is malformed
   */
  static Map<String, String> parse(@Nullable String raw) {
    var parameters = new LinkedHashMap<String, String>();
    if (raw != null && !raw.isEmpty()) {
      for (var part : raw.split("&", -1)) {
        int equals = part.indexOf('=');
        var name = decode(equals < 0 ? part : part.substring(0, equals));
        var value = equals < 0 ? "" : decode(part.substring(equals + 1));
        if (parameters.put(name, value) != null) {
          throw Refusal.badRequest("a parameter may be given once only");
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    var bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put((byte) (digit(text, i + 1) * 16 + digit(text, i + 2)));
        i += 2;
      } else if (c < 0x80) {
        bytes.put((byte) (c == '+' ? ' ' : c));
      } else {
        throw malformed();
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int digit(String text, int index) {
    int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static Refusal malformed() {
    return Refusal.badRequest("the query of the URL is not percent-encoded UTF-8");
  }
}
