package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import java.util.List;
import java.util.function.Predicate;

/** All that a database holds, newest first, to compute figures of it in Java. */
record Stored(List<PlannerSession> plans, List<HookEvent> events) {

  static Stored in(Khive khive) {
    return khive.fromReadOnlyTransaction(
        unit ->
            new Stored(
                unit.plannerSessions().stream(PlannerSessionFilter.ALL).toList(),
                unit.hookEvents().stream(HookEventFilter.ALL).toList()));
  }

  Stored ofPlans(Predicate<PlannerSession> which) {
    return new Stored(plans.stream().filter(which).toList(), events);
  }

  Stored ofEvents(Predicate<HookEvent> which) {
    return new Stored(plans, events.stream().filter(which).toList());
  }
}
