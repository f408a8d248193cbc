package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;

abstract class PostgresqlQueryPlanContract extends QueryPlanContract {

  PostgresqlQueryPlanContract(String action) {
    super(TestDatabase.Kind.POSTGRESQL, action);
  }

  /** The plan that the server keeps for any parameters. */
  @Override
  String plan(String sql) {
    var numbered = new StringBuilder();
    int parameters = 0;
    for (var part : sql.split("\\?", -1)) {
      numbered.append(parameters == 0 ? "" : "$" + parameters).append(part);
      parameters++;
    }
    try (var connection = DriverManager.getConnection(database.url + "&preferQueryMode=simple");
        var statement = connection.createStatement()) {
      try (var results = statement.executeQuery("explain (generic_plan) " + numbered)) {
        var lines = new ArrayList<String>();
        while (results.next()) {
          lines.add(results.getString(1));
        }
        return String.join("\n", lines);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  void assertReadsInOrderOf(String index, String plan) {
    assertThat(plan).contains("Index Scan using " + index + " on ");
    assertThat(plan.replace("Incremental Sort", "")).doesNotContain("Sort  (");
  }

  @Override
  void assertUses(String index, String plan) {
    assertThat(plan).containsPattern("Index (Only )?Scan (using|on) " + index + " ");
  }

  @Override
  void assertUsesARange(String plan) {
    assertThat(plan).containsPattern("Index Cond: .*created_at <");
  }

  @Override
  void assertScansNothing(String plan) {
    assertThat(plan).doesNotContain("Seq Scan");
  }

  @Override
  void assertScans(String plan) {
    assertThat(plan).contains("Seq Scan");
  }

  @Override
  void assertReadsOnly(String index, String sql) {
    var plan = plan(sql);
    assertUses(index, plan);
    assertScansNothing(plan);
    if (index.endsWith("created_at")) {
      assertThat(plan).contains("Index Only Scan");
    }
  }

  /** Which is no scan of an index over expressions, and may be one of the table in any case. */
  @Override
  void assertReadsAllOf(String index, String sql) {
    assertThat(plan(sql)).containsPattern("Seq Scan|Index Only Scan using " + index);
  }

  @Override
  void assertGroupsInOrder(String sql) {
    // By a hash of the few groups.
    assertThat(plan(sql)).containsPattern("HashAggregate|GroupAggregate");
  }

  @Override
  String complexityStatistics() {
    return "planner_sessions_complexity";
  }
}
