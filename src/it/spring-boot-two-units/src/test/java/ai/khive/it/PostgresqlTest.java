package ai.khive.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The shop on a server, the tracker in its file. */
@DirtiesContext
class PostgresqlTest extends TwoUnitsContract {

  private static EmbeddedPostgres server;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    server = EmbeddedPostgres.start();
    properties.add("shop.datasource.jdbc-url", () -> server.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Hibernate's update drops a unique constraint before it adds it, and logs the notice. */
  @Override
  String noteOfTheServer() {
    return "SQL Warning Code: 0, SQLState: 00000|constraint \"one_per_time\" .* does not exist, skipping";
  }

  @Override
  List<String> schema(JdbcTemplate jdbc) {
    return jdbc.queryForList(
        """
        select table_name || '.' || column_name || ' ' || data_type
        from information_schema.columns where table_schema = 'public'
        union all select conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'u'
        order by 1
        """,
        String.class);
  }

  @Override
  List<String> expectedSchema() {
    return List.of(
        "one_per_time", "purchases.bought_at timestamp with time zone", "purchases.number bigint");
  }
}
