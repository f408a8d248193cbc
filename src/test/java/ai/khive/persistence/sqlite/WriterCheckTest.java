package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterCheckTest {

  private static final Logger LOGGER = Logger.getLogger(WriterCheck.class.getName());

  private final List<String> messages = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          messages.add(logged.getLevel() + " " + logged.getMessage());
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
  private TestDatabase database;

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    database = TestDatabase.create(TestDatabase.Kind.SQLITE);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    database.close();
  }

  private void start(DataSource connections, Class<?> entity) {
    database.open(Map.of("hibernate.connection.datasource", connections), entity).close();
  }

  /** The data source of the driver itself. */
  private DataSource driversOwn() throws SQLException {
    try {
      var driver = Class.forName("org.sqlite.SQLiteDataSource");
      var own = (DataSource) driver.getConstructor().newInstance();
      driver.getMethod("setUrl", String.class).invoke(own, database.url);
      return own;
    } catch (ReflectiveOperationException e) {
      throw new SQLException(e);
    }
  }

  @Test
  void theDataSourceOfAServerIsKnownToAnApplicationWithTheLibraryOnceMore() throws Exception {
    WriterCheck.forgetReports();
    try (var server = AnotherClassLoader.open()) {
      var dataSource =
          server
              .loadClass(SqliteDataSource.class.getName())
              .getConstructor(String.class)
              .newInstance(database.url);
      start((DataSource) dataSource, HookEvent.class);
    }
    assertThat(messages).isEmpty();
  }

  @Test
  void unsafeConnectionsOfAUnitWithNodesAreReportedOnce() throws SQLException {
    WriterCheck.forgetReports();
    start(driversOwn(), Review.class);
    start(new SqliteDataSource(database.url), HookEvent.class);
    assertThat(messages).isEmpty();
    start(driversOwn(), HookEvent.class);
    start(driversOwn(), HookEvent.class);
    assertThat(messages)
        .containsExactly(
            "WARNING connections of this persistence unit do not come from"
                + " ai.khive.persistence.sqlite.SqliteDataSource: with several writers, the"
                + " driver's own transactions fail with SQLITE_BUSY or lose acknowledged writes");
  }
}
