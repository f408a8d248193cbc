package ai.khive.dashboard;

import static java.util.stream.Collectors.groupingBy;

import ai.khive.persistence.planner.PlannerSession;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of planning sessions, computed in Java from each single one. */
record PlanFigures(List<PlannerSession> plans) {

  static final String UNKNOWN = "unknown";

  Dist cost() {
    return Dist.of(plans.stream(), PlanFigures::costOf);
  }

  Dist confidence() {
    return Dist.of(plans.stream(), PlanFigures::confidenceOf);
  }

  Dist agents() {
    return Dist.of(
        plans.stream(),
        plan ->
            plan.getAgentCount().isPresent() ? (double) plan.getAgentCount().getAsLong() : null);
  }

  static @Nullable Double costOf(PlannerSession plan) {
    return plan.getPlanningCost().isPresent() ? plan.getPlanningCost().getAsDouble() : null;
  }

  static @Nullable Double confidenceOf(PlannerSession plan) {
    return plan.getConfidence().isPresent() ? plan.getConfidence().getAsDouble() : null;
  }

  static String complexityOf(PlannerSession plan) {
    return plan.getComplexity().map(complexity -> complexity.value()).orElse(UNKNOWN);
  }

  static String workflowOf(PlannerSession plan) {
    return plan.getWorkflowPattern().orElse(UNKNOWN);
  }

  /** Returns the figures of each group. */
  Map<String, PlanFigures> by(Function<PlannerSession, String> key) {
    var groups = new TreeMap<String, PlanFigures>();
    plans.stream()
        .collect(groupingBy(key))
        .forEach((name, group) -> groups.put(name, new PlanFigures(group)));
    return groups;
  }

  /** Returns the figures of each day of a zone that has a session. */
  Map<LocalDate, PlanFigures> byDay(ZoneId zone) {
    var days = new TreeMap<LocalDate, PlanFigures>();
    plans.stream()
        .filter(plan -> plan.getCreatedAt() != null)
        .collect(groupingBy(plan -> LocalDate.ofInstant(plan.getCreatedAt(), zone)))
        .forEach((day, group) -> days.put(day, new PlanFigures(group)));
    return days;
  }

  /** How many agents of each role or domain are recommended. */
  Map<String, Long> agentsBy(String key) {
    var counts = new TreeMap<String, Long>();
    agents(plans.stream(), key).forEach(name -> counts.merge(name, 1L, Long::sum));
    return counts;
  }

  /** How many sessions recommend an agent of each role or domain. */
  Map<String, Long> sessionsBy(String key) {
    var counts = new TreeMap<String, Long>();
    for (var plan : plans) {
      agents(Stream.of(plan), key).distinct().forEach(name -> counts.merge(name, 1L, Long::sum));
    }
    return counts;
  }

  private static Stream<String> agents(Stream<PlannerSession> plans, String key) {
    return plans
        .flatMap(plan -> plan.getPhases().stream())
        .flatMap(phase -> phase.agents().stream())
        .map(agent -> agent.json().findText(key).orElse(UNKNOWN));
  }

  /** Returns those that have the number, the highest first, at most ten. */
  List<PlannerSession> highest(Function<PlannerSession, @Nullable Double> number) {
    return sorted(number, Comparator.reverseOrder());
  }

  /** Returns those that have the number, the lowest first, at most ten. */
  List<PlannerSession> lowest(Function<PlannerSession, @Nullable Double> number) {
    return sorted(number, Comparator.naturalOrder());
  }

  private List<PlannerSession> sorted(
      Function<PlannerSession, @Nullable Double> number, Comparator<Double> order) {
    return plans.stream()
        .filter(plan -> number.apply(plan) != null)
        .sorted(Comparator.comparing(number, order))
        .limit(10)
        .toList();
  }
}
