package ai.khive.persistence.replay;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the type of an event says. The names are khive's and Claude Code's; how they are spelt, as
 * in {@code PreToolUse} or {@code pre_tool_use}, does not matter.
 *
 * @param kind null if it depends on the tool
 * @param outcome what the type alone tells; null if nothing
 */
record EventType(Fact.Part part, @Nullable StepKind kind, @Nullable Outcome outcome) {

  private static final EventType OTHER = whole(StepKind.OTHER);

  /** Source: khive's hook modules, and code.claude.com/docs/en/hooks. */
  private static final Map<String, EventType> KNOWN =
      Map.ofEntries(
          entry("promptsubmitted", whole(StepKind.PROMPT)),
          entry("userpromptsubmit", whole(StepKind.PROMPT)),
          entry("precommand", start(StepKind.COMMAND)),
          entry("postcommand", end(StepKind.COMMAND, null)),
          entry("preedit", start(StepKind.EDIT)),
          entry("postedit", end(StepKind.EDIT, null)),
          entry("preagentspawn", start(StepKind.AGENT)),
          entry("postagentspawn", end(StepKind.AGENT, null)),
          entry("subagentstart", start(StepKind.AGENT)),
          entry("subagentstop", end(StepKind.AGENT, null)),
          entry("pretooluse", start(null)),
          // It is sent for a use that succeeded; one that did not has the type after it.
          entry("posttooluse", end(null, Outcome.SUCCEEDED)),
          entry("posttoolusefailure", end(null, Outcome.FAILED)),
          entry("permissiondenied", end(null, Outcome.FAILED)),
          entry("notification", whole(StepKind.NOTIFICATION)),
          entry("sessionstart", whole(StepKind.SESSION)),
          entry("sessionend", whole(StepKind.SESSION)),
          entry("setup", whole(StepKind.SESSION)),
          entry("stop", whole(StepKind.SESSION)),
          entry("stopfailure", new EventType(Fact.Part.WHOLE, StepKind.SESSION, Outcome.FAILED)),
          entry("precompact", whole(StepKind.SESSION)),
          entry("postcompact", whole(StepKind.SESSION)));

  private static final Map<String, StepKind> TOOLS =
      Map.of(
          "Bash", StepKind.COMMAND,
          "PowerShell", StepKind.COMMAND,
          "Edit", StepKind.EDIT,
          "MultiEdit", StepKind.EDIT,
          "Write", StepKind.EDIT,
          "NotebookEdit", StepKind.EDIT,
          "Task", StepKind.AGENT,
          "Agent", StepKind.AGENT);

  private static EventType start(@Nullable StepKind kind) {
    return new EventType(Fact.Part.START, kind, null);
  }

  private static EventType end(@Nullable StepKind kind, @Nullable Outcome outcome) {
    return new EventType(Fact.Part.END, kind, outcome);
  }

  private static EventType whole(StepKind kind) {
    return new EventType(Fact.Part.WHOLE, kind, null);
  }

  static EventType of(@Nullable String name) {
    return name == null ? OTHER : KNOWN.getOrDefault(folded(name), OTHER);
  }

  /** Whether an event of a type with this name is about the agent whose id it has. */
  static boolean isOfSubagent(@Nullable String name) {
    return name != null && folded(name).startsWith("subagent");
  }

  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  StepKind kind(@Nullable String tool) {
    if (kind != null) {
      return kind;
    }
    return tool == null ? StepKind.TOOL : TOOLS.getOrDefault(tool, StepKind.TOOL);
  }
}
