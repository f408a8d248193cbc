package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEvent_;
import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.CoveredConditions;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks in JPQL about the hook events that match a filter; in the texts an event is {@code e}, and
 * {@code {events}} stands for the events that match, to be followed by {@code and …}, a group or an
 * order.
 */
final class EventQuestion {

  /** Columns: how many of the events are errors, and of how many that is known. */
  static final String ERRORS = "sum(case when e.error = true then 1 else 0 end), count(e.error)";

  private static final Set<String> OF_MANY = Set.of(HookEvent_.EVENT_TYPE, HookEvent_.TOOL_NAME);

  private final EntityManager entityManager;
  private final List<NodeCondition> conditions;
  private final List<String> words;

  private EventQuestion(
      EntityManager entityManager, List<NodeCondition> conditions, List<String> words) {
    this.entityManager = entityManager;
    this.conditions = conditions;
    this.words = words;
  }

  /** A question that a covering index answers, unless the filter has words. */
  static EventQuestion covered(UnitOfWork unit, HookEventFilter filter) {
    var manager = unit.entityManager();
    return new EventQuestion(
        manager,
        filter.text() == null
            ? CoveredConditions.of(manager, HookEvent.class, comparisons(filter))
            : comparisons(filter),
        Words.of(filter.text()));
  }

  /** A question whose events an index finds, in its order: that of the session, if one is given. */
  static EventQuestion ordered(UnitOfWork unit, HookEventFilter filter) {
    var conditions = comparisons(filter);
    if (filter.sessionId() != null && DatabaseKind.isSqlite(unit)) {
      // SQLite would take that of a type or a tool as well, which far more events have.
      conditions.replaceAll(
          condition ->
              OF_MANY.contains(condition.attribute()) ? condition.withoutIndex() : condition);
    }
    return new EventQuestion(unit.entityManager(), conditions, Words.of(filter.text()));
  }

  /** All parts but the words. */
  private static List<NodeCondition> comparisons(HookEventFilter filter) {
    return new HookEventFilter(
            filter.eventType(),
            filter.toolName(),
            filter.sessionId(),
            filter.from(),
            filter.to(),
            null)
        .conditions()
        .map(ArrayList::new)
        .orElseThrow();
  }

  /** Returns all rows. */
  List<@Nullable Object[]> rows(String jpql) {
    return rows(jpql, Map.of(), Integer.MAX_VALUE);
  }

  /**
   * Returns the first rows.
   *
   * @param further parameters of the text
   */
  List<@Nullable Object[]> rows(String jpql, Map<String, ?> further, int limit) {
    try (var rows = stream(jpql, further, limit)) {
      return rows.toList();
    }
  }

  /** Returns a stream of the rows, to be closed. */
  Stream<@Nullable Object[]> stream(String jpql, Map<String, ?> further, int limit) {
    var query = entityManager.createQuery(jpql.replace("{events}", events()), Object[].class);
    IntStream.range(0, conditions.size())
        .forEach(i -> query.setParameter("value" + i, conditions.get(i).value()));
    IntStream.range(0, words.size()).forEach(i -> query.setParameter("word" + i, words.get(i)));
    further.forEach(query::setParameter);
    return (limit == Integer.MAX_VALUE ? query : query.setMaxResults(limit)).getResultStream();
  }

  private String events() {
    var text = new StringBuilder("HookEvent e where 1 = 1");
    for (int i = 0; i < conditions.size(); i++) {
      text.append(" and ").append(conditions.get(i).jpql("e", "value" + i));
    }
    for (int i = 0; i < words.size(); i++) {
      text.append(" and ").append(Words.condition("e.command", "word" + i));
    }
    return text.toString();
  }
}
