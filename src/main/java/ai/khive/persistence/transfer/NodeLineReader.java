package ai.khive.persistence.transfer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the line of a node. What its members hold stays as it is spelt and is not checked; members
 * that are not known are passed over. One thread.
 */
final class NodeLineReader {

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> NAMES =
      List.of("kind", "id", "content", "metadata", "createdAt", "embedding", "reason");

  private static final int REASON = NAMES.indexOf("reason");

  private static final byte[][] NAME_BYTES =
      NAMES.stream().map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

  private static final byte[] EMPTY_REASON = "\"reason\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MORE_REASON = ",\"reason\":".getBytes(StandardCharsets.US_ASCII);

  private byte[] line = {};
  private int length;
  private int at;
  private boolean isObject;

  /** Where the values are; the same for what is not there. */
  private final int[] from = new int[NAMES.size()];

  private final int[] to = new int[NAMES.size()];

  private int lastBrace;
  private boolean isEmpty;

  /**
   * Takes a line.
   *
   * @return why it is no node; null if it may be one
   */
  @Nullable String read(byte[] line, int length) {
    this.line = line;
    this.length = length;
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
    isObject = false;
    if (!isUtf8()) {
      return "it is no UTF-8";
    }
    isObject = members();
    if (!isObject) {
      return "it is no JSON object";
    }
    return kind() == null ? "it has no kind, planner_sessions or hook_events" : null;
  }

  private boolean isUtf8() {
    for (int i = 0; i < length; i++) {
      if (line[i] < 0) {
        return isUtf8(ByteBuffer.wrap(line, i, length - i));
      }
    }
    return true;
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private boolean members() {
    at = 0;
    if (!next('{')) {
      return false;
    }
    isEmpty = next('}');
    if (isEmpty) {
      return isEnd();
    }
    do {
      skipWhiteSpace();
      int name = at;
      if (!string()) {
        return false;
      }
      int place = place(name + 1, at - 1);
      if (!next(':')) {
        return false;
      }
      int valueFrom = skipWhiteSpace();
      if (!value()) {
        return false;
      }
      if (place >= 0) {
        from[place] = valueFrom;
        to[place] = at;
      }
    } while (next(','));
    return next('}') && isEnd();
  }

  private boolean isEnd() {
    lastBrace = at - 1;
    return skipWhiteSpace() == length;
  }

  private int place(int nameFrom, int nameTo) {
    for (int i = 0; i < NAME_BYTES.length; i++) {
      if (Arrays.equals(line, nameFrom, nameTo, NAME_BYTES[i], 0, NAME_BYTES[i].length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean value() {
    if (at == length) {
      return false;
    }
    if (line[at] == '"') {
      return string();
    }
    int start = at;
    int depth = 0;
    while (at < length) {
      byte c = line[at];
      if (c == '"') {
        if (!string()) {
          return false;
        }
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (depth == 0) {
          break;
        }
        depth--;
      } else if (depth == 0 && (c == ',' || c == ' ' || c == '\t' || c == '\r')) {
        break;
      }
      at++;
      if (depth == 0 && (c == '}' || c == ']')) {
        break;
      }
    }
    return at > start && depth == 0;
  }

  private boolean string() {
    if (at == length || line[at] != '"') {
      return false;
    }
    at++;
    while (at < length && line[at] != '"') {
      at += line[at] == '\\' ? 2 : 1;
    }
    at++;
    return at <= length;
  }

  private boolean next(char expected) {
    if (skipWhiteSpace() < length && line[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private int skipWhiteSpace() {
    while (at < length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Returns the kind of that name. */
  static @Nullable NodeKind kind(String name) {
    for (var kind : NodeKind.values()) {
      if (kind.toString().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private @Nullable NodeKind kind() {
    return kind(value("kind").text().orElse(""));
  }

  /** Returns what the line holds. */
  RawNode node() {
    var kind = kind();
    if (kind == null) {
      throw new IllegalStateException("the line was no node");
    }
    var createdAt = value("createdAt");
    return new RawNode(
        kind,
        value("id"),
        value("content"),
        value("metadata"),
        createdAt.value() instanceof String text ? new RawValue(numberOrText(text)) : createdAt,
        value("embedding"));
  }

  /** As khive's later releases have stored times. */
  private Object numberOrText(String text) {
    if (line[from[NAMES.indexOf("createdAt")]] != '"') {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException notANumber) {
        return text;
      }
    }
    return text;
  }

  /** Returns whether an earlier import has kept the line. */
  boolean hasReason() {
    return to[REASON] > 0;
  }

  /** Returns the id, if the line has any. */
  @Nullable String id() {
    return isObject ? value("id").text().orElse(null) : null;
  }

  /** Returns the text of a string, or what else there is as it is spelt. */
  private RawValue value(String name) {
    int place = NAMES.indexOf(name);
    int start = from[place];
    int size = to[place] - start;
    if (size == 0 || (size == 4 && line[start] == 'n')) {
      return RawValue.NULL;
    }
    if (line[start] == '"') {
      return new RawValue(string(start, size));
    }
    var text = new String(line, start, size, StandardCharsets.UTF_8);
    return hasReason() && line[start] == '{' ? bytesOr(text) : new RawValue(text);
  }

  private String string(int start, int size) {
    var text = new String(line, start + 1, size - 2, StandardCharsets.UTF_8);
    if (text.indexOf('\\') < 0) {
      return text;
    }
    try {
      return JSON.readValue(line, start, size, String.class);
    } catch (JacksonException notJson) {
      return text;
    } catch (IOException e) {
      throw new IllegalStateException("an array of bytes has no such failure", e);
    }
  }

  /** A rejected row has bytes that are no text as an object. */
  private static RawValue bytesOr(String text) {
    try {
      var object = JSON.readTree(text);
      return object.size() == 1 && object.path("base64").isTextual()
          ? new RawValue(Base64.getDecoder().decode(object.get("base64").textValue()))
          : new RawValue(text);
    } catch (JacksonException | IllegalArgumentException otherwise) {
      return new RawValue(text);
    }
  }

  /** Writes the line with a reason, so that nothing of it is lost. */
  void write(OutputStream out, String reason) throws IOException {
    var quoted = JSON.writeValueAsBytes(reason);
    if (!isObject) {
      out.write(JSON.writeValueAsBytes(wrapped().put("reason", reason)));
    } else if (hasReason()) {
      out.write(line, 0, from[REASON]);
      out.write(quoted);
      out.write(line, to[REASON], length - to[REASON]);
    } else {
      out.write(line, 0, lastBrace);
      out.write(isEmpty ? EMPTY_REASON : MORE_REASON);
      out.write(quoted);
      out.write('}');
    }
    out.write('\n');
  }

  private ObjectNode wrapped() {
    var bytes = Arrays.copyOf(line, length);
    var object = JSON.createObjectNode();
    return isUtf8(ByteBuffer.wrap(bytes))
        ? object.put("line", new String(bytes, StandardCharsets.UTF_8))
        : object.put("base64", bytes);
  }
}
