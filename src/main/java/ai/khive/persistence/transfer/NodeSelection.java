package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a database.
 *
 * @param sessions which planning sessions; null for none
 * @param events which hook events; null for none
 */
record NodeSelection(@Nullable PlannerSessionFilter sessions, @Nullable HookEventFilter events) {

  static final NodeSelection ALL = new NodeSelection(PlannerSessionFilter.ALL, HookEventFilter.ALL);

  List<NodeKind> kinds() {
    var kinds = new ArrayList<NodeKind>();
    if (sessions != null) {
      kinds.add(NodeKind.PLANNER_SESSIONS);
    }
    if (events != null) {
      kinds.add(NodeKind.HOOK_EVENTS);
    }
    return kinds;
  }

  /** Returns the parts of the filters that are not null, by kind. */
  ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    if (sessions != null) {
      var filter = json.putObject(NodeKind.PLANNER_SESSIONS.toString());
      put(filter, "sessionId", sessions.sessionId());
      put(filter, "complexity", sessions.complexity());
      put(filter, "workflowPattern", sessions.workflowPattern());
      put(filter, "from", sessions.from());
      put(filter, "to", sessions.to());
      put(filter, "minConfidence", sessions.minConfidence());
      put(filter, "maxConfidence", sessions.maxConfidence());
      put(filter, "minCost", sessions.minCost());
      put(filter, "maxCost", sessions.maxCost());
      put(filter, "text", sessions.text());
    }
    if (events != null) {
      var filter = json.putObject(NodeKind.HOOK_EVENTS.toString());
      put(filter, "eventType", events.eventType());
      put(filter, "toolName", events.toolName());
      put(filter, "sessionId", events.sessionId());
      put(filter, "from", events.from());
      put(filter, "to", events.to());
      put(filter, "text", events.text());
    }
    return json;
  }

  private static void put(ObjectNode filter, String name, @Nullable Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      filter.put(name, number);
    } else if (value != null) {
      filter.put(name, value.toString());
    }
  }
}
