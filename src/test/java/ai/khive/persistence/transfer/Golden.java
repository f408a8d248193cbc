package ai.khive.persistence.transfer;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The exports of the first version in the resources, from which every later one must import. */
final class Golden {

  private Golden() {}

  static Path file(String name) {
    try {
      return Path.of(Golden.class.getResource("/export/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has written them, in that version. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createDirectories(Path.of("src", "test", "resources", "export"));
    write(OddNodes.small(), List.of(folder.resolve("export-v1.jsonl")));
    write(OddNodes.all(), List.of(folder.resolve("export-v1.jsonl.gz")));
  }

  private static void write(List<TypedNode> nodes, List<Path> files) throws IOException {
    var database = Files.createTempDirectory("khive").resolve("golden.db");
    try (var khive = Khive.open(database)) {
      OddNodes.store(khive, nodes);
      for (var file : files) {
        Export.of(file).withReplacement().from(khive);
      }
      if (nodes.size() == OddNodes.small().size()) {
        var canonical = files.get(0).resolveSibling("export-v1-canonical.jsonl");
        Export.of(canonical).withReplacement().withCanonicalForm().from(khive);
      }
    }
  }
}
