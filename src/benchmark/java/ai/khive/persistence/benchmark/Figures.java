package ai.khive.persistence.benchmark;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.statistics.Statistics;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Statistics over all rows; the floor is the SQL that they send, by plain JDBC. */
@State(Scope.Thread)
public class Figures extends StorePair {

  static final String SESSIONS_BY_COMPLEXITY = "sessions by complexity";
  static final String SESSIONS = "sessions";
  static final String EVENTS_BY_TYPE = "events by type";

  private String sql;

  @Override
  void openStore() {
    sql = store.sqlOf(this::ours);
  }

  @Override
  Object floor() throws SQLException {
    return store.rows(sql);
  }

  @Override
  Object ours() {
    try (var entityManager = store.application().createEntityManager()) {
      var statistics = Statistics.on(entityManager);
      return switch (variant) {
        case SESSIONS_BY_COMPLEXITY -> statistics.sessionsByComplexity(PlannerSessionFilter.ALL);
        case SESSIONS -> statistics.sessions(PlannerSessionFilter.ALL);
        case EVENTS_BY_TYPE -> statistics.eventsByType(HookEventFilter.ALL);
        default -> throw new IllegalArgumentException(variant);
      };
    }
  }
}
