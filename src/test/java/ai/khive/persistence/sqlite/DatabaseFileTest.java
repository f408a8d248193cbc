package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file of a {@link SqliteDataSource}, and what a pool learns of it. */
class DatabaseFileTest {

  @TempDir private Path folder;
  private Path file;
  private SqliteDataSource dataSource;

  @BeforeEach
  void configure() {
    file = folder.resolve("test.db");
    dataSource = new SqliteDataSource("jdbc:sqlite:" + file);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      return results.getLong(1);
    }
  }

  @Test
  void theFilesAreTheOwnersAlone() throws Exception {
    try (var connection = dataSource.getConnection()) {
      execute(connection, "create table item (n)");
      try (var files = Files.list(folder)) {
        assertThat(files.toList())
            .hasSize(3)
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-------"));
      }
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void whatIsDeletedDoesNotStayInTheFile() throws Exception {
    try (var connection = dataSource.getConnection()) {
      execute(
          connection,
          "create table item (t)",
          "insert into item values ('a very secret prompt')",
          "delete from item",
          "pragma wal_checkpoint(truncate)");
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .doesNotContain("secret");
    }
  }

  @Test
  void aBadPathIsNamedAtOnce() throws IOException {
    assertThatThrownBy(new SqliteDataSource("jdbc:sqlite:" + folder)::getConnection)
        .isInstanceOf(SQLException.class)
        .cause()
        .isInstanceOf(NotADatabaseException.class)
        .hasMessage(
            folder
                + " is a directory, not a SQLite database; it was left as it is. Use another path");
    assertThatThrownBy(new SqliteDataSource("jdbc:sqlite:" + folder + "/no/x.db")::getConnection)
        .cause()
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessage(
            "the directory "
                + folder
                + "/no does not exist; create it, or put the database elsewhere");
    Files.writeString(file, "Dear diary");
    assertThatThrownBy(dataSource::getConnection)
        .cause()
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageStartingWith(file + " is a file of another kind");
    assertThat(file).hasContent("Dear diary");
  }

  @Test
  void aTransactionOnADeletedFileIsNotAcknowledged() throws Exception {
    try (var connection = dataSource.getConnection()) {
      execute(connection, "create table item (n)");
      connection.setAutoCommit(false);
      execute(connection, "insert into item values (1)");
      Files.delete(file);
      assertThatThrownBy(connection::commit)
          .cause()
          .isInstanceOf(DatabaseReplacedException.class)
          .hasMessageStartingWith(file + " was deleted or emptied while it was open");
      connection.rollback();
      connection.setAutoCommit(true);
      assertThatThrownBy(() -> execute(connection, "insert into item values (2)"))
          .hasRootCauseInstanceOf(DatabaseReplacedException.class);
    }
    assertThatThrownBy(dataSource::getConnection)
        .hasRootCauseInstanceOf(DatabaseReplacedException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void aPoolEvictsTheConnectionsOfAFileThatIsGone() throws Exception {
    var config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setMaximumPoolSize(1);
    try (var pool = new HikariDataSource(config)) {
      try (var connection = pool.getConnection()) {
        execute(connection, "create table item (n)", "insert into item values (1)");
      }
      var backup = folder.resolve("backup.db");
      try (var connection = pool.getConnection()) {
        execute(connection, "vacuum into '" + backup + "'");
      }
      Files.move(backup, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (var connection = pool.getConnection()) {
        assertThatThrownBy(() -> execute(connection, "insert into item values (2)"))
            .hasRootCauseInstanceOf(DatabaseReplacedException.class)
            .hasMessageContaining("was replaced by another file");
      }
      try (var connection = pool.getConnection()) {
        execute(connection, "insert into item values (3)");
        assertThat(number(connection, "select sum(n) from item")).isEqualTo(4);
      }
    }
  }

  @Test
  void aConnectionWhoseDiskWasFullSaysSoUntilItIsClosed() throws Exception {
    try (var connection = dataSource.getConnection()) {
      fill(connection);
      assertThat(connection.isValid(1)).isFalse();
      assertThatThrownBy(() -> number(connection, "select 1"))
          .isInstanceOfSatisfying(
              SQLException.class, again -> assertThat(again.getErrorCode()).isEqualTo(13));
      connection.rollback();
    }
  }

  @Test
  void aPoolEvictsAConnectionWhoseDiskWasFull() throws Exception {
    var config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setMaximumPoolSize(1);
    try (var pool = new HikariDataSource(config)) {
      Connection broken;
      try (var connection = pool.getConnection()) {
        broken = (Connection) connection.unwrap(SqliteTransactions.class);
        fill(connection);
      }
      try (var connection = pool.getConnection()) {
        assertThat((Connection) connection.unwrap(SqliteTransactions.class)).isNotSameAs(broken);
        execute(connection, "insert into item values (zeroblob(1000000))");
      }
    }
  }

  private static void fill(Connection connection) throws SQLException {
    execute(connection, "create table item (n)");
    number(connection, "pragma max_page_count = 3");
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> execute(connection, "insert into item values (zeroblob(1000000))"))
        .isInstanceOfSatisfying(
            SQLException.class,
            failure -> {
              assertThat(failure.getSQLState()).isEqualTo("08006");
              assertThat(failure.getErrorCode()).isEqualTo(13);
            });
  }

  @Test
  void aLongLogIsEmptiedAlthoughReadersNeverPause() throws Exception {
    try (var writer = dataSource.getConnection();
        var reader = dataSource.getConnection()) {
      execute(writer, "create table item (n)", "pragma wal_autocheckpoint = 0");
      writer.setAutoCommit(false);
      reader.setReadOnly(true);
      reader.setAutoCommit(false);
      var log = file.resolveSibling("test.db-wal");
      long longest = 0;
      for (int i = 0; i < 200; i++) {
        execute(writer, "insert into item values (randomblob(1000000))");
        writer.commit();
        longest = Math.max(longest, Files.size(log));
        number(reader, "select count(*) from item");
        reader.commit();
      }
      assertThat(longest).isBetween(WriteAheadLog.LIMIT_BYTES, 2 * WriteAheadLog.LIMIT_BYTES);
      assertThat(Files.size(log)).isLessThan(longest);
    }
  }

  @Test
  void settingsOfTheConnectionProviderAreNamedWhenTheyAreWrong() {
    var url = "jdbc:sqlite:" + file;
    assertThatThrownBy(
            () ->
                new SqliteConnectionProvider()
                    .configure(
                        Map.of(
                            "jakarta.persistence.jdbc.url",
                            url,
                            "khive.sqlite.busy_timeout_millis",
                            "10s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "khive.sqlite.busy_timeout_millis must be a whole number from 0 to 3600000, but was"
                + " \"10s\"");
    assertThatThrownBy(
            () ->
                new SqliteConnectionProvider()
                    .configure(
                        Map.of(
                            "jakarta.persistence.jdbc.url",
                            url,
                            "hibernate.connection.pool_size",
                            "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "hibernate.connection.pool_size must be a whole number from 1 to 1000, but was \"0\"");
    assertThat(file).doesNotExist();
  }
}
