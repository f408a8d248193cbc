package ai.khive.persistence.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a hook event. khive keeps what it knows of Claude Code's input beside the event
 * type, and what it found out in {@code metadata}; others keep Claude Code's fields in either of
 * the two. A value of another kind counts as absent.
 */
final class EventContent {

  /** Not {@code Json.parse}, which would check again what is stored. */
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode content;
  private final JsonNode metadata;

  EventContent(@Nullable String json) {
    content = parse(json);
    metadata = content.path("metadata");
  }

  private static JsonNode parse(@Nullable String json) {
    try {
      return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
    } catch (JsonProcessingException unreadable) {
      return MissingNode.getInstance();
    }
  }

  /** Returns the text at the first of the keys that has one which is not empty; null if none. */
  @Nullable String text(String... keys) {
    for (var key : keys) {
      var found = text(content.path(key));
      found = found == null ? text(metadata.path(key)) : found;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Returns the same of the input of the tool. */
  @Nullable String input(String... keys) {
    for (var key : keys) {
      var found = text(content.path("tool_input").path(key));
      found = found == null ? text(metadata.path("tool_input").path(key)) : found;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
  }

  /** Returns the paths of an edit, each once, in the order of the texts. */
  List<String> paths() {
    var paths = new ArrayList<String>();
    for (var holder : List.of(content, metadata)) {
      holder.path("file_paths").forEach(path -> add(path, paths));
      var input = holder.path("tool_input");
      add(input.path("file_path"), paths);
      add(input.path("notebook_path"), paths);
      input.path("file_paths").forEach(path -> add(path, paths));
    }
    return paths.stream().distinct().sorted().toList();
  }

  private static void add(JsonNode path, List<String> paths) {
    var text = text(path);
    if (text != null) {
      paths.add(text);
    }
  }

  /** Returns what the flags tell, as {@code HookEvent.isError()} does; null if there is none. */
  @Nullable Outcome outcome() {
    var outcome = outcome(metadata);
    return outcome == null ? outcome(content) : outcome;
  }

  private static @Nullable Outcome outcome(JsonNode holder) {
    if (!holder.has("has_error") && !holder.has("is_error") && !holder.has("success")) {
      return null;
    }
    boolean failed =
        isTrue(holder.path("has_error"))
            || isTrue(holder.path("is_error"))
            || (holder.path("success").isBoolean() && !holder.path("success").booleanValue());
    return failed ? Outcome.FAILED : Outcome.SUCCEEDED;
  }

  private static boolean isTrue(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }
}
