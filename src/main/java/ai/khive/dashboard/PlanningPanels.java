package ai.khive.dashboard;

import java.util.Map;

/** The panels over planning sessions. */
final class PlanningPanels {

  private PlanningPanels() {}

  /** Returns each by its path below {@code /api/}. */
  static Map<String, PlanningPanel<?>> all() {
    return Map.of(
        "planning/summary",
        (unit, filter, viewer) -> PlanningFigures.summary(unit, filter),
        "planning/days",
        (unit, filter, viewer) -> PlanningDays.over(unit, filter, viewer),
        "planning/complexity",
        (unit, filter, viewer) -> PlanningFigures.by("complexity", unit, filter),
        "planning/workflows",
        (unit, filter, viewer) -> PlanningFigures.by("workflowPattern", unit, filter),
        "planning/spread",
        (unit, filter, viewer) -> NotableSessions.spread(unit, filter),
        "planning/agents",
        (unit, filter, viewer) -> PlannedAgents.over(unit, filter),
        "planning/outcomes",
        (unit, filter, viewer) -> PlanningOutcomes.over(unit, filter),
        "planning/expensive",
        (unit, filter, viewer) -> NotableSessions.expensive(unit, filter),
        "planning/uncertain",
        (unit, filter, viewer) -> NotableSessions.uncertain(unit, filter));
  }
}
