package ai.khive.dashboard;

import java.util.Map;

/** The panels over hook events. */
final class EventPanels {

  private EventPanels() {}

  /** Returns each by its path below {@code /api/}. */
  static Map<String, EventPanel<?>> all() {
    return Map.of(
        "events/summary",
        (unit, filter, viewer) -> EventSummary.over(unit, filter),
        "events/types",
        (unit, filter, viewer) -> EventGroups.byType(unit, filter),
        "events/tools",
        (unit, filter, viewer) -> EventGroups.byTool(unit, filter),
        "events/timeline",
        EventTimeline::over,
        "events/heatmap",
        EventHeatMap::over,
        "events/sessions",
        (unit, filter, viewer) -> BusiestSessions.over(unit, filter),
        "events/commands",
        (unit, filter, viewer) -> MostRunCommands.over(unit, filter),
        "events/files",
        (unit, filter, viewer) -> MostEditedFiles.over(unit, filter));
  }
}
