package ai.khive.persistence.replay;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event is called, and what makes it the same in another session: never an id or a time.
 *
 * @param isToolUse whether the kind is that of the tool
 * @param type null if it has none
 * @param tool null if it has none
 */
record EventWording(
    EventContent content,
    StepKind kind,
    boolean isToolUse,
    @Nullable String type,
    @Nullable String tool,
    List<String> paths) {

  /** Returns the name of the tool, or else of the type. */
  String name() {
    return requireNonNullElse(tool, requireNonNullElse(type, "event"));
  }

  String key() {
    var key =
        switch (kind) {
          case PROMPT -> content.text("prompt");
          case COMMAND -> command();
          case EDIT -> String.join("\n", paths);
          case AGENT -> task() == null ? agentType() : task();
          case TOOL -> toolUse();
          case NOTIFICATION -> content.text("message", "title", "notification_type");
          case SESSION -> turn();
          case PLAN, OTHER -> type + "\n" + tool;
        };
    return requireNonNullElse(key, "");
  }

  String title() {
    var title =
        switch (kind) {
          case EDIT -> String.join(", ", paths);
          case AGENT -> agent();
          case PLAN, OTHER -> type;
          case PROMPT, COMMAND, TOOL, NOTIFICATION, SESSION -> key();
        };
    return requireNonNullElse(title, "");
  }

  private @Nullable String command() {
    var command = content.text("command");
    return command == null ? content.input("command") : command;
  }

  /** Returns what an agent was told to do, the whole of it; null if that is not there. */
  @Nullable String task() {
    var task = content.text("task_description");
    return task == null ? content.input("prompt", "description") : task;
  }

  /** Returns Claude Code's type of an agent; null if there is none. */
  @Nullable String agentType() {
    var type = content.input("subagent_type");
    // In a use of a tool it is the type of the agent that uses it.
    return type == null && !isToolUse ? content.text("subagent_type", "agent_type") : type;
  }

  private @Nullable String agent() {
    var description = content.input("description");
    var task = description == null ? task() : description;
    return task == null ? agentType() : task;
  }

  private String toolUse() {
    var what =
        content.input(
            "file_path",
            "notebook_path",
            "path",
            "pattern",
            "query",
            "url",
            "skill",
            "description");
    return what == null ? name() : name() + " " + what;
  }

  private String turn() {
    var how = content.text("source", "reason", "trigger");
    return how == null ? name(type) : name(type) + ": " + how;
  }

  private static String name(@Nullable String type) {
    return requireNonNullElse(type, "event");
  }
}
