package ai.khive.persistence.sqlite;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The mark by which a SQLite file tells that its tables of nodes are ours: the application id and
 * the storage form, as user version.
 */
final class FileMark {

  /** As the node package writes it; this package knows no entity. */
  private static final int APPLICATION_ID = 0x4b686976;

  private static final int STORAGE_FORM = 1;

  private static final List<String> TABLES = List.of("planner_sessions", "hook_events");

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
    check(file, urlWithoutLog(file));
  }

  private static void check(DatabaseFile file, String url) {
    long start = System.nanoTime();
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", SqliteDataSource.OPEN_TO_READ);
    try (var connection = DriverManager.getConnection(url, readOnly)) {
      check(file, connection);
    } catch (SQLException e) {
      if (SqliteFailure.needsRepair(e)) {
        checkRepaired(file);
        return;
      }
      file.requireReadable(e);
      var failure = SqliteFailure.of(e, file, System.nanoTime() - start, true);
      throw SqliteFailure.meaning(failure, file.toString()).orElseThrow();
    }
  }

  /**
   * Tells a file of khive's where nothing can be written, by a look at the file alone.
   *
   * @throws LegacyDatabaseException if it is one
   */
  static void refuseLegacy(DatabaseFile file) {
    try (var connection = DriverManager.getConnection(urlWithoutLog(file))) {
      check(file, connection);
    } catch (SQLException e) {
      // It is something else, and what keeps it from being written is reported.
      return;
    }
  }

  private static String urlWithoutLog(DatabaseFile file) {
    return "jdbc:sqlite:file:" + file.path().toUri().getRawPath() + "?immutable=1";
  }

  /** A process of khive's was killed while it wrote; only our own files are repaired in place. */
  private static void checkRepaired(DatabaseFile file) {
    try (var copy = ReadOnlyFile.open(file.path())) {
      check(file, copy.connection());
    } catch (SQLException e) {
      throw SqliteFailure.meaning(e, file.toString()).orElseThrow();
    }
  }

  static void check(DatabaseFile file, Connection connection) throws SQLException {
    int form = number(connection, "pragma user_version");
    if (isOn(connection)) {
      if (form > STORAGE_FORM) {
        throw new NewerDatabaseException(file.toString(), form);
      }
      return;
    }
    long rows = 0;
    String layout = "";
    for (var table : TABLES) {
      if (exists(connection, table)) {
        rows += number(connection, "select count(*) from " + table);
        layout = layout.isEmpty() ? layout(connection, table) : layout;
      }
    }
    if (rows > 0) {
      throw new LegacyDatabaseException(file.toString(), layout, rows);
    }
  }

  /** Returns whether the database has the mark, of whatever storage form. */
  static boolean isOn(Connection connection) throws SQLException {
    return number(connection, "pragma application_id") == APPLICATION_ID;
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    var sql = "select count(*) from sqlite_master where type = 'table' and name = '%s'";
    return number(connection, sql.formatted(table)) == 1;
  }

  /** By the columns and the first times; khive's own third layout was never filled. */
  private static String layout(Connection connection, String table) throws SQLException {
    var column = "select count(*) from pragma_table_info('%s') where lower(name) = '%s'";
    boolean hasSeconds =
        number(connection, column.formatted(table, "created_at") + " and upper(type) = 'FLOAT'")
            == 1;
    if (hasSeconds) {
      return number(connection, column.formatted(table, "node_metadata")) == 1 ? "g4" : "g2";
    }
    if (number(connection, column.formatted(table, "created_at")) == 0) {
      return "unknown";
    }
    var offsets =
        "select exists (select 1 from (select created_at from %s limit 1000)"
            + " where substr(created_at, 11) glob '*[Zz+-]*')";
    return number(connection, offsets.formatted(table)) == 1 ? "g3" : "g1";
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      return results.getInt(1);
    }
  }
}
