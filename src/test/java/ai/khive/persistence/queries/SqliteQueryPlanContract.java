package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

  @Test
  void theStatisticsAreReadFromTheirIndexAlone() {
    for (var sql : new String[] {sqlOfStatistics(), sqlOfTotals()}) {
      assertThat(plan(sql))
          .contains("INDEX planner_sessions_complexity_covering")
          .doesNotContain("TEMP B-TREE");
      // SQLite does not call an index of expressions a covering one, even if it is.
      assertThat(explain("explain " + sql, 5)).contains("sum").doesNotContain("json_");
    }
  }
}
