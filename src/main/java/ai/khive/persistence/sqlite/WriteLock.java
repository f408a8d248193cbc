package ai.khive.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SQLite's write lock, of which there is one for all processes. Own code because SQLite's
 * busy handler asks ever more rarely, at last each 100 ms, so that among 32 writers now and then
 * one waits ten seconds in vain; here it begins anew after a while, and asks as often as a
 * newcomer.
 */
final class WriteLock {

  /** In which SQLite's handler asks after 1, 3, 8, 18 and 33 ms. */
  private static final int SPELL_MILLIS = 33;

  private final Connection driver;
  private final BusyTimeout timeout;

  WriteLock(Connection driver, BusyTimeout timeout) {
    this.driver = driver;
    this.timeout = timeout;
  }

  /** Begins a transaction that holds the lock. */
  void begin() throws SQLException {
    long start = System.nanoTime();
    int leftMillis = timeout.longestMillis();
    try (var statement = driver.createStatement()) {
      while (true) {
        timeout.limit(Math.min(SPELL_MILLIS, leftMillis));
        try {
          statement.execute("BEGIN IMMEDIATE");
          return;
        } catch (SQLException e) {
          long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
          leftMillis = (int) (timeout.longestMillis() - waitedMillis);
          if (!SqliteFailure.isLock(e) || leftMillis <= 0) {
            throw e;
          }
        }
      }
    }
  }
}
