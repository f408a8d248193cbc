package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ActiveProfiles("sqlite")
class SqliteTest extends TrackerContract {

  @DynamicPropertySource
  static void newFile(DynamicPropertyRegistry properties) throws IOException {
    Files.deleteIfExists(Path.of("target/tracker.db"));
  }

  @Override
  String lockingQuery() {
    return "select n from counter";
  }

  @Test
  void connectionsAreThoseOfSqliteDataSource() throws Exception {
    var ours = Class.forName("ai.khive.persistence.sqlite.SqliteTransactions");
    try (var connection = dataSource.getConnection()) {
      assertThat(connection.isWrapperFor(ours)).isTrue();
    }
  }

  @Test
  void aReadOnlyTransactionDoesNotWaitForAWriter() throws Exception {
    service.store();
    transactions()
        .executeWithoutResult(
            status -> {
              jdbc.update("delete from tickets");
              assertThat(CompletableFuture.supplyAsync(service::report))
                  .succeedsWithin(Duration.ofSeconds(5))
                  .satisfies(report -> assertThat(report.tickets()).hasSize(1));
            });
    assertThat(service.report().tickets()).isEmpty();
  }
}
