package ai.khive.persistence.json;

import ai.khive.persistence.InvalidJsonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/**
 * What counts as storable JSON text, in one place for every database, and Jackson set up for it.
 */
final class JsonText {

  static final int MAX_DEPTH = 500;
  static final int MAX_STRING_LENGTH = 20_000_000;
  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_EXPONENT = 9_999;

  private static final String REPLACEMENT = "\uFFFD";

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              SupportedJackson.limits(MAX_DEPTH, MAX_STRING_LENGTH, MAX_NUMBER_LENGTH))
          .build();

  /** Reads whatever a database can hold: others may have stored it. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                  .streamReadConstraints(
                      SupportedJackson.limits(
                          Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private JsonText() {}

  /** Returns the text without what no database can store, after a check of all its limits. */
  static String storable(String text) {
    var storable = replaceUnstorableCharacters(stripWhiteSpace(text));
    check(storable);
    return storable;
  }

  /** Not {@link String#strip()}, which takes more than JSON's white space. */
  private static String stripWhiteSpace(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWhiteSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isWhiteSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static void check(String text) {
    boolean mayHaveLongString = text.length() > MAX_STRING_LENGTH;
    try (var parser = STRICT.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new InvalidJsonException("the text holds no JSON value");
      }
      int depth = 0;
      do {
        var token = parser.currentToken();
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token.isNumeric()) {
          // Jackson's own limit counts digits only.
          requireLength(parser, MAX_NUMBER_LENGTH);
          if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            checkExponent(parser);
          }
        } else if (mayHaveLongString && token == JsonToken.VALUE_STRING) {
          // Jackson measures no string that nobody asks for, and then not its last part.
          requireLength(parser, MAX_STRING_LENGTH);
        }
        if (depth == 0) {
          break;
        }
      } while (parser.nextToken() != null);
      if (parser.nextToken() != null) {
        throw new InvalidJsonException("text follows the JSON value" + place(parser));
      }
    } catch (StreamConstraintsException e) {
      throw overLimit(place(e));
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireLength(JsonParser parser, int limit) throws IOException {
    if (parser.getTextLength() > limit) {
      throw overLimit(place(parser));
    }
  }

  private static InvalidJsonException overLimit(String place) {
    return new InvalidJsonException(
        "the JSON text is over a limit (nesting of "
            + MAX_DEPTH
            + ", strings and keys of "
            + MAX_STRING_LENGTH
            + " characters, numbers of "
            + MAX_NUMBER_LENGTH
            + " characters)"
            + place);
  }

  private static void checkExponent(JsonParser parser) throws IOException {
    var number = parser.getText();
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (e < 0) {
      return;
    }
    var digits = number.substring(e + 1).replaceFirst("^[+-]?0*", "");
    if (digits.length() > 4) {
      throw new InvalidJsonException(
          "a number has an exponent beyond ±" + MAX_EXPONENT + place(parser));
    }
  }

  private static InvalidJsonException malformed(JsonProcessingException e) {
    return new InvalidJsonException(reason(String.valueOf(e.getOriginalMessage())) + place(e));
  }

  /** Jackson tells these kinds of failure apart by nothing but the message. */
  private static String reason(String message) {
    if (message.startsWith("Duplicate field")) {
      return "a JSON object has the same key twice";
    }
    if (message.startsWith("Non-standard token")) {
      return "a number is not finite";
    }
    return "the text is not well-formed JSON";
  }

  static String place(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String place(JsonParser parser) {
    var location = parser.currentTokenLocation();
    return ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** For a text that is no JSON itself. */
  static String storableText(String text) {
    return text.codePoints()
        .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT.charAt(0) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Replaces NUL and lone surrogates, raw or escaped, by U+FFFD. A pair of a raw and an escaped
   * half becomes a raw one, because no encoding of text has half a pair. Works on the text because
   * a parser's round trip would change the spelling of every number.
   */
  static String replaceUnstorableCharacters(String text) {
    StringBuilder result = null;
    int copied = 0;
    int i = 0;
    while (i < text.length()) {
      int unit = unitAt(text, i);
      int length = unit < 0 ? 2 : unitLength(text, i);
      String replacement = null;
      if (unit == 0) {
        replacement = REPLACEMENT;
      } else if (unit > 0 && Character.isSurrogate((char) unit)) {
        int next = unitAt(text, i + length);
        if (next < 0 || !Character.isSurrogatePair((char) unit, (char) next)) {
          replacement = REPLACEMENT;
        } else {
          int nextLength = unitLength(text, i + length);
          if (nextLength != length) {
            replacement = Character.toString(Character.toCodePoint((char) unit, (char) next));
          }
          length += nextLength;
        }
      }
      if (replacement != null) {
        result = result == null ? new StringBuilder(text.length()) : result;
        result.append(text, copied, i).append(replacement);
        copied = i + length;
      }
      i += length;
    }
    return result == null ? text : result.append(text, copied, text.length()).toString();
  }

  /** Returns the UTF-16 unit that the character or escape at {@code i} stands for, -1 for none. */
  private static int unitAt(String text, int i) {
    if (i >= text.length()) {
      return -1;
    }
    return text.charAt(i) == '\\' ? escapedUnit(text, i) : text.charAt(i);
  }

  private static int unitLength(String text, int i) {
    return text.charAt(i) == '\\' ? 6 : 1;
  }

  private static int escapedUnit(String text, int i) {
    if (i + 6 > text.length() || text.charAt(i + 1) != 'u') {
      return -1;
    }
    for (int digit = i + 2; digit < i + 6; digit++) {
      if (!HexFormat.isHexDigit(text.charAt(digit))) {
        return -1;
      }
    }
    return HexFormat.fromHexDigits(text, i + 2, i + 6);
  }
}
