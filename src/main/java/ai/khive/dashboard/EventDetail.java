package ai.khive.dashboard;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.UnitOfWork;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored, but for long texts.
 *
 * @param cut whether a text is not whole
 */
record EventDetail(
    String id,
    @Nullable Instant createdAt,
    @Nullable JsonNode content,
    @Nullable JsonNode metadata,
    boolean cut) {

  private static final int MAX_CHARACTERS = 100_000;

  /** Returns an event; empty if there is none with the id. */
  static Optional<EventDetail> find(UnitOfWork unit, String id) {
    return unit.hookEvents()
        .findById(id)
        .map(
            event -> {
              var content = new Copy();
              var metadata = new Copy();
              return new EventDetail(
                  event.getId(),
                  StoredTime.of(event.getCreatedAt()),
                  content.of(event.getContent()),
                  metadata.of(event.getMetadata()),
                  content.isCut || metadata.isCut);
            });
  }

  /** A copy of a value, with the beginnings of long texts. */
  private static final class Copy {

    private boolean isCut;

    @Nullable JsonNode of(@Nullable Json json) {
      return json == null || json.equals(Json.NULL) ? null : shortened(json.as(JsonNode.class));
    }

    private JsonNode shortened(JsonNode node) {
      if (node instanceof ObjectNode object) {
        object.properties().forEach(member -> member.setValue(shortened(member.getValue())));
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, shortened(array.get(i)));
        }
      } else if (node.isTextual() && node.textValue().length() > MAX_CHARACTERS) {
        isCut = true;
        return TextNode.valueOf(Texts.cut(node.textValue(), MAX_CHARACTERS));
      }
      return node;
    }
  }
}
