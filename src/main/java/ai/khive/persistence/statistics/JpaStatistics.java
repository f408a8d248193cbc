package ai.khive.persistence.statistics;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Each question is JPQL; the filter's conditions are added to it by the Criteria API. Functions are
 * called by {@code function('…')}, the only form that a strictly compliant persistence unit takes.
 */
final class JpaStatistics implements Statistics {

  /** What every answer about sessions selects after its keys. */
  private static final String SESSION_FIGURES =
      """
      count(*), avg(s.agentCount), avg(s.confidence), sum(s.planningCost),
        min(s.createdAt), max(s.createdAt)
      """;

  private final EntityManager entityManager;

  JpaStatistics(EntityManager entityManager) {
    this.entityManager = Objects.requireNonNull(entityManager, "entityManager");
  }

  @Override
  public SessionStatistics sessions(PlannerSessionFilter filter) {
    var rows = sessionRows("select " + SESSION_FIGURES + " from PlannerSession s", filter);
    return statistics(rows.get(0), 0);
  }

  @Override
  public List<Grouped<String, SessionStatistics>> sessionsByComplexity(
      PlannerSessionFilter filter) {
    return sessionsBy("s.complexity", filter);
  }

  @Override
  public List<Grouped<String, SessionStatistics>> sessionsByWorkflowPattern(
      PlannerSessionFilter filter) {
    return sessionsBy("s.workflowPattern", filter);
  }

  private List<Grouped<String, SessionStatistics>> sessionsBy(
      String attribute, PlannerSessionFilter filter) {
    var rows = sessionRows(groupedBy(attribute), filter);
    if (rows.stream().filter(row -> key(row[0]).equals(UNKNOWN)).count() > 1) {
      // Some sessions hold that very text. Averages of two groups cannot be joined, and grouping
      // like this every time would not read the index in its order.
      rows = sessionRows(groupedBy("coalesce(" + attribute + ",'" + UNKNOWN + "')"), filter);
    }
    return rows.stream()
        .map(row -> new Grouped<>(key(row[0]), statistics(row, 1)))
        .sorted(largestFirst(SessionStatistics::sessions))
        .toList();
  }

  private static String groupedBy(String expression) {
    return "select %1$s, %2$s from PlannerSession s group by %1$s"
        .formatted(expression, SESSION_FIGURES);
  }

  @Override
  public List<Grouped<LocalDate, SessionStatistics>> sessionsByDay(PlannerSessionFilter filter) {
    var rows =
        sessionRows(
            "select function('khive_utc_date', s.createdAt), "
                + SESSION_FIGURES
                + " from PlannerSession s where function('khive_utc_date', s.createdAt) is not null"
                + " group by function('khive_utc_date', s.createdAt) order by function('khive_utc_date', s.createdAt)",
            filter);
    return rows.stream().map(row -> new Grouped<>(day(row), statistics(row, 1))).toList();
  }

  @Override
  public List<Grouped<Instant, SessionStatistics>> sessionsByHour(PlannerSessionFilter filter) {
    var rows =
        sessionRows(
            "select function('khive_utc_date', s.createdAt), function('khive_utc_hour', s.createdAt), "
                + SESSION_FIGURES
                + " from PlannerSession s where function('khive_utc_hour', s.createdAt) is not null"
                + " group by function('khive_utc_date', s.createdAt), function('khive_utc_hour', s.createdAt)"
                + " order by function('khive_utc_date', s.createdAt), function('khive_utc_hour', s.createdAt)",
            filter);
    return rows.stream().map(row -> new Grouped<>(hour(row), statistics(row, 2))).toList();
  }

  @Override
  public List<Grouped<String, Long>> sessionsByAgentRole(PlannerSessionFilter filter) {
    // HQL cannot unnest the roles; but there are few sets of them to group by.
    var rows =
        query(
                """
                select function('khive_json_distinct_texts', s.content, '$.phases[*].agents[*].role'), count(*)
                from PlannerSession s
                group by function('khive_json_distinct_texts', s.content, '$.phases[*].agents[*].role')
                """,
                filter)
            .getResultList();
    var sessions = new HashMap<String, Long>();
    for (var row : rows) {
      for (var role : Json.parse((String) row[0]).elements()) {
        sessions.merge(role.as(String.class), (Long) row[1], Long::sum);
      }
    }
    return largestFirst(sessions);
  }

