package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a node, to be compared as a whole.
 *
 * @param metadata without what the import adds
 * @param isMended whether the import says it mended something
 */
record NodeValues(
    String id,
    @Nullable Instant createdAt,
    String contentSha256,
    Json metadata,
    @Nullable List<Double> embedding,
    boolean isMended) {

  private static final String MENDINGS = "khive_import";

  static NodeValues of(Node node) {
    return new NodeValues(
        node.getId(),
        node.getCreatedAt(),
        CanonicalJson.sha256(node.getContent().as(JsonNode.class), CanonicalJson.Numbers.BY_VALUE),
        withoutMendings(node.getMetadata()),
        node.getEmbedding().map(NodeValues::list).orElse(null),
        !mendings(node.getMetadata()).isEmpty());
  }

  /** Without a negative zero, which PostgreSQL does not keep. */
  static List<Double> list(double[] vector) {
    return Arrays.stream(vector).map(number -> number + 0.0).boxed().toList();
  }

  static NodeValues expected(JsonNode row) {
    return new NodeValues(
        row.get("id").textValue(),
        Instant.parse(row.get("createdAt").textValue()),
        row.get("contentSha256").textValue(),
        Json.of(row.get("metadata")),
        row.get("embedding").isNull()
            ? null
            : list(Json.of(row.get("embedding")).as(double[].class)),
        row.get("mended").booleanValue());
  }

  /** Returns what an import lists as mended. */
  static List<Json> mendings(Json metadata) {
    return metadata.findElements(MENDINGS + ".mended");
  }

  /** Returns the metadata as they were before the import; {@link Json#NULL} if they were none. */
  static Json withoutMendings(Json metadata) {
    if (mendings(metadata).isEmpty()) {
      return metadata;
    }
    var rest = (ObjectNode) metadata.as(JsonNode.class);
    rest.remove(MENDINGS);
    return rest.isEmpty() ? Json.NULL : Json.of(rest);
  }
}
