package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import java.util.Locale;

/** The two entities, in the order in which they are named. */
enum NodeKind {
  PLANNER_SESSIONS(PlannerSession.class),
  HOOK_EVENTS(HookEvent.class);

  final Class<? extends Node> entity;

  NodeKind(Class<? extends Node> entity) {
    this.entity = entity;
  }

  /** Returns the name of the table. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
