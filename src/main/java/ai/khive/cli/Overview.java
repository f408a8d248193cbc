package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.statistics.EventStatistics;
import ai.khive.persistence.statistics.Grouped;
import ai.khive.persistence.statistics.SessionStatistics;
import ai.khive.persistence.statistics.Statistics;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The statistics that {@code stats} shows. */
record Overview(
    SessionStatistics sessions,
    List<Grouped<String, SessionStatistics>> byComplexity,
    List<Grouped<String, SessionStatistics>> byWorkflowPattern,
    EventStatistics events,
    List<Grouped<String, Long>> byType,
    List<Grouped<String, Long>> byTool) {

  static Overview of(Statistics statistics, PlannerSessionFilter sessions, HookEventFilter events) {
    return new Overview(
        statistics.sessions(sessions),
        statistics.sessionsByComplexity(sessions),
        statistics.sessionsByWorkflowPattern(sessions),
        statistics.events(events),
        statistics.eventsByType(events),
        statistics.eventsByTool(events));
  }

  ObjectNode document() {
    var document = JsonNodeFactory.instance.objectNode();
    var planned = document.putObject("sessions").put("total", sessions.sessions());
    var complexities = planned.putObject("byComplexity");
    byComplexity.forEach(group -> complexities.put(group.key(), group.value().sessions()));
    var patterns = planned.putObject("byWorkflowPattern");
    byWorkflowPattern.forEach(group -> patterns.put(group.key(), group.value().sessions()));
    planned
        .put("averageAgentCount", sessions.averageAgentCount())
        .put("averageConfidence", sessions.averageConfidence())
        .put("totalPlanningCost", sessions.totalPlanningCost())
        .put("minCreatedAt", Times.forPrograms(sessions.minCreatedAt()))
        .put("maxCreatedAt", Times.forPrograms(sessions.maxCreatedAt()));
    var reported = document.putObject("events").put("total", events.events());
    putCounts(reported.putObject("byType"), byType);
    putCounts(reported.putObject("byTool"), byTool);
    reported
        .put("sessions", events.sessions())
        .put("minCreatedAt", Times.forPrograms(events.minCreatedAt()))
        .put("maxCreatedAt", Times.forPrograms(events.maxCreatedAt()));
    return document;
  }

  private static void putCounts(ObjectNode target, List<Grouped<String, Long>> groups) {
    groups.forEach(group -> target.put(group.key(), group.value()));
  }
}
