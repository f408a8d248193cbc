package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDataSourceTest {

  @TempDir private Path folder;
  private SqliteDataSource dataSource;

  @BeforeEach
  void createTable() throws SQLException {
    dataSource = new SqliteDataSource("jdbc:sqlite:" + folder.resolve("test.db"));
    execute("create table item (n integer)");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection connection, int n) throws SQLException {
    try (var statement = connection.prepareStatement("insert into item values (?)")) {
      statement.setInt(1, n);
      statement.executeUpdate();
    }
  }

  private List<Integer> items() throws SQLException {
    try (var connection = dataSource.getConnection();
        var results =
            connection.createStatement().executeQuery("select n from item order by rowid")) {
      var items = new ArrayList<Integer>();
      while (results.next()) {
        items.add(results.getInt(1));
      }
      return items;
    }
  }

  @Test
  void aTransactionIsCommittedOrRolledBackAsAWhole() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      insert(connection, 2);
      assertThat(items()).isEmpty();
      connection.commit();
      insert(connection, 3);
      connection.rollback();
      insert(connection, 4);
      assertThat(connection.getAutoCommit()).isFalse();
    }
    assertThat(items()).containsExactly(1, 2);
  }

  @Test
  void aStatementMadeBeforeACommitWorksInTheNextTransactionToo() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("insert into item values (?)")) {
      connection.setAutoCommit(false);
      for (int n = 0; n < 6; n++) {
        statement.setInt(1, n);
        statement.addBatch();
        statement.executeBatch();
        if (n % 2 == 0) {
          connection.commit();
        } else {
          connection.rollback();
        }
      }
    }
    assertThat(items()).containsExactly(0, 2, 4);
  }

  @Test
  void aTransactionThatSqliteRolledBackStoresNothingMore() throws SQLException {
    execute("create unique index only_once on item (n)");
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      assertThatThrownBy(() -> statement.execute("insert or rollback into item values (1)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> insert(connection, 2))
          .hasMessage("SQLite has rolled the transaction back; call rollback()");
      assertThatThrownBy(connection::commit)
          .hasMessage("SQLite has rolled the transaction back; call rollback()");
      connection.rollback();
      insert(connection, 3);
      connection.commit();
    }
    assertThat(items()).containsExactly(3);
  }

  @Test
  void anAbortedConnectionHoldsNoLock() throws SQLException {
    dataSource.setBusyTimeoutMillis(0);
    var connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    insert(connection, 1);
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    execute("insert into item values (2)");
    assertThat(items()).containsExactly(2);
  }

  @Test
  void savepointsUndoAPart() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      var savepoint = connection.setSavepoint("here'; drop table item");
      insert(connection, 2);
      connection.rollback(savepoint);
      insert(connection, 3);
      connection.releaseSavepoint(savepoint);
      connection.commit();
      assertThat(savepoint.getSavepointName()).isEqualTo("here'; drop table item");
    }
    assertThat(items()).containsExactly(1, 3);
  }

  @Test
  void aReadOnlyConnectionWritesNothing() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setReadOnly(true);
      assertThat(connection.isReadOnly()).isTrue();
      assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(SQLException.class);
      connection.setReadOnly(false);
      insert(connection, 2);
    }
    assertThat(items()).containsExactly(2);
  }

  @Test
  void aTransactionThatOnlyWaitsHoldsNoLock() throws SQLException {
    dataSource.setBusyTimeoutMillis(0);
    try (var waiting = dataSource.getConnection();
        var writing = dataSource.getConnection()) {
      waiting.setAutoCommit(false);
      writing.setAutoCommit(false);
      insert(writing, 1);
      assertThatThrownBy(() -> insert(waiting, 2)).hasMessageContaining("SQLITE_BUSY");
      writing.commit();
      // One BUSY leaves the connection as usable as before.
      insert(waiting, 3);
      waiting.commit();
    }
    assertThat(items()).containsExactly(1, 3);
  }

  @Test
  void readModifyWriteOfManyThreadsLosesNothing() throws Exception {
    execute("insert into item values (0)");
    incrementConcurrently(dataSource);
    assertThat(items()).containsExactly(400);
  }

  @Test
  void aPoolWithAutocommitOffLosesNothing() throws Exception {
    execute("insert into item values (0)");
    var config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(3);
    try (var pool = new HikariDataSource(config)) {
      incrementConcurrently(pool);
    }
    assertThat(items()).containsExactly(400);
  }

  private static void incrementConcurrently(DataSource source) throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    Callable<Void> increments =
        () -> {
          for (int i = 0; i < 100; i++) {
            increment(source);
          }
          return null;
        };
    try {
      for (Future<Void> done :
          threads.invokeAll(List.of(increments, increments, increments, increments))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void increment(DataSource source) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      int n;
      try (var results = statement.executeQuery("select n from item")) {
        n = results.getInt(1);
      }
      statement.executeUpdate("update item set n = " + (n + 1));
      connection.commit();
    }
  }

  @Test
  void connectionsAreInWalModeAndFullySynchronous() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("pragma journal_mode").getString(1)).isEqualTo("wal");
      assertThat(statement.executeQuery("pragma synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("pragma busy_timeout").getInt(1)).isEqualTo(10_000);
      assertThat(statement.getConnection()).isSameAs(connection);
    }
  }

  @Test
  void aConnectionIsUnwrappedToItselfToTheDriversOrNotAtAll() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(connection.isWrapperFor(driverConnection())).isTrue();
      assertThat(connection.unwrap(driverConnection())).isInstanceOf(driverConnection());
      assertThat(connection.isWrapperFor(String.class)).isFalse();
      assertThatThrownBy(() -> connection.unwrap(String.class))
          .isInstanceOf(SQLException.class)
          .hasMessage("the connection is no java.lang.String");
      assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
      assertThat(connection.createStatement().getConnection()).isSameAs(connection);
    }
  }

  private static Class<?> driverConnection() {
    try {
      return Class.forName("org.sqlite.SQLiteConnection");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClosedConnectionRefusesEverything() throws SQLException {
    var connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    insert(connection, 1);
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            connection::commit,
            connection::rollback,
            connection::getAutoCommit,
            () -> connection.setAutoCommit(true),
            connection::isReadOnly,
            connection::createStatement)) {
      assertThatThrownBy(call)
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasMessageEndingWith("test.db is closed");
    }
    assertThat(items()).isEmpty();
  }

  @Test
  void aSavepointOfAnotherOriginIsRefused() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      assertThatThrownBy(() -> connection.rollback((Savepoint) null))
          .isInstanceOf(SQLException.class)
          .hasMessage("the savepoint is not one of this connection");
    }
  }

  @Test
  void aReaderDoesNotWaitForAWriter() throws SQLException {
    dataSource.setBusyTimeoutMillis(0);
    try (var writer = dataSource.getConnection();
        var reader = dataSource.getConnection()) {
      writer.setAutoCommit(false);
      insert(writer, 1);
      reader.setReadOnly(true);
      reader.setAutoCommit(false);
      try (var results = reader.createStatement().executeQuery("select count(*) from item")) {
        assertThat(results.getInt(1)).isZero();
      }
      reader.commit();
      writer.commit();
    }
    assertThat(items()).containsExactly(1);
  }

  @Test
  void aRefusedUrlIsNamedAgainWhenAConnectionIsAskedFor() {
    var unusable = new SqliteDataSource();
    assertThatThrownBy(unusable::getConnection)
        .hasMessage("the URL of the SqliteDataSource is not set");
    assertThatThrownBy(() -> unusable.setUrl("jdbc:sqlite:x.db?a=b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(unusable::getConnection)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("but was \"jdbc:sqlite:x.db?a=b\"");
  }

  @Test
  void settingsOutOfTheirBoundsAreRefused() {
    assertThatThrownBy(() -> dataSource.setUrl("jdbc:postgresql:x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the URL must be jdbc:sqlite: and the path of a file, without parameters, but was"
                + " \"jdbc:postgresql:x\"");
    assertThatThrownBy(() -> dataSource.setUrl("jdbc:sqlite::memory:"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dataSource.setUrl("jdbc:sqlite:x.db?journal_mode=DELETE"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dataSource.setBusyTimeoutMillis(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("busyTimeoutMillis must be from 0 to 3600000, but was -1");
    assertThatThrownBy(() -> dataSource.setSynchronous("OFF"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("synchronous must be FULL or NORMAL, but was \"OFF\"");
  }
}
