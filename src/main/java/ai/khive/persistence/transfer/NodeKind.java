package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two entities, in the order in which they are named, and what a row of CSV has of them. */
public enum NodeKind {
  PLANNER_SESSIONS(
      PlannerSession.class,
      text("sessionId", "session_id"),
      text("taskDescription", "task_description"),
      text("complexity", "complexity"),
      whole("agentCount", "agent_count"),
      text("workflowPattern", "workflow_pattern"),
      number("confidence", "confidence"),
      number("planningCost", "planning_cost")),
  HOOK_EVENTS(
      HookEvent.class,
      text("eventType", "event_type"),
      text("toolName", "tool_name"),
      text("sessionId", "session_id"),
      text("command", "command"));

  private final String table;
  private final Class<? extends Node> entity;

  // Unmodifiable, of records that read only.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Attribute> attributes;

  NodeKind(Class<? extends Node> entity, Attribute... attributes) {
    table = name().toLowerCase(Locale.ROOT);
    this.entity = entity;
    this.attributes = List.of(attributes);
  }

  /**
   * A typed attribute.
   *
   * @param name as in JPQL
   * @param value gives a text, a number or null for a content
   */
  public record Attribute(String name, Function<Json, @Nullable Object> value) {}

  private static Attribute text(String name, String key) {
    return new Attribute(name, content -> content.findText(key).orElse(null));
  }

  private static Attribute whole(String name, String key) {
    return new Attribute(name, content -> boxed(content.findLong(key)));
  }

  private static Attribute number(String name, String key) {
    return new Attribute(name, content -> boxed(content.findDouble(key)));
  }

  private static @Nullable Object boxed(OptionalLong number) {
    return number.isEmpty() ? null : number.getAsLong();
  }

  private static @Nullable Object boxed(OptionalDouble number) {
    return number.isEmpty() ? null : number.getAsDouble();
  }

  public Class<? extends Node> entity() {
    return entity;
  }

  /** Returns the attributes in the order of their columns; unmodifiable. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Returns the name of the table. */
  @Override
  public String toString() {
    return table;
  }
}
