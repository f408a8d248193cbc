package ai.khive.cli;

import ai.khive.persistence.json.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The questions of a check in the SQL of each database. */
enum CheckSql {
  SQLITE(
      """
      select lower(name) from sqlite_master
      union all
      select lower(t.name || '.' || c.name) from sqlite_master t, pragma_table_info(t.name) c
      """,
      "pragma integrity_check(20)",
      """
      select count(*),
        sum(content is null) as "no content",
        sum(case when content is null then 0
                 when typeof(content) <> 'text' or not json_valid(content) then 1
                 else json_type(content) <> 'object' end) as "content that is no JSON object",
        sum(case when node_metadata is null then 0
                 when typeof(node_metadata) <> 'text' or not json_valid(node_metadata) then 1
                 else json_type(node_metadata) <> 'object' end) as "metadata that is no JSON object",
        sum(case when embedding is null then 0
                 when typeof(embedding) <> 'text' or not json_valid(embedding) then 1
                 else json_type(embedding) <> 'array' end) as "an embedding that is no JSON array",
        sum(id not glob '%UUID') as "an id that is no UUID",
        sum(created_at is null) as "no time of creation",
        sum(created_at is not null
          and not (created_at glob '%TIME'
            and date(substr(created_at, 1, 10)) is substr(created_at, 1, 10)
            and time(substr(created_at, 12)) is not null
            and substr(created_at, 12) not glob '*[^0-9:.]*'
            and substr(created_at, 12, 2) < '24'
            and substr(created_at, 1, 4) > '0000')
          ) as "a time of creation that cannot be read"
      from %TABLE
      """),
  POSTGRESQL(
      """
      select lower(relname) from pg_class where relnamespace = current_schema()::regnamespace
      union all
      select lower(relname || '.' || attname) from pg_class join pg_attribute on attrelid = pg_class.oid
      where relnamespace = current_schema()::regnamespace and attnum > 0
      """,
      "",
      """
      select count(*),
        count(*) filter (where content is null) as "no content",
        count(*) filter (where jsonb_typeof(content) <> 'object')
          as "content that is no JSON object",
        count(*) filter (where jsonb_typeof(node_metadata) <> 'object')
          as "metadata that is no JSON object",
        count(*) filter (where jsonb_typeof(embedding) <> 'array')
          as "an embedding that is no JSON array",
        count(*) filter (where id !~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$')
          as "an id that is no UUID",
        count(*) filter (where created_at is null) as "no time of creation",
        count(*) filter (where not isfinite(created_at)
          or created_at < '0001-01-01 00:00:00+00' or created_at >= '10000-01-01 00:00:00+00')
          as "a time of creation that cannot be read"
      from %TABLE
      """);

  static final String SESSIONS = "planner_sessions";
  static final String EVENTS = "hook_events";
  static final List<String> TABLES = List.of(SESSIONS, EVENTS);

  private static final List<String> INDEXES =
      List.of(
          "planner_sessions_created_at",
          "planner_sessions_session_id",
          "planner_sessions_complexity",
          "hook_events_created_at",
          "hook_events_event_type",
          "hook_events_tool_name",
          "hook_events_session_id");

  /** On SQLite only. */
  private static final List<String> COVERING =
      List.of(
          "planner_sessions_complexity_covering",
          "hook_events_event_type_covering",
          "hook_events_session_id_covering",
          "hook_events_command_start_covering",
          "hook_events_edited_paths_covering");

  private static final String RECENCY = "_created_at";

  private static final String HEX = "[0-9a-fA-F]";

  /** A digit each for the date and the minute; seconds and a fraction may follow. */
  private static final String TIME = "0000-00-00 00:00".replace("0", "[0-9]") + "*";

  private final String names;
  private final String integrity;
  private final String rows;

  CheckSql(String names, String integrity, String rows) {
    this.names = names;
    this.integrity = integrity;
    this.rows = rows;
  }

  /** Returns the query for all tables, {@code table.column}s and indexes, lower case. */
  String names() {
    return names;
  }

  /**
   * Returns the query for damages, which gives "ok" if there is none; empty if the database has
   * none that SQL can ask for.
   */
  String integrity() {
    return integrity;
  }

  /** Returns the query for the number of rows, and for that of each kind of odd ones. */
  String rows(String table) {
    var uuid =
        String.join(
            "-", HEX.repeat(8), HEX.repeat(4), HEX.repeat(4), HEX.repeat(4), HEX.repeat(12));
    return rows.replace("%UUID", uuid).replace("%TIME", TIME).replace("%TABLE", table);
  }

  /** Returns the names of the indexes, each of which begins with that of its table. */
  List<String> indexes() {
    var indexes = new ArrayList<>(INDEXES);
    if (this == SQLITE) {
      indexes.addAll(COVERING);
    }
    return indexes;
  }

  /** Returns those of the indexes that a choice has. */
  List<String> indexes(Indexes choice) {
    return switch (choice) {
      case NONE -> List.of();
      case RECENCY -> INDEXES.stream().filter(index -> index.endsWith(RECENCY)).toList();
      case FULL -> indexes();
    };
  }

  /** Returns the choice of indexes that the names in a database tell of. */
  Indexes choice(Set<String> names) {
    if (!names.containsAll(TABLES)) {
      return Indexes.FULL;
    }
    var present = indexes().stream().filter(names::contains).toList();
    if (present.isEmpty()) {
      return Indexes.NONE;
    }
    return present.stream().allMatch(index -> index.endsWith(RECENCY))
        ? Indexes.RECENCY
        : Indexes.FULL;
  }

  /** Returns the largest choice of which a database with these names lacks nothing. */
  Indexes complete(Set<String> names) {
    if (!names.containsAll(TABLES) || names.containsAll(indexes())) {
      return Indexes.FULL;
    }
    return names.containsAll(indexes(Indexes.RECENCY)) ? Indexes.RECENCY : Indexes.NONE;
  }
}
