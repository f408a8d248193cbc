package ai.khive.persistence.hook;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.json.SqlAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An event that a Claude Code hook reported: a prompt, a command, an edit, a notification, an agent
 * that was started or has ended. It never changes.
 *
 * <p>JPQL and the Criteria API know {@code eventType}, {@code toolName}, {@code sessionId}, {@code
 * command} and {@code error} beside {@code id}, {@code createdAt}, {@code content}, {@code
 * metadata} and {@code embedding}; {@code error} is what {@link #isError} returns. The getters read
 * the content: a value that is missing or of another kind is absent, so that rows of any age load.
 * One unit of work, one thread.
 */
@Entity
@Table(name = "hook_events")
@Immutable
// The attributes for queries are never read in Java: the getters read the content.
@SuppressWarnings("unused")
public class HookEvent extends Node {

  @JsonAttribute(
      value = "event_type",
      index = true,
      covering = {"toolName", "createdAt", "error"})
  @Formula("content")
  private @Nullable String eventType;

  @JsonAttribute(value = "tool_name", index = true)
  @Formula("content")
  private @Nullable String toolName;

  @JsonAttribute(
      value = "session_id",
      index = true,
      covering = {"eventType", "toolName", "createdAt", "error"})
  @Formula("content")
  private @Nullable String sessionId;

  @JsonAttribute("command")
  @Formula("content")
  private @Nullable String command;

  @SqlAttribute(sqlite = EventSql.ERROR_SQLITE, postgresql = EventSql.ERROR_POSTGRESQL)
  @Formula("content")
  private @Nullable Boolean error;

  /** For this library's own questions, as is the next one: null for an empty command. */
  @SqlAttribute(
      sqlite = EventSql.COMMAND_START_SQLITE,
      postgresql = EventSql.COMMAND_START_POSTGRESQL,
      covering = {"eventType", "toolName", "createdAt", "error"})
  @Formula("content")
  private @Nullable String commandStart;

  @SqlAttribute(
      sqlite = EventSql.EDITED_PATHS_SQLITE,
      postgresql = EventSql.EDITED_PATHS_POSTGRESQL,
      covering = {"eventType", "toolName", "createdAt"})
  @Formula("content")
  private @Nullable String editedPaths;

  /** For the persistence provider. */
  protected HookEvent() {}

  HookEvent(HookEventBuilder builder, Json content) {
    super(builder, requireTexts(content, "event_type", "tool_name"));
  }

  /** Returns a builder of an event; event type and tool name are required. */
  public static HookEventBuilder builder() {
    return new HookEventBuilder();
  }

  /**
   * Makes an event of its content, with an id and the time of now. Keys that this library does not
   * know are kept, and values of an unexpected kind are kept and count as absent.
   *
   * @param content an object with the texts {@code event_type} and {@code tool_name}
   * @throws IllegalArgumentException if one of the two is missing
   */
  public static HookEvent of(Json content) {
    return new HookEvent(builder(), content);
  }

  /**
   * Returns what happened. An open set; khive writes {@code prompt_submitted}, {@code pre_command},
   * {@code post_command}, {@code pre_edit}, {@code post_edit}, {@code notification}, {@code
   * pre_agent_spawn} and {@code post_agent_spawn}.
   */
  public Optional<String> getEventType() {
    return getContent().findText("event_type");
  }

  /** Returns the tool, such as {@code Bash}, {@code Edit} or {@code Task}. */
  public Optional<String> getToolName() {
    return getContent().findText("tool_name");
  }

  /** Returns Claude Code's session, a UUID; not that of a planning session. */
  public Optional<String> getSessionId() {
    return getContent().findText("session_id");
  }

  /** Returns the command of a Bash event. */
  public Optional<String> getCommand() {
    return getContent().findText("command");
  }

  /** Returns what the tool answered; often a JSON document as text. */
  public Optional<String> getOutput() {
    return getContent().findText("output");
  }

  /** Returns the paths of an edit, in the order stored. */
  public List<String> getFilePaths() {
    return getContent().findTexts("file_paths");
  }

  /**
   * Returns what the hook found out about the event, such as {@code has_error} or {@code
   * command_length}: the content's key {@code metadata}, not the node's metadata. {@link Json#NULL}
   * if there is none.
   */
  public Json getEventMetadata() {
    return getContent().get("metadata").filter(Json::isObject).orElse(Json.NULL);
  }

  /**
   * Returns whether the event is an error: its metadata has {@code has_error} or {@code is_error}
   * true, or {@code success} false. Absent if it has none of the three keys.
   */
  public Optional<Boolean> isError() {
    var metadata = getEventMetadata();
    boolean known =
        List.of("has_error", "is_error", "success").stream()
            .anyMatch(key -> metadata.get(key).isPresent());
    boolean error =
        metadata.findBoolean("has_error").orElse(false)
            || metadata.findBoolean("is_error").orElse(false)
            || !metadata.findBoolean("success").orElse(true);
    return known ? Optional.of(error) : Optional.empty();
  }
}
