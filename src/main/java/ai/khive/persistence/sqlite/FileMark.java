package ai.khive.persistence.sqlite;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The mark by which a SQLite file tells that its tables of nodes are ours: the application id and
 * the storage form, as user version.
 */
final class FileMark {

  /** As the node package writes it; this package knows no entity. */
  private static final int APPLICATION_ID = 0x4b686976;

  private static final int STORAGE_FORM = 1;

  private FileMark() {}

  /**
   * Checks a file before anything changes it; an empty one is a new database.
   *
   * @throws LegacyDatabaseException if it has rows of khive's Python services
   * @throws NewerDatabaseException if a newer release wrote it
   * @throws ai.khive.persistence.KhiveException if SQLite cannot read it
   */
  static void check(DatabaseFile file) {
    if (file.path().toFile().length() == 0) {
      return;
    }
    check(file, "jdbc:sqlite:" + file.path());
  }

  /** Does the same without the write-ahead log beside the file, which may be another file's. */
  static void checkWithoutLog(DatabaseFile file) {
    check(file, "jdbc:sqlite:file:" + file.path().toUri().getRawPath() + "?immutable=1");
  }

  private static void check(DatabaseFile file, String url) {
    long start = System.nanoTime();
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", "1");
    try (var connection = DriverManager.getConnection(url, readOnly)) {
      check(file, connection);
    } catch (SQLException e) {
      var failure = SqliteFailure.of(e, file, System.nanoTime() - start, true);
      throw SqliteFailure.meaning(failure, file.toString()).orElseThrow();
    }
  }

  static void check(DatabaseFile file, Connection connection) throws SQLException {
    int form = number(connection, "pragma user_version");
    if (number(connection, "pragma application_id") == APPLICATION_ID) {
      if (form > STORAGE_FORM) {
        throw new NewerDatabaseException(file.toString(), form);
      }
    } else if (hasRows(connection, "planner_sessions") || hasRows(connection, "hook_events")) {
      throw new LegacyDatabaseException(file.toString());
    }
  }

  private static boolean hasRows(Connection connection, String table) throws SQLException {
    var exists = "select count(*) from sqlite_master where type = 'table' and name = '%s'";
    return number(connection, exists.formatted(table)) == 1
        && number(connection, "select exists (select 1 from " + table + ")") == 1;
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      return results.getInt(1);
    }
  }
}
