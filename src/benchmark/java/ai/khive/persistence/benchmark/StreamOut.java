package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSessionFilter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** All sessions streamed and written as JSON Lines; the floor reads rows and writes the same. */
@State(Scope.Thread)
public class StreamOut extends StorePair {

  private static final JsonFactory JSON = new JsonFactory();

  private PreparedStatement select;

  @Override
  void openStore() throws Exception {
    store.khive();
    select =
        store
            .connect()
            .prepareStatement(
                Store.select(
                    "planner_sessions",
                    "where created_at is not null order by created_at desc, id desc"));
    // All rows at once otherwise.
    select.setFetchSize(500);
  }

  @Override
  Object floor() throws Exception {
    select.getConnection().setAutoCommit(false);
    try (var generator = JSON.createGenerator(OutputStream.nullOutputStream());
        var results = select.executeQuery()) {
      while (results.next()) {
        write(generator, results.getString(1), results.getString(4), results.getString(2));
      }
    }
    select.getConnection().commit();
    return select;
  }

  @Override
  Object ours() {
    return store
        .khive()
        .fromReadOnlyTransaction(
            unit -> {
              try (var generator = JSON.createGenerator(OutputStream.nullOutputStream());
                  var sessions = unit.plannerSessions().stream(PlannerSessionFilter.ALL)) {
                sessions.forEach(
                    session ->
                        write(
                            generator,
                            session.getId(),
                            String.valueOf(session.getCreatedAt()),
                            session.getContent().text()));
                return unit;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static void write(JsonGenerator generator, String id, String createdAt, String content) {
    try {
      generator.writeStartObject();
      generator.writeStringField("id", id);
      generator.writeStringField("created_at", createdAt);
      generator.writeFieldName("content");
      generator.writeRawValue(content);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
