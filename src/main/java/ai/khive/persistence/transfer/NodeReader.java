package ai.khive.persistence.transfer;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes nodes of what was found. */
final class NodeReader {

  /** What a row is to us. */
  sealed interface Reading permits Accepted, Refused {}

  /** A row that is taken in. */
  record Accepted(StoredNode node, boolean isMended) implements Reading {}

  /** A row that is not. */
  record Refused(String reason) implements Reading {}

  private static final JsonFactory NUMBERS = new JsonFactory();

  private NodeReader() {}

  /**
   * @param time what the row has for a time; null if it has none or none that can be read
   * @param isLossless whether a row without content or time is taken in too
   */
  static Reading read(RawNode row, @Nullable StoredTime time, boolean isLossless) {
    var id = canonicalId(row.id().text().orElse(""));
    if (id == null) {
      return new Refused("the id is no UUID");
    }
    var changes = new ArrayList<ObjectNode>();
    Json content;
    try {
      content = isLossless && row.content().isNull() ? Json.NULL : content(row.content(), changes);
    } catch (InvalidJsonException e) {
      return new Refused("the content is no JSON object: " + e.getMessage());
    }
    if (time == null && !(isLossless && row.createdAt().isNull())) {
      return new Refused(
          row.createdAt().isNull()
              ? "created_at is missing"
              : "created_at cannot be read as a time");
    }
    var embedding = embedding(row.embedding(), changes);
    Json metadata;
    try {
      metadata = metadata(row.metadata(), changes);
    } catch (InvalidJsonException e) {
      return new Refused("what is to be mended cannot be noted: " + e.getMessage());
    }
    var instant = time == null ? null : time.instant();
    return new Accepted(
        new StoredNode(id, content, metadata, instant, embedding), !changes.isEmpty());
  }

  private static @Nullable String canonicalId(String text) {
    try {
      var id = UUID.fromString(text).toString();
      return id.equalsIgnoreCase(text) ? id : null;
    } catch (IllegalArgumentException notAUuid) {
      return null;
    }
  }

  private static Json content(RawValue value, List<ObjectNode> changes) {
    var mended =
        Mended.of(
            value
                .text()
                .orElseThrow(
                    () ->
                        new InvalidJsonException(
                            value.isNull() ? "there is none" : "its bytes are no text")));
    // By its text, which is well-formed: isObject() would make a tree of it.
    if (!mended.json().text().startsWith("{")) {
      throw new InvalidJsonException("it is another JSON value");
    }
    mended.changes().forEach(change -> changes.add(in("content", change)));
    return mended.json();
  }

  private static Json embedding(RawValue value, List<ObjectNode> changes) {
    if (value.isNull() || value.text().filter("null"::equals).isPresent()) {
      return Json.NULL;
    }
    var text = value.text().orElse("");
    try {
      if (isVector(text)) {
        return Json.parse(text);
      }
    } catch (InvalidJsonException kept) {
      // As text, below.
    }
    changes.add(kept("embedding", value));
    return Json.NULL;
  }

  private static boolean isVector(String text) {
    try (var parser = NUMBERS.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return false;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var token = parser.currentToken();
        if (token == null || !token.isNumeric() || !Double.isFinite(parser.getDoubleValue())) {
          return false;
        }
      }
      return parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static Json metadata(RawValue value, List<ObjectNode> changes) {
    var metadata = Json.NULL;
    if (!value.isNull()) {
      try {
        var mended = Mended.of(value.text().orElse(""));
        if (mended.json().isObject()) {
          metadata = mended.json();
          mended.changes().forEach(change -> changes.add(in("metadata", change)));
        } else if (!mended.json().isNull()) {
          changes.add(kept("metadata", value));
        }
      } catch (InvalidJsonException notJson) {
        changes.add(kept("metadata", value));
      }
    }
    return changes.isEmpty() ? metadata : withChanges(metadata, changes);
  }

  private static Json withChanges(Json metadata, List<ObjectNode> changes) {
    var tree = metadata.isNull() ? JsonNodeFactory.instance.objectNode() : copy(metadata);
    var earlier = tree.remove("khive_import");
    if (earlier != null) {
      changes.add(
          in("metadata", JsonNodeFactory.instance.objectNode().put("at", "/khive_import"))
              .set("dropped", earlier));
    }
    tree.putObject("khive_import").putArray("mended").addAll(changes);
    return Json.of(tree);
  }

  private static ObjectNode copy(Json object) {
    return (ObjectNode) object.as(JsonNode.class).deepCopy();
  }

  private static ObjectNode in(String part, ObjectNode change) {
    var named = JsonNodeFactory.instance.objectNode().put("in", part);
    named.setAll(change);
    return named;
  }

  /** Notes a whole value that could not be taken as it is. */
  private static ObjectNode kept(String part, RawValue value) {
    var change = JsonNodeFactory.instance.objectNode().put("in", part).put("at", "");
    return value.text().isPresent()
        ? change.put("text", value.text().get())
        : change.put(
            "base64",
            value.value() instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : "");
  }
}
