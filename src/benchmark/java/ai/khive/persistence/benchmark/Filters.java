package ai.khive.persistence.benchmark;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The filters that have an index, in Java and in SQL. */
enum Filters {
  RECENT("planner_sessions", null),
  COMPLEXITY("planner_sessions", "planner_sessions_complexity"),
  SESSION("planner_sessions", "planner_sessions_session_id"),
  CREATED("planner_sessions", null),
  EVENT_RECENT("hook_events", null),
  EVENT_TYPE("hook_events", "hook_events_event_type"),
  EVENT_TOOL("hook_events", "hook_events_tool_name"),
  EVENT_SESSION("hook_events", "hook_events_session_id");

  static final int LIMIT = 20;

  private final String table;
  private final String index;

  Filters(String table, String index) {
    this.table = table;
    this.index = index;
  }

  List<?> find(EntityManager entityManager, int rows) {
    var sessions = PlannerSessionRepository.on(entityManager);
    var events = HookEventRepository.on(entityManager);
    var all = PlannerSessionFilter.ALL;
    var allEvents = HookEventFilter.ALL;
    return switch (this) {
      case RECENT -> sessions.findRecent(LIMIT);
      case COMPLEXITY -> sessions.find(all.withComplexity(value(rows)), LIMIT);
      case SESSION -> sessions.find(all.withSessionId(value(rows)), LIMIT);
      case CREATED -> sessions.find(all.withCreatedAt(null, Content.createdAt(rows / 2)), LIMIT);
      case EVENT_RECENT -> events.find(allEvents, LIMIT);
      case EVENT_TYPE -> events.find(allEvents.withEventType(value(rows)), LIMIT);
      case EVENT_TOOL -> events.find(allEvents.withToolName(value(rows)), LIMIT);
      case EVENT_SESSION -> events.find(allEvents.withSessionId(value(rows)), LIMIT);
    };
  }

  private String value(int rows) {
    return switch (this) {
      case RECENT, CREATED, EVENT_RECENT -> "";
      case COMPLEXITY -> "complex";
      case SESSION -> Content.sessionName(rows / 2);
      case EVENT_TYPE -> "pre_edit";
      case EVENT_TOOL -> "Edit";
      case EVENT_SESSION -> Content.eventSession(rows / 2);
    };
  }

  /** Returns the query that somebody who knows the indexes would write. */
  String sql(Store store) throws SQLException {
    var condition = "created_at is not null";
    if (index != null) {
      condition = store.indexed(index) + " = ?";
    } else if (this == CREATED) {
      condition = "created_at < ?";
    }
    return Store.select(
        table, "where " + condition + " order by created_at desc, id desc limit " + LIMIT);
  }

  Object[] parameters(Store store, int rows) {
    if (index != null) {
      return new Object[] {value(rows)};
    }
    return this == CREATED
        ? new Object[] {RawNode.driverTime(Content.createdAt(rows / 2), store.isSqlite())}
        : new Object[0];
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
