package ai.khive.persistence.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;

/** A node as it was found, before a look at what it holds. */
public record RawNode(
    NodeKind kind,
    RawValue id,
    RawValue content,
    RawValue metadata,
    RawValue createdAt,
    RawValue embedding) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Returns how many bytes it takes, about. */
  public long size() {
    return id.size() + content.size() + metadata.size() + createdAt.size() + embedding.size();
  }

  /** Writes it as a line, so that nothing of it is lost. */
  void write(OutputStream out, String reason) throws IOException {
    try (var line = MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      line.writeStartObject();
      line.writeStringField("kind", kind.toString());
      field(line, "id", id);
      field(line, "createdAt", createdAt);
      field(line, "content", content);
      field(line, "metadata", metadata);
      field(line, "embedding", embedding);
      line.writeStringField("reason", reason);
      line.writeEndObject();
      line.writeRaw('\n');
    }
  }

  private static void field(JsonGenerator line, String name, RawValue value) throws IOException {
    line.writeFieldName(name);
    value.write(line);
  }
}
