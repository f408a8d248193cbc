package ai.khive.persistence.sqlite;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * Checks a file before anything changes it; one that is missing or empty is a new database.
   *
   * @throws LegacyDatabaseException if it has rows of khive's Python services
   * @throws NewerDatabaseException if a newer release wrote it
   */
  static void check(Path file) {
    if (!isWritten(file)) {
      return;
    }
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", "1");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly)) {
      int form = number(connection, "pragma user_version");
      if (number(connection, "pragma application_id") == APPLICATION_ID) {
        if (form > STORAGE_FORM) {
          throw new NewerDatabaseException(file.toString(), form);
        }
      } else if (hasRows(connection, "planner_sessions") || hasRows(connection, "hook_events")) {
        throw new LegacyDatabaseException(file.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(file + " cannot be read as a SQLite database", e);
    }
  }

  private static boolean isWritten(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
