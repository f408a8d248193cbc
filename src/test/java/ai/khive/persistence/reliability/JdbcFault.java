package ai.khive.persistence.reliability;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.ReadOnlyDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;

/** What a call of the SQLite driver can fail with, and the exception that tells of it. */
enum JdbcFault {
  BUSY(DatabaseLockedException.class),
  BUSY_SNAPSHOT(DatabaseLockedException.class),
  LOCKED(DatabaseLockedException.class),
  IOERR(ConnectionLostException.class),
  FULL(DiskFullException.class),
  CORRUPT(CorruptDatabaseException.class),
  READONLY(ReadOnlyDatabaseException.class),
  READONLY_RECOVERY(ReadOnlyDatabaseException.class),
  CANTOPEN(ConnectionLostException.class),
  CLOSED(ConnectionLostException.class);

  private final Class<? extends KhiveException> meaning;

  JdbcFault(Class<? extends KhiveException> meaning) {
    this.meaning = meaning;
  }

  Class<? extends KhiveException> meaning() {
    return meaning;
  }

  /** Whether a connection that only reads meets it for another reason than that it was to write. */
  boolean canHitReader() {
    return this != READONLY;
  }

  /** Whether a commit that was carried out can end so: the others mean that it was not. */
  boolean canHideACommit() {
    return this == IOERR || this == CLOSED;
  }

  /**
   * Fails as the driver does.
   *
   * @param connection the driver's, whose state SQLite would have changed
   */
  void strike(Connection connection) throws SQLException {
    switch (this) {
      case CLOSED -> {
        // What comes next is the driver's own failure.
        connection.close();
        return;
      }
      case IOERR, FULL -> rollBack(connection);
      default -> {
        // SQLite leaves the transaction as it is.
      }
    }
    throw exception();
  }

  /** As SQLite does by itself (https://sqlite.org/lang_transaction.html). */
  private static void rollBack(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException noTransaction) {
      // There is nothing to roll back then.
    }
  }

  /** By name: the driver is a dependency at run time only. */
  private SQLException exception() {
    try {
      var codes = Class.forName("org.sqlite.SQLiteErrorCode");
      var code = codes.getField("SQLITE_" + name()).get(null);
      return Class.forName("org.sqlite.SQLiteException")
          .asSubclass(SQLException.class)
          .getConstructor(String.class, codes)
          .newInstance(code + " (injected)", code);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
