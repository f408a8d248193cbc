package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.util.stream.Collectors;

abstract class SqliteQueryPlanContract extends QueryPlanContract {

  SqliteQueryPlanContract(TestDatabase.Kind kind, String action) {
    super(kind, action);
  }

  @Override
  String plan(String sql) {
    return explain("explain query plan " + sql, 3);
  }

  private String explain(String sql, int column) {
    int parameters = (int) sql.chars().filter(c -> c == '?').count();
    return database.rows(sql, new Object[parameters]).stream()
        .map(row -> String.valueOf(row.get(column)))
        .collect(Collectors.joining("\n"));
  }

  @Override
  void assertReadsInOrderOf(String index, String plan) {
    assertUses(index, plan);
    assertThat(plan).doesNotContain("TEMP B-TREE FOR ORDER BY");
  }

  @Override
  void assertUses(String index, String plan) {
    assertThat(plan).containsPattern("USING (COVERING )?INDEX " + index);
  }

  @Override
  void assertUsesARange(String plan) {
    assertThat(plan).contains("SEARCH").contains("created_at<");
  }

  @Override
  void assertScansNothing(String plan) {
    assertThat(plan).doesNotContain("SCAN");
  }

  @Override
  void assertScans(String plan) {
    assertThat(plan).containsPattern("SCAN \\w+_0");
  }

  @Override
  void assertReadsOnly(String index, String sql) {
    assertThat(plan(sql)).containsPattern("SEARCH \\w+ USING (COVERING )?INDEX " + index);
    assertReadsNoTable(sql);
  }

  @Override
  void assertReadsAllOf(String index, String sql) {
    assertThat(plan(sql)).containsPattern("SCAN \\w+ USING (COVERING )?INDEX " + index);
    assertReadsNoTable(sql);
  }

  /** By the program, for SQLite does not call an index of expressions a covering one always. */
  private void assertReadsNoTable(String sql) {
    assertThat(explain("explain " + sql, 5)).doesNotContain("json_");
  }

  @Override
  void assertGroupsInOrder(String sql) {
    assertThat(plan(sql)).doesNotContain("TEMP B-TREE FOR GROUP BY");
  }

  @Override
  String complexityStatistics() {
    return "planner_sessions_complexity_covering";
  }
}
