package ai.khive.persistence.transfer;

import ai.khive.persistence.InvalidJsonException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row for each node: what it is, and its typed attributes. */
final class CsvOutput implements NodeOutput {

  private final OutputStream out;

  /** Of all kinds; what both have is one column. */
  private final Set<String> attributes = new LinkedHashSet<>();

  CsvOutput(OutputStream out, List<NodeKind> kinds) throws IOException {
    this.out = new BufferedOutputStream(out, Export.BUFFER);
    kinds.forEach(kind -> kind.attributes().forEach(attribute -> attributes.add(attribute.name())));
    var header = new ArrayList<>(List.of("kind", "id", "createdAt"));
    header.addAll(attributes);
    row(header);
  }

  @Override
  public boolean write(TypedNode typed) throws IOException {
    var node = typed.node();
    var createdAt = node.createdAt();
    var row = new ArrayList<@Nullable Object>(attributes.size() + 3);
    row.add(typed.kind().toString());
    row.add(node.id());
    row.add(createdAt == null ? typed.unreadableTime() : NodeLine.iso(createdAt));
    for (var name : attributes) {
      row.add(value(typed, name));
    }
    row(row);
    return typed.unreadableTime() != null;
  }

  private static @Nullable Object value(TypedNode typed, String name) {
    for (var attribute : typed.kind().attributes()) {
      if (attribute.name().equals(name)) {
        try {
          return attribute.value().apply(typed.node().content());
        } catch (InvalidJsonException otherProgramsText) {
          return null;
        }
      }
    }
    return null;
  }

  private void row(List<? extends @Nullable Object> values) throws IOException {
    out.write(CsvRow.of(values).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