  @Override
  public Distribution confidence(PlannerSessionFilter filter) {
    return distribution("s.confidence", filter);
  }

  @Override
  public Distribution planningCost(PlannerSessionFilter filter) {
    return distribution("s.planningCost", filter);
  }

  @Override
  public Distribution agentCount(PlannerSessionFilter filter) {
    // As a number, not a Long: one with a fraction would be null as minimum or maximum.
    return distribution(
        "cast(function('khive_json_number', s.content, '$.agent_count') as Double)", filter);
  }

  private Distribution distribution(String attribute, PlannerSessionFilter filter) {
    var row =
        sessionRows(
                """
                select count(%1$s), avg(%1$s), min(%1$s), max(%1$s),
                  function('khive_percentile', %1$s, 0.5), function('khive_percentile', %1$s, 0.95)
                from PlannerSession s
                """
                    .formatted(attribute),
                filter)
            .get(0);
    return new Distribution(
        (Long) row[0], real(row[1]), real(row[2]), real(row[3]), real(row[4]), real(row[5]));
  }

  @Override
  public EventStatistics events(HookEventFilter filter) {
    var row =
        eventRows(
                """
                select count(*), count(distinct nullif(e.sessionId, '')), min(e.createdAt), max(e.createdAt)
                from HookEvent e
                """,
                filter)
            .get(0);
    return new EventStatistics((Long) row[0], (Long) row[1], (Instant) row[2], (Instant) row[3]);
  }

  @Override
  public List<Grouped<String, Long>> eventsByType(HookEventFilter filter) {
    return counts(
        eventRows(
            "select min(e.eventType), count(*) from HookEvent e group by e.eventType", filter));
  }

  @Override
  public List<Grouped<String, Long>> eventsByTool(HookEventFilter filter) {
    // In the order of the index that has both, where a type is asked for.
    var keys = filter.eventType() == null ? "e.toolName" : "e.eventType, e.toolName";
    return counts(
        eventRows("select min(e.toolName), count(*) from HookEvent e group by " + keys, filter));
  }

