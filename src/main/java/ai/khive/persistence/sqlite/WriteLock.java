package ai.khive.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for SQLite's write lock, of which there is one for all processes. Own code because SQLite's
 * busy handler asks ever more rarely, at last each 100 ms, so that among 32 writers now and then
 * one waits ten seconds in vain; here who has waited longer asks more often.
 */
final class WriteLock {

  /** About as long as a short transaction holds the lock. */
  private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final Connection driver;
  private final BusyTimeout timeout;

  WriteLock(Connection driver, BusyTimeout timeout) {
    this.driver = driver;
    this.timeout = timeout;
  }

  /** Begins a transaction that holds the lock; an interrupt is kept for later. */
  void begin() throws SQLException {
    // Statements of the transaction wait for nobody: they have the lock.
    timeout.limit(0);
    long limit = TimeUnit.MILLISECONDS.toNanos(timeout.longestMillis());
    long start = System.nanoTime();
    boolean interrupted = false;
    try (var statement = driver.createStatement()) {
      while (true) {
        try {
          statement.execute("BEGIN IMMEDIATE");
          return;
        } catch (SQLException e) {
          long waited = System.nanoTime() - start;
          if (!SqliteFailure.isLock(e) || waited >= limit) {
            throw e;
          }
          LockSupport.parkNanos(pause(waited, limit));
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** At first longer and longer, and then, the nearer the end, the shorter. */
  private static long pause(long waited, long limit) {
    double left = 1 - (double) waited / limit;
    long patience = SHORTEST_PAUSE + (long) (left * (LONGEST_PAUSE - SHORTEST_PAUSE));
    return Math.min(Math.max(SHORTEST_PAUSE, waited / 2), patience);
  }
}
