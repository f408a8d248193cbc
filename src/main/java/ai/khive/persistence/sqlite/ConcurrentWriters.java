package ai.khive.persistence.sqlite;

import ai.khive.persistence.OutdatedDriverException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether several processes and threads can write through a connection and lose nothing. */
public final class ConcurrentWriters {

  /** From which on resetting the WAL does not corrupt it (https://sqlite.org/changes.html). */
  private static final int[] SAFE = {3, 51, 3};

  /** A database of its own for each connection, which nobody else can write to. */
  private static final String IN_MEMORY = "jdbc:sqlite::memory:";

  private ConcurrentWriters() {}

  /**
   * Requires a release of SQLite that is safe.
   *
   * @throws OutdatedDriverException if it is older
   */
  public static void requireSafeVersion(Connection connection) throws SQLException {
    requireSafeVersion(version(connection));
  }

  static void requireSafeVersion(String version) {
    if (!isSafe(version)) {
      throw new OutdatedDriverException(version);
    }
  }

  /** Returns what is wrong with a connection to SQLite, in words for a log; empty if nothing is. */
  static Optional<String> problem(Connection connection) throws SQLException {
    var database = connection.getMetaData();
    // Whatever else is behind the dialect has no such releases.
    if (!database.getDatabaseProductName().equals("SQLite")
        || IN_MEMORY.equals(database.getURL())) {
      return Optional.empty();
    }
    var version = version(connection);
    if (!isSafe(version)) {
      return Optional.of(outdated(version));
    }
    return connection.isWrapperFor(SqliteTransactions.class)
            || connection.getClientInfo(SqliteTransactions.CLIENT_INFO) != null
        ? Optional.empty()
        : Optional.of(
            "connections of this persistence unit do not come from "
                + SqliteDataSource.class.getName()
                + ": with several writers, the driver's own transactions fail with SQLITE_BUSY or"
                + " lose acknowledged writes");
  }

  static String outdated(String version) {
    return "SQLite "
        + version
        + " can corrupt a database with several writers; put org.xerial:sqlite-jdbc 3.51.3.0 or newer"
        + " into dependencyManagement, which overrides the driver that something else brings";
  }

  private static String version(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  private static boolean isSafe(String version) {
    var parts = version.split("\\.", -1);
    for (int i = 0; i < SAFE.length; i++) {
      int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (part != SAFE[i]) {
        return part > SAFE[i];
      }
    }
    return true;
  }
}
