package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SqliteTest extends TrackerContract {

  private static final int WRITERS = 8;
  private static final int PLANS_EACH = 25;

  @Inject PlanResource planResource;
  @Inject DataSource dataSource;

  @TestHTTPResource("plans")
  URI plansUri;

  @Test
  void theDialectKnowsThatTheReleaseIsNotAnOldOne() {
    var dialect =
        sessionFactory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
    assertThat(dialect).isInstanceOf(KhiveSQLiteDialect.class);
    assertThat(dialect.getVersion().isSame(3, 51)).isTrue();
  }

  @Test
  void connectionsAreSafeWithSeveralWriters() throws SQLException, ClassNotFoundException {
    var transactions = Class.forName("ai.khive.persistence.sqlite.SqliteTransactions");
    try (var connection = dataSource.getConnection()) {
      assertThat(connection.isWrapperFor(transactions)).isTrue();
    }
  }

  /** Each reads how many plans there are, and names its own after that. */
  @Test
  void concurrentWritersLoseNothing() throws Exception {
    var executor = Executors.newFixedThreadPool(WRITERS);
    try {
      Callable<Void> writer =
          () -> {
            for (int i = 0; i < PLANS_EACH; i++) {
              planResource.store();
            }
            return null;
          };
      var writers = new ArrayList<Callable<Void>>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(writer);
      }
      for (var end : executor.invokeAll(writers)) {
        end.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(planResource.names().split(" "))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, WRITERS * PLANS_EACH).mapToObj(i -> "plan-" + i).toList());
  }

  @Test
  void aRequestWithoutATransactionDoesNotWaitForAWriter() {
    inTransaction(
        () -> {
          planResource.store();
          entityManager.flush();
          assertThat(namesByAnotherRequest()).isEmpty();
        });
    assertThat(namesByAnotherRequest()).isEqualTo("plan-0");
  }

  /** Would fail after ten seconds if it wanted the lock. */
  private String namesByAnotherRequest() {
    try {
      var response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(plansUri).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
