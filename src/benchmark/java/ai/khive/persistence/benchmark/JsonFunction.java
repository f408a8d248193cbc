package ai.khive.persistence.benchmark;

import java.sql.SQLException;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The JSON functions of HQL over all events; the floor is the expression of the database that knows
 * no values of another kind than the one expected, and fails or miscounts with them.
 */
@State(Scope.Thread)
public class JsonFunction extends StorePair {

  private record Query(String hql, String sqlite, String postgresql) {}

  private static final Map<String, Query> QUERIES =
      Map.of(
          "json_number",
          new Query(
              "select sum(json_number(e.content, '$.metadata.command_length')) from HookEvent e",
              "select sum(json_extract(content, '$.metadata.command_length')) from hook_events",
              "select sum((content->'metadata'->'command_length')::numeric) from hook_events"),
          "json_text",
          new Query(
              "select count(*) from HookEvent e where json_text(e.content, '$.command') = 'none'",
              "select count(*) from hook_events where json_extract(content, '$.command') = 'none'",
              "select count(*) from hook_events where content->>'command' = 'none'"),
          "json_boolean",
          new Query(
              "select count(*) from HookEvent e"
                  + " where json_boolean(e.content, '$.metadata.has_error') = true",
              "select count(*) from hook_events"
                  + " where json_extract(content, '$.metadata.has_error') = 1",
              "select count(*) from hook_events"
                  + " where (content->'metadata'->'has_error')::boolean"),
          "json_exists",
          new Query(
              "select count(*) from HookEvent e"
                  + " where json_exists(e.content, '$.metadata.has_error')",
              "select count(*) from hook_events"
                  + " where json_type(content, '$.metadata.has_error') is not null",
              "select count(*) from hook_events"
                  + " where content->'metadata'->'has_error' is not null"));

  private Query query;
  private String sql;

  @Override
  void openStore() {
    query = QUERIES.get(variant);
    sql = store.isSqlite() ? query.sqlite() : query.postgresql();
    store.application();
  }

  @Override
  Object floor() throws SQLException {
    return store.rows(sql);
  }

  @Override
  Object ours() {
    try (var entityManager = store.application().createEntityManager()) {
      return entityManager.createQuery(query.hql(), Object.class).getSingleResult();
    }
  }
}
