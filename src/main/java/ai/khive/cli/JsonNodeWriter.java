package ai.khive.cli;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One array of objects, or an object on each line. */
final class JsonNodeWriter<N extends Node> implements NodeWriter<N> {

  private final Output out;
  private final boolean isLines;
  private boolean isFirst = true;

  JsonNodeWriter(Output out, boolean isLines) {
    this.out = out;
    this.isLines = isLines;
  }

  @Override
  public void write(List<N> nodes) {
    for (var node : nodes) {
      if (!isLines) {
        out.write(isFirst ? "[\n" : ",\n");
      }
      writeObject(node);
      if (isLines) {
        out.write('\n');
      }
      isFirst = false;
    }
  }

  /** Writes one node without anything around it. */
  void writeObject(N node) {
    field("{", "id", JsonOutput.text(node.getId()));
    field(",", "createdAt", JsonOutput.text(Times.forPrograms(node.getCreatedAt())));
    field(",", "content", JsonOutput.stored(node.getContent().text(), isLines));
    field(",", "metadata", JsonOutput.stored(node.getMetadata().text(), isLines));
    field(",", "embedding", JsonOutput.vector(embedding(node)));
    out.write('}');
  }

  private void field(String before, String key, String json) {
    out.write(before);
    out.write('"');
    out.write(key);
    out.write("\":");
    out.write(json);
  }

  /** Returns the vector; what another program stored there that is none counts as none. */
  static double @Nullable [] embedding(Node node) {
    try {
      return node.getEmbedding().orElse(null);
    } catch (InvalidJsonException e) {
      return null;
    }
  }

  @Override
  public void end() {
    if (!isLines) {
      out.write(isFirst ? "[]\n" : "\n]\n");
    }
  }
}
