package ai.khive.persistence.hook;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.NodeBuilder;
import java.util.List;

/**
 * Builds a {@link HookEvent}. {@link #eventType} and {@link #toolName} are required; what is not
 * set is not stored. {@link #put} stores further keys. Not thread-safe.
 */
public final class HookEventBuilder extends NodeBuilder<HookEventBuilder> {

  HookEventBuilder() {}

  @Override
  protected HookEventBuilder self() {
    return this;
  }

  /** Sets what happened, such as {@code pre_command}; any text. */
  public HookEventBuilder eventType(String eventType) {
    return put("event_type", eventType);
  }

  /** Sets the tool, such as {@code Bash}; any text. */
  public HookEventBuilder toolName(String toolName) {
    return put("tool_name", toolName);
  }

  /** Sets Claude Code's session. */
  public HookEventBuilder sessionId(String sessionId) {
    return put("session_id", sessionId);
  }

  /** Sets the command of a Bash event. */
  public HookEventBuilder command(String command) {
    return put("command", command);
  }

  /** Sets what the tool answered. */
  public HookEventBuilder output(String output) {
    return put("output", output);
  }

  /** Sets the paths of an edit. */
  public HookEventBuilder filePaths(List<String> filePaths) {
    return put("file_paths", filePaths);
  }

  /**
   * Sets what the hook found out about the event: the content's key {@code metadata}, not the
   * node's metadata.
   *
   * @param metadata what {@link Json#of} takes
   */
  public HookEventBuilder eventMetadata(Object metadata) {
    return put("metadata", metadata);
  }

  /**
   * Makes the event.
   *
   * @throws IllegalArgumentException as for {@link HookEvent#of}
   * @throws ai.khive.persistence.InvalidJsonException if a value cannot be stored as JSON
   */
  public HookEvent build() {
    return new HookEvent(this, content());
  }
}
