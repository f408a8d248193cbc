package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;

final class PostgresqlIndexesTest extends IndexesContract {

  PostgresqlIndexesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Override
  List<String> full() {
    return List.of(
        "hook_events_created_at",
        "hook_events_event_type",
        "hook_events_session_id",
        "hook_events_tool_name",
        "planner_sessions_complexity",
        "planner_sessions_created_at",
        "planner_sessions_session_id",
        "tickets_created_at",
        "tickets_usage_tokens");
  }

  @Override
  List<String> present(TestDatabase database) {
    return database.column(
        "select indexname from pg_indexes where schemaname = current_schema() and tablename <> 'reviews'"
            + " and indexname not like '%\\_pkey' order by indexname collate \"C\"");
  }
}
