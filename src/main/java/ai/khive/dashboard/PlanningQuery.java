package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks in JPQL about the planning sessions that match a filter; in the texts a session is {@code
 * s}.
 *
 * <p>On SQLite it sees to it that the covering index is read where that has what is asked for. For
 * groups that are not in the order of the index, SQLite would rather read each row of the table.
 */
final class PlanningQuery {

  /** The number of agents, also one with a fraction, as the index has it. */
  static final String AGENTS =
      "cast(function('khive_json_number', s.content, '$.agent_count') as Double)";

  /**
   * Keeps SQLite from merging a query with the one around it. A limit needs an order; of this one
   * nothing remains.
   */
  private static final String FENCE = " order by 'all' limit " + Long.MAX_VALUE;

  /** The text that SQLite holds, whatever others have written there. */
  private static final String STORED_TIME = "function('sql', '?', s.createdAt)";

  private final EntityManager entityManager;
  private final boolean isSqlite;
  private final SessionConditions conditions;

  PlanningQuery(UnitOfWork unit, PlannerSessionFilter filter) {
    entityManager = unit.entityManager();
    isSqlite = DatabaseKind.isSqlite(unit);
    conditions = new SessionConditions(entityManager, filter);
  }

  /** Returns the sessions, to be followed by {@code and …}, a group or an order. */
  String sessions() {
    return "PlannerSession s where " + conditions.text();
  }

  /**
   * Returns the sessions as rows of some columns, for a query that groups them.
   *
   * @param columns with names, such as {@code s.complexity as complexity}; the others are not known
   */
  String sessionsAs(String columns) {
    return "(select %s from %s%s) s".formatted(columns, sessions(), isSqlite ? FENCE : "");
  }

  /** Returns all rows. */
  List<@Nullable Object[]> rows(String jpql) {
    return query(jpql, Map.of()).getResultList();
  }

  /**
   * Returns at most so many rows.
   *
   * @param further parameters, which the filter has not
   */
  List<@Nullable Object[]> rows(String jpql, Map<String, ?> further, int limit) {
    return query(jpql, further).setMaxResults(limit).getResultList();
  }

  /** Returns a stream of all rows, which must be closed. */
  Stream<@Nullable Object[]> stream(String jpql) {
    return query(jpql, Map.of()).getResultStream();
  }

  private TypedQuery<@Nullable Object[]> query(String jpql, Map<String, ?> further) {
    var query = entityManager.createQuery(jpql, Object[].class);
    conditions.parameters().forEach(query::setParameter);
    further.forEach(query::setParameter);
    return query;
  }

  /**
   * Returns columns of the first sessions in an order, then by descending id. On SQLite the times
   * of these are found in the covering index alone, and then their rows by the times.
   *
   * @param condition that they also meet, of attributes that the index has
   * @param order by attributes that the index has
   */
  List<@Nullable Object[]> first(String columns, String condition, String order, int limit) {
    var jpql =
        "select %s from %s and %s%%s order by %s, s.id desc"
            .formatted(columns, sessions(), condition, order);
    if (!isSqlite) {
      return rows(jpql.formatted(""), Map.of(), limit);
    }
    var times = timesOfFirst(condition, order, limit);
    var orNone = times.contains(null) ? " or s.createdAt is null" : "";
    return rows(
        jpql.formatted(" and (" + STORED_TIME + " in :times" + orNone + ")"),
        Map.of("times", times.stream().filter(Objects::nonNull).distinct().toList()),
        limit);
  }

  private List<@Nullable Object> timesOfFirst(String condition, String order, int limit) {
    var times = new ArrayList<@Nullable Object>();
    var located = condition + " order by " + order;
    rows(
            "select %s, 1 from %s and %s"
                .formatted(
                    STORED_TIME,
                    sessions(),
                    located.replace("s.createdAt", "coalesce(s.createdAt, s.createdAt)")),
            Map.of(),
            limit)
        .forEach(row -> times.add(row[0]));
    return times;
  }

  /**
   * Returns columns of the newest sessions, those without a time last; of the same time those with
   * the greater id first.
   *
   * @param condition that they also meet
   * @param isRare whether few sessions may meet it, and its attributes are in the index
   */
  List<@Nullable Object[]> newest(String columns, String condition, boolean isRare, int limit) {
    var timed = condition + " and s.createdAt is not null";
    var rows =
        new ArrayList<>(
            isRare
                ? first(columns, timed, "s.createdAt desc", limit)
                : rows(
                    "select %s from %s and %s order by s.createdAt desc, s.id desc"
                        .formatted(columns, sessions(), timed),
                    Map.of(),
                    limit));
    if (rows.size() < limit) {
      rows.addAll(withoutTime(columns, condition, Map.of(), limit - rows.size()));
    }
    return rows;
  }

  /** Returns columns of those without a time, by descending id. */
  List<@Nullable Object[]> withoutTime(
      String columns, String condition, Map<String, ?> further, int limit) {
    return rows(
        "select %s from %s and %s and s.createdAt is null order by s.id desc"
            .formatted(columns, sessions(), condition),
        further,
        limit);
  }
}
