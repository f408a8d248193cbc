package ai.khive.persistence.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes facts of hook events of any age and any writer. */
final class EventReading {

  private final Roles roles;
  private final Texts texts;

  EventReading(Roles roles, Texts texts) {
    this.roles = roles;
    this.texts = texts;
  }

  Fact read(String id, @Nullable Instant at, @Nullable String json) {
    var content = new EventContent(json);
    var name = content.text("event_type", "hook_event_name", "hook_type");
    var type = EventType.of(name);
    var tool = content.text("tool_name");
    var kind = type.kind(tool);
    var paths = kind == StepKind.EDIT ? paths(content) : List.<String>of();
    var wording = new EventWording(content, kind, type.kind() == null, name, tool, paths);
    return new Fact(
        id,
        at,
        kind,
        type.part(),
        pair(type, name, content),
        texts.key(wording.key()),
        texts.title(wording.title(), wording.name()),
        outcome(type, content),
        paths,
        kind == StepKind.AGENT ? role(wording) : null);
  }

  private List<String> paths(EventContent content) {
    return content.paths().stream().map(texts::shared).toList();
  }

  private static @Nullable Outcome outcome(EventType type, EventContent content) {
    var told = type.part() == Fact.Part.START ? null : content.outcome();
    return told == null || type.outcome() == Outcome.FAILED ? type.outcome() : told;
  }

  private static @Nullable String pair(
      EventType type, @Nullable String name, EventContent content) {
    if (type.part() == Fact.Part.WHOLE) {
      return null;
    }
    var use = content.text("tool_use_id");
    if (use != null) {
      return "use " + use;
    }
    // Whatever happens inside of an agent has its id too.
    var agent = EventType.isOfSubagent(name) ? content.text("agent_id") : null;
    return agent == null ? null : "agent " + agent;
  }

  private @Nullable String role(EventWording wording) {
    var role = roles.of(wording.agentType(), wording.task());
    return role == null ? null : texts.shared(role);
  }
}
