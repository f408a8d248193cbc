package ai.khive.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON text for standard output. What is stored keeps its spelling; only characters that could
 * control a terminal are written as escapes, which is the same value.
 */
final class JsonOutput {

  /** Reads whatever a database holds. */
  private static final JsonFactory READER =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonOutput() {}

  /** Returns a text as a JSON string. */
  static String text(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    return safe('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"', false);
  }

  /**
   * Returns stored JSON on one line or as it is; a stored text that is no JSON, which another
   * program may have left, becomes a JSON string.
   */
  static String stored(String json, boolean oneLine) {
    var text = safe(json, oneLine);
    return isJson(text) ? text : text(json);
  }

  /** Returns a vector, or null where there is none that JSON can express. */
  static String vector(double @Nullable [] vector) {
    if (vector == null || !Arrays.stream(vector).allMatch(Double::isFinite)) {
      return "null";
    }
    return Arrays.toString(vector).replace(" ", "");
  }

  /** Returns a document, on one line or laid out for people. */
  static String document(JsonNode document, boolean oneLine) {
    ObjectWriter writer = oneLine ? MAPPER.writer() : MAPPER.writerWithDefaultPrettyPrinter();
    try {
      return safe(writer.writeValueAsString(document), false);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One pass, and no copy where nothing is to be escaped. */
  private static String safe(String json, boolean oneLine) {
    StringBuilder result = null;
    boolean inString = false;
    int copied = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\' && inString) {
        i++;
        continue;
      }
      var replacement = replacement(c, inString, oneLine);
      if (replacement != null) {
        result = result == null ? new StringBuilder(json.length() + 16) : result;
        result.append(json, copied, i).append(replacement);
        copied = i + 1;
      }
    }
    return result == null ? json : result.append(json, copied, json.length()).toString();
  }

  private static @Nullable String replacement(char c, boolean inString, boolean oneLine) {
    if (c >= ' ') {
      return VisibleText.isDangerous(c) ? VisibleText.escape(c) : null;
    }
    if (inString) {
      return VisibleText.escape(c);
    }
    return oneLine && (c == '\n' || c == '\r') ? " " : null;
  }

  private static boolean isJson(String text) {
    try (var parser = READER.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      // Of a bare value nothing more than its first token has been looked at.
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }
}
