package ai.khive.dashboard;

import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.statistics.CoveredConditions;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A filter in JPQL, of a session {@code s}. The text is the same whatever values the filter has, so
 * that Hibernate keeps the plan of a query.
 */
final class SessionConditions {

  private final StringBuilder text = new StringBuilder("1 = 1");
  private final Map<String, Object> parameters = new HashMap<>();

  SessionConditions(EntityManager entityManager, PlannerSessionFilter filter) {
    CoveredConditions.of(entityManager, PlannerSession.class, comparisons(filter))
        .forEach(this::addComparison);
    Words.of(filter.text()).forEach(this::addWord);
  }

  /** All parts but the words. */
  private static List<NodeCondition> comparisons(PlannerSessionFilter filter) {
    return new PlannerSessionFilter(
            filter.sessionId(),
            filter.complexity(),
            filter.workflowPattern(),
            filter.from(),
            filter.to(),
            filter.minConfidence(),
            filter.maxConfidence(),
            filter.minCost(),
            filter.maxCost(),
            null)
        .conditions()
        .orElseThrow();
  }

  private void addComparison(NodeCondition condition) {
    var name = "value" + parameters.size();
    parameters.put(name, condition.value());
    text.append(" and ").append(condition.jpql("s", name));
  }

  private void addWord(String word) {
    var name = "value" + parameters.size();
    parameters.put(name, word);
    text.append(" and ").append(Words.condition("s.taskDescription", name));
  }

  /** Returns the conditions, at least one. */
  String text() {
    return text.toString();
  }

  /** Returns the values by the names in the text. */
  Map<String, Object> parameters() {
    return parameters;
  }
}
