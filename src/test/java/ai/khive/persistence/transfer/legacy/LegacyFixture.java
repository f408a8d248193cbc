package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A file as khive wrote it and what an import must make of it; see README.md beside the resources.
 *
 * @param file an own copy, in a folder of its own
 */
record LegacyFixture(Path file, JsonNode expected) {

  static final List<String> NAMES =
      List.of(
          "g1-planner",
          "g1-hooks",
          "g2-planner",
          "g2-hooks",
          "g3-empty-planner",
          "g3-empty-hooks",
          "g3i-planner",
          "g3i-hooks",
          "g4-planner",
          "g4-hooks",
          "mixed-g2-g4-planner",
          "mixed-g4-g1-planner",
          "odd-g1-planner",
          "odd-g3-planner",
          "odd-g4-hooks");

  static LegacyFixture unpack(String name, Path folder) {
    try (var database = new GZIPInputStream(resource(name + ".db.gz"));
        var expected = resource(name + ".json")) {
      var file = Files.createDirectory(folder.resolve(name)).resolve("khive.db");
      Files.copy(database, file);
      var text = new String(expected.readAllBytes(), StandardCharsets.UTF_8);
      return new LegacyFixture(file, Json.parse(text).as(JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(LegacyFixture.class.getResourceAsStream("/legacy/" + name), name);
  }

  /** Returns the zone of the writer. */
  ZoneId zone() {
    return ZoneId.of(expected.get("zone").textValue());
  }

  /** Returns the table, which is the kind too. */
  String table() {
    return expected.at("/file/kind").textValue();
  }

  long read() {
    return expected.at("/file/read").longValue();
  }

  List<NodeValues> rows() {
    return expected.get("rows").valueStream().map(NodeValues::expected).toList();
  }

  List<String> rejectedIds() {
    return expected.get("rejected").valueStream().map(JsonNode::textValue).toList();
  }

  PythonFile source() {
    return new PythonFile(file, table());
  }
}
