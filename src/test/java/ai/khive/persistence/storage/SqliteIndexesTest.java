package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;

final class SqliteIndexesTest extends IndexesContract {

  SqliteIndexesTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  @Override
  List<String> full() {
    return List.of(
        "hook_events_command_start_covering",
        "hook_events_created_at",
        "hook_events_edited_paths_covering",
        "hook_events_event_type",
        "hook_events_event_type_covering",
        "hook_events_session_id",
        "hook_events_session_id_covering",
        "hook_events_tool_name",
        "planner_sessions_complexity",
        "planner_sessions_complexity_covering",
        "planner_sessions_created_at",
        "planner_sessions_session_id",
        "tickets_created_at",
        "tickets_usage_tokens");
  }

  @Override
  List<String> present(TestDatabase database) {
    return database.column(
        "select name from sqlite_master where type = 'index' and sql is not null"
            + " and tbl_name <> 'reviews' order by name");
  }
}
