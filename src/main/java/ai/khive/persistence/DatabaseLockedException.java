package ai.khive.persistence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else held a lock, or all connections, for longer than the settings let a transaction
 * wait. Nothing of the transaction is stored; the same call can be made again.
 */
public final class DatabaseLockedException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;
  private final Duration waited;

  public DatabaseLockedException(
      String database, String holder, Duration waited, @Nullable Throwable cause) {
    super(
        database
            + " was locked by "
            + holder
            + "; gave up after "
            + waited.toMillis()
            + " ms, and nothing was stored. Try again, make transactions shorter, or wait longer",
        cause);
    this.database = database;
    this.waited = waited;
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }

  /** Returns how long the transaction waited for the lock. */
  public Duration waited() {
    return waited;
  }
}
