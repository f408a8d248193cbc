package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresqlSchemaTest extends SchemaContract {

  PostgresqlSchemaTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Override
  List<String> columns(String table) {
    return database
        .rows(
            """
            select attname, format_type(atttypid, atttypmod), attnotnull
            from pg_attribute
            where attrelid = cast(cast(? as text) as regclass) and attnum > 0 and not attisdropped
            order by attname\
            """,
            table)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Override
  List<String> expectedColumns() {
    return List.of(
        "[content, jsonb, false]",
        "[created_at, timestamp(6) with time zone, false]",
        "[embedding, jsonb, false]",
        "[id, character varying(255), true]",
        "[node_metadata, jsonb, false]");
  }

  @Override
  List<String> marks() {
    return database.column(
        """
        select obj_description(oid) from pg_class
        where relnamespace = cast(current_schema() as regnamespace)
          and relname in ('planner_sessions', 'hook_events', 'tickets')\
        """);
  }

  @Override
  List<String> expectedMarks() {
    var mark = "khive-persistence storage form 1";
    return List.of(mark, mark, mark);
  }

  @Override
  List<String> indexes() {
    return database.column(
        "select indexname from pg_indexes where schemaname = current_schema() order by indexname");
  }

  @Override
  List<String> tables() {
    return database.column(
        "select tablename from pg_tables where schemaname = current_schema() order by tablename");
  }

  @Test
  void theStatisticsHaveNoIndexThatPostgresqlCouldNotUse() {
    database.start("create", PlannerSession.class);
    assertThat(indexes()).doesNotContain("planner_sessions_complexity_covering");
  }
}
