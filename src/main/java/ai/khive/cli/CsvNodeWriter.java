package ai.khive.cli;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row for each node: its attributes, then its columns as JSON. */
final class CsvNodeWriter<N extends Node> implements NodeWriter<N> {

  private final NodeShape<N> shape;
  private final Csv csv;
  private boolean hasHeader;

  CsvNodeWriter(NodeShape<N> shape, Environment environment) {
    this.shape = shape;
    csv = new Csv(environment);
  }

  @Override
  public void write(List<N> nodes) {
    if (!hasHeader) {
      hasHeader = true;
      csv.row(header());
    }
    nodes.forEach(node -> csv.row(row(node)));
  }

  private List<String> header() {
    var names = new ArrayList<>(List.of("id", "createdAt"));
    shape.kind().attributes().forEach(attribute -> names.add(attribute.name()));
    names.addAll(List.of("content", "metadata", "embedding"));
    return names;
  }

  private List<@Nullable Object> row(N node) {
    var values = new ArrayList<@Nullable Object>();
    values.add(node.getId());
    values.add(Times.forPrograms(node.getCreatedAt()));
    shape
        .kind()
        .attributes()
        .forEach(attribute -> values.add(attribute.value().apply(node.getContent())));
    values.add(json(node.getContent()));
    values.add(json(node.getMetadata()));
    var embedding = JsonNodeWriter.embedding(node);
    values.add(embedding == null ? null : JsonOutput.vector(embedding));
    return values;
  }

  private static @Nullable String json(Json json) {
    return json.text().equals("null") ? null : JsonOutput.stored(json.text(), true);
  }

  @Override
  public void end() {
    // Nothing follows the last row.
  }
}