  @Override
  public List<Grouped<String, Long>> eventsBySession(HookEventFilter filter, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
    }
    // Absent texts and those that are "unknown" come first, because only together do they tell
    // whether they are among the largest. By min(), which SQLite takes from the index: for the
    // attribute itself it would read a row of the table for each group.
    var rows =
        coveredQuery(
                """
                select min(e.sessionId), count(*) from HookEvent e group by e.sessionId
                order by
                  case when coalesce(min(e.sessionId), 'unknown') = 'unknown' then 0 else 1 end,
                  count(*) desc, min(e.sessionId)
                """,
                HookEvent.class,
                filter)
            .setMaxResults(limit > Integer.MAX_VALUE - 2 ? limit : limit + 2)
            .getResultList();
    return counts(rows).stream().limit(limit).toList();
  }

  private static List<Grouped<String, Long>> largestFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Grouped<>(entry.getKey(), entry.getValue()))
        .sorted(largestFirst(Long::longValue))
        .toList();
  }

  private static <V> Comparator<Grouped<String, V>> largestFirst(ToLongFunction<V> size) {
    return Comparator.<Grouped<String, V>>comparingLong(group -> -size.applyAsLong(group.value()))
        .thenComparing(Grouped::key);
  }

  private static List<Grouped<String, Long>> counts(List<@Nullable Object[]> rows) {
    var counts = new HashMap<String, Long>();
    rows.forEach(row -> counts.merge(key(row[0]), (Long) row[1], Long::sum));
    return largestFirst(counts);
  }

  @Override
  public List<Grouped<LocalDate, Long>> eventsByDay(HookEventFilter filter) {
    var rows =
        query(
                """
                select function('khive_utc_date', e.createdAt), count(*) from HookEvent e
                where function('khive_utc_date', e.createdAt) is not null
                group by function('khive_utc_date', e.createdAt) order by function('khive_utc_date', e.createdAt)
                """,
                filter)
            .getResultList();
    return rows.stream().map(row -> new Grouped<>(day(row), (Long) row[1])).toList();
  }

  @Override
  public List<Grouped<Instant, Long>> eventsByHour(HookEventFilter filter) {
    var rows =
        query(
                """
                select function('khive_utc_date', e.createdAt), function('khive_utc_hour', e.createdAt), count(*) from HookEvent e
                where function('khive_utc_hour', e.createdAt) is not null
                group by function('khive_utc_date', e.createdAt), function('khive_utc_hour', e.createdAt)
                order by function('khive_utc_date', e.createdAt), function('khive_utc_hour', e.createdAt)
                """,
                filter)
            .getResultList();
    return rows.stream().map(row -> new Grouped<>(hour(row), (Long) row[2])).toList();
  }

  @Override
  public ErrorShare errorShare(HookEventFilter filter) {
    var row =
        eventRows(
                """
                select count(e.error), sum(case when e.error = true then 1 else 0 end) from HookEvent e
                """,
                filter)
            .get(0);
    return new ErrorShare(row[1] == null ? 0 : ((Number) row[1]).longValue(), (Long) row[0]);
  }

  private List<@Nullable Object[]> sessionRows(String jpql, PlannerSessionFilter filter) {
    return coveredQuery(jpql, PlannerSession.class, filter).getResultList();
  }

  private List<@Nullable Object[]> eventRows(String jpql, HookEventFilter filter) {
    return coveredQuery(jpql, HookEvent.class, filter).getResultList();
  }

  /** Returns the query for what an index answers, unless the filter has words. */
  private <N extends Node> TypedQuery<@Nullable Object[]> coveredQuery(
      String jpql, Class<N> entity, NodeFilter<N> filter) {
    var conditions = filter.conditions();
    if (conditions.isEmpty()) {
      return query(jpql, filter);
    }
    var covered = CoveredConditions.of(entityManager, entity, conditions.get());
    return query(
        jpql,
        (builder, node) ->
            covered.stream().map(condition -> condition.predicate(builder, node)).toList());
  }

  private <N extends Node> TypedQuery<@Nullable Object[]> query(String jpql, NodeFilter<N> filter) {
    var builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
    var query = builder.createQuery(jpql, Object[].class);
    @SuppressWarnings("unchecked") // The text names the filter's entity.
    var node = (Root<N>) query.getRoots().iterator().next();
    var conditions = new ArrayList<Predicate>(filter.predicates(builder, node));
    if (query.getRestriction() != null) {
      conditions.add(query.getRestriction());
    }
    query.where(conditions.toArray(Predicate[]::new));
    // Its plan would be found again by the identity of this very query, hence by nobody.
    return entityManager
        .createQuery(query)
        .setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
  }

  private static SessionStatistics statistics(@Nullable Object[] row, int first) {
    var cost = real(row[first + 3]);
    return new SessionStatistics(
        (Long) row[first],
        real(row[first + 1]),
        real(row[first + 2]),
        cost == null ? 0 : cost,
        (Instant) row[first + 4],
        (Instant) row[first + 5]);
  }

  private static String key(@Nullable Object text) {
    return text == null ? UNKNOWN : (String) text;
  }

  private static @Nullable Double real(@Nullable Object number) {
    return number == null ? null : ((Number) number).doubleValue();
  }

  private static LocalDate day(@Nullable Object[] row) {
    return LocalDate.parse((String) row[0]);
  }

  private static Instant hour(@Nullable Object[] row) {
    return day(row).atTime(LocalTime.of((Integer) row[1], 0)).toInstant(ZoneOffset.UTC);
  }
}
