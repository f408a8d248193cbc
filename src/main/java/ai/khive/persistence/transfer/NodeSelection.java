package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
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
}
