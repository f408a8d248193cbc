package ai.khive.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hook event in a list; what it has not is null.
 *
 * @param id of the node
 * @param what it was about, one line: the command, the paths, the prompt, message or task, or what
 *     the tool was given or answered
 * @param error whether it is an error; null if nothing tells
 */
record EventRow(
    String id,
    @Nullable Instant createdAt,
    @Nullable String type,
    @Nullable String tool,
    @Nullable String session,
    @Nullable String what,
    @Nullable Boolean error) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Where a text may be, the first one first. */
  private static final List<String> TEXTS =
      List.of(
          "metadata.prompt",
          "prompt",
          "metadata.message",
          "message",
          "metadata.task_description",
          "tool_input.description",
          "tool_input.prompt",
          "tool_input.file_path",
          "tool_input.pattern",
          "tool_input.query",
          "tool_input.url",
          "output");

  /** The columns of a query that it is made of, of an event {@code e}. */
  static final String COLUMNS =
      """
      e.id, e.eventType, e.createdAt, e.toolName, e.sessionId, e.error, e.commandStart,
        substring(e.editedPaths, 1, %1$d), substring(coalesce(%2$s), 1, %1$d)
      """
          .formatted(
              Texts.TITLE_CHARACTERS,
              TEXTS.stream()
                  .map("nullif(function('khive_json_text', e.content, '$.%s'), '')"::formatted)
                  .collect(Collectors.joining(", ")));

  static EventRow of(@Nullable Object[] row) {
    return new EventRow(
        String.valueOf(row[0]),
        StoredTime.of(row[2]),
        Cells.text(row[1]),
        Cells.text(row[3]),
        Cells.text(row[4]),
        what(Cells.text(row[6]), Cells.text(row[7]), Cells.text(row[8])),
        (Boolean) row[5]);
  }

  private static @Nullable String what(
      @Nullable String command, @Nullable String paths, @Nullable String text) {
    return Stream.of(title(command), paths == null ? "" : title(paths(paths)), title(text))
        .filter(title -> !title.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String title(@Nullable String text) {
    var title = Texts.title(text);
    return title == null ? "" : title;
  }

  /** Returns the texts of a JSON array, of which the end may be cut off. */
  private static String paths(String array) {
    var paths = new ArrayList<String>();
    try (var parser = JSON.createParser(array)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          paths.add(parser.getText());
        }
      }
    } catch (IOException cutOff) {
      return paths.isEmpty() ? array : String.join(", ", paths);
    }
    return String.join(", ", paths);
  }
}
