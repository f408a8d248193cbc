package ai.khive.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("postgresql")
@DirtiesContext
class PostgresqlTest extends TrackerContract {

  private static EmbeddedPostgres server;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    server = EmbeddedPostgres.start();
    properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  String lockingQuery() {
    return "select n from counter for update";
  }
}
