package ai.khive.persistence.benchmark;

import ai.khive.persistence.transfer.Export;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The export of all sessions to a file of JSON Lines; the floor reads the rows and writes them with
 * Jackson, without a look at what they hold.
 */
@State(Scope.Thread)
public class StreamOut extends StorePair {

  private static final JsonFactory JSON = new JsonFactory();

  private Path file;
  private PreparedStatement select;

  @Override
  void openStore() throws Exception {
    store.khive();
    file = Dataset.directory().resolve("export.jsonl");
    select =
        store
            .connect()
            .prepareStatement(
                Store.select(
                    "planner_sessions", "where created_at is not null order by created_at, id"));
    // All rows at once otherwise.
    select.setFetchSize(100);
  }

  @Override
  Object floor() throws Exception {
    select.getConnection().setAutoCommit(false);
    try (var out = new FileOutputStream(file.toFile());
        var generator = JSON.createGenerator(out);
        var results = select.executeQuery()) {
      while (results.next()) {
        generator.writeStartObject();
        generator.writeStringField("id", results.getString(1));
        generator.writeStringField("createdAt", results.getString(4));
        json(generator, "content", results.getString(2));
        json(generator, "metadata", results.getString(3));
        json(generator, "embedding", results.getString(5));
        generator.writeEndObject();
        generator.writeRaw('\n');
      }
      generator.flush();
      out.getFD().sync();
    }
    select.getConnection().commit();
    return select;
  }

  private static void json(JsonGenerator generator, String name, String json) throws IOException {
    generator.writeFieldName(name);
    generator.writeRawValue(json == null ? "null" : json);
  }

  @Override
  Object ours() {
    return Export.of(file).withEvents(null).withReplacement().from(store.khive());
  }

  @Override
  void close() throws Exception {
    super.close();
    Files.deleteIfExists(file);
  }
}
