package ai.khive.cli;

import ai.khive.persistence.node.Node;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * A query that khive's report documents for SQL, beside its JPQL.
 *
 * @param jpql selects entities, which count by their id, or values
 * @param sql the SQL of the report; of a row that it selects whole, the id counts
 */
record DocumentedQuery(String title, String jpql, String sql) {

  static final List<DocumentedQuery> ALL =
      List.of(
          new DocumentedQuery(
              "All sessions", "select s from PlannerSession s", "SELECT * FROM planner_sessions"),
          new DocumentedQuery(
              "Sessions by complexity",
              "select s from PlannerSession s where s.complexity = 'complex'",
              "SELECT * FROM planner_sessions"
                  + " WHERE json_extract(content, '$.complexity') = 'complex'"),
          new DocumentedQuery(
              "High confidence sessions",
              "select s from PlannerSession s where s.confidence > 0.8",
              "SELECT * FROM planner_sessions WHERE json_extract(content, '$.confidence') > 0.8"),
          new DocumentedQuery(
              "Sessions with cost analysis",
              "select s.sessionId, s.planningCost, s.agentCount from PlannerSession s"
                  + " order by s.planningCost desc",
              "SELECT json_extract(content, '$.session_id') as session,"
                  + " json_extract(content, '$.planning_cost') as cost,"
                  + " json_extract(content, '$.agent_count') as agents"
                  + " FROM planner_sessions ORDER BY cost DESC"));

  List<List<@Nullable Object>> jpqlRows(EntityManager entityManager) {
    return entityManager.createQuery(jpql, Object.class).getResultList().stream()
        .map(DocumentedQuery::row)
        .toList();
  }

  /** By plain JDBC: the stock dialect would read the doubles of a native query as floats. */
  List<List<@Nullable Object>> sqlRows(EntityManager entityManager) {
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              var rows = new ArrayList<List<@Nullable Object>>();
              try (var statement = connection.createStatement();
                  var results = statement.executeQuery(sql)) {
                boolean wholeRow = sql.startsWith("SELECT *");
                int columns = wholeRow ? 1 : results.getMetaData().getColumnCount();
                while (results.next()) {
                  var values = new Object[columns];
                  for (int i = 0; i < columns; i++) {
                    values[i] = wholeRow ? results.getObject("id") : results.getObject(i + 1);
                  }
                  rows.add(row(values));
                }
              }
              return rows;
            });
  }

  private static List<@Nullable Object> row(Object result) {
    if (result instanceof Node node) {
      return List.of(node.getId());
    }
    var values = new ArrayList<@Nullable Object>();
    for (var value : result instanceof Object[] array ? array : new Object[] {result}) {
      values.add(value instanceof Number number ? number.doubleValue() : value);
    }
    return values;
  }

  /** Whether both hold the same rows; rows that the order leaves equal may be swapped. */
  static boolean sameRows(List<List<@Nullable Object>> a, List<List<@Nullable Object>> b) {
    return sorted(a).equals(sorted(b));
  }

  private static List<String> sorted(List<List<@Nullable Object>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("\u001f")))
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
