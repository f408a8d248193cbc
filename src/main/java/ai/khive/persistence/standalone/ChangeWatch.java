package ai.khive.persistence.standalone;

import ai.khive.persistence.KhiveException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a database has changed, whatever process changed it; to ask costs less than a tenth
 * of a millisecond on SQLite, and a round trip on PostgreSQL. Holds a connection of its own. One
 * thread at a time.
 */
public final class ChangeWatch implements AutoCloseable {

  private final Database database;
  private @Nullable Connection connection;
  private @Nullable String last;

  ChangeWatch(Database database) {
    this.database = database;
    last = state();
  }

  /**
   * Returns whether anything has been committed since this was asked last, or since the watch was
   * made. A change may be one of other tables, and with PostgreSQL of another database of the
   * server.
   *
   * @throws KhiveException if the database cannot be used, because its file is gone for example;
   *     once it can be again, the answer is true
   */
  public boolean hasChanged() {
    var before = last;
    last = null;
    var now = state();
    last = now;
    return !now.equals(before);
  }

  private String state() {
    try {
      var open = connection == null ? database.watchConnection() : connection;
      connection = open;
      try (var statement = open.createStatement();
          var results = statement.executeQuery(database.stateSql())) {
        results.next();
        return results.getString(1);
      }
    } catch (SQLException | RuntimeException failure) {
      closeAfter(failure);
      throw database
          .meaning(failure)
          .<RuntimeException>map(meaning -> meaning)
          .orElseGet(() -> new IllegalStateException("the database cannot be watched", failure));
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closes its connection. */
  @Override
  public void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        throw new IllegalStateException("the connection of the watch could not be closed", e);
      }
    }
  }
}
