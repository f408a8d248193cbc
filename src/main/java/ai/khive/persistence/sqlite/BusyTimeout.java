package ai.khive.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** How long SQLite itself waits for locks of others on one connection; set when it changes only. */
final class BusyTimeout {

  private final Connection driver;
  private final int longestMillis;
  private int currentMillis;

  /**
   * @param millis what the connection was opened with
   */
  BusyTimeout(Connection driver, int millis) {
    this.driver = driver;
    this.longestMillis = millis;
    this.currentMillis = millis;
  }

  int longestMillis() {
    return longestMillis;
  }

  /** Lets it wait at most this long, and no longer than the setting says. */
  void limit(int millis) throws SQLException {
    int limited = Math.min(millis, longestMillis);
    if (limited != currentMillis) {
      try (var statement = driver.createStatement()) {
        statement.execute("pragma busy_timeout = " + limited);
      }
      currentMillis = limited;
    }
  }
}
