package ai.khive.persistence.transfer.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * A JSON value as Python's {@code json.dumps(value, sort_keys=True, separators=(",", ":"))} writes
 * it: keys sorted by code point, no white space, ASCII. Numbers must be read as decimals.
 */
final class CanonicalJson {

  /** How a number is written. */
  enum Numbers {
    /** In plain digits, so that every spelling of a number is the same. */
    BY_VALUE {
      @Override
      String text(JsonNode number) {
        var value = number.decimalValue();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
      }
    },

    /** As Python does: a float, by its shortest digits, which the text must have; or an int. */
    OF_PYTHON {
      @Override
      String text(JsonNode number) {
        return number.isIntegralNumber()
            ? number.bigIntegerValue().toString()
            : floatText(number.decimalValue());
      }
    };

    abstract String text(JsonNode number);
  }

  private static final ObjectMapper RAW =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int FIRST_EXPONENT = -4;
  private static final int LAST_EXPONENT = 15;

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final Numbers numbers;
  private final StringBuilder text = new StringBuilder();

  private CanonicalJson(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Returns what Python gives for a text, in which nothing is replaced. */
  static String sha256OfPython(String text) {
    try {
      return sha256(RAW.readTree(text), Numbers.OF_PYTHON);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String text(JsonNode value, Numbers numbers) {
    var canonical = new CanonicalJson(numbers);
    canonical.append(value);
    return canonical.text.toString();
  }

  static String sha256(JsonNode value, Numbers numbers) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = text(value, numbers).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(JsonNode value) {
    if (value.isObject()) {
      appendObject(value);
    } else if (value.isArray()) {
      var separator = "[";
      for (var element : value) {
        text.append(separator);
        append(element);
        separator = ",";
      }
      text.append(value.isEmpty() ? "[]" : "]");
    } else if (value.isTextual()) {
      appendString(value.textValue());
    } else {
      text.append(value.isNumber() ? numbers.text(value) : value.asText());
    }
  }

  private void appendObject(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    keys.sort(BY_CODE_POINT);
    var separator = "{";
    for (var key : keys) {
      text.append(separator);
      appendString(key);
      text.append(':');
      append(object.get(key));
      separator = ",";
    }
    text.append(keys.isEmpty() ? "{}" : "}");
  }

  private void appendString(String string) {
    text.append('"');
    string.chars().forEach(c -> appendCharacter((char) c));
    text.append('"');
  }

  private void appendCharacter(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      default -> {
        if (c < ' ' || c > '~') {
          text.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          text.append(c);
        }
      }
    }
  }

  private static String floatText(BigDecimal value) {
    if (value.signum() == 0) {
      return "0.0";
    }
    var number = value.stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= FIRST_EXPONENT && exponent <= LAST_EXPONENT) {
      return number.scale() <= 0 ? number.toPlainString() + ".0" : number.toPlainString();
    }
    var digits = number.unscaledValue().abs().toString();
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
