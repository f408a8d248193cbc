package ai.khive.it.compatibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class PostgresqlTest extends CompatibilityContract {

  private EmbeddedPostgres server;

  @Override
  Map<String, String> database() throws Exception {
    server = EmbeddedPostgres.start();
    return Map.of("jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", "postgres"));
  }

  @Override
  @AfterAll
  void close() throws IOException {
    super.close();
    server.close();
  }
}
