package ai.khive.dashboard;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.planner.PlannerSessionFilter;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter in JPQL, of a session {@code s}. The text is the same whatever values the filter has, so
 * that Hibernate keeps the plan of a query.
 */
final class SessionConditions {

  /**
   * Instead of the attribute, where SQLite shall not take a condition for its way to the rows. Not
   * a plus sign in SQL: a parameter beside that would have another form than the stored time.
   */
  static final String TIME_WITHOUT_INDEX = "coalesce(s.createdAt, s.createdAt)";

  private static final String TIME = "s.createdAt";

  /** So many rows are soon read one by one, whatever they hold. */
  private static final int FEW = 500;

  private final StringBuilder text = new StringBuilder("1 = 1");
  private final Map<String, Object> parameters = new HashMap<>();

  private SessionConditions() {}

  static SessionConditions of(
      EntityManager entityManager, boolean isSqlite, PlannerSessionFilter filter) {
    var conditions = new SessionConditions();
    boolean isLong = isSqlite && hasManyIn(entityManager, filter.from(), filter.to());
    for (var condition : comparisons(filter)) {
      var attribute = "s." + condition.attribute();
      conditions.addComparison(
          isLong && attribute.equals(TIME) ? TIME_WITHOUT_INDEX : attribute, condition);
    }
    words(filter.text()).forEach(conditions::addWord);
    return conditions;
  }

  private static boolean hasManyIn(
      EntityManager entityManager, @Nullable Instant from, @Nullable Instant to) {
    var period = new SessionConditions();
    NodeCondition.createdBetween(from, to).forEach(bound -> period.addComparison(TIME, bound));
    var query =
        entityManager.createQuery(
            "select 1 from PlannerSession s where " + period.text, Integer.class);
    period.parameters.forEach(query::setParameter);
    return !period.parameters.isEmpty()
        && query.setMaxResults(FEW + 1).getResultList().size() > FEW;
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

  private static List<String> words(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(Json.storableText(text).strip().split("\\s+", -1))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  private void addComparison(String attribute, NodeCondition condition) {
    var operator =
        switch (condition.comparison()) {
          case EQUAL -> "=";
          case AT_LEAST -> ">=";
          case AT_MOST -> "<=";
          case BELOW -> "<";
        };
    text.append(" and %s %s %s".formatted(attribute, operator, parameter(condition.value())));
  }

  private void addWord(String word) {
    text.append(
        " and locate(function('khive_ascii_lower', cast(%s as String)), function('khive_ascii_lower', s.taskDescription)) > 0"
            .formatted(parameter(word)));
  }

  private String parameter(Object value) {
    var name = "value" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
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
