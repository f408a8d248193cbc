package ai.khive.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps the write-ahead log short. SQLite writes it from its beginning again only when no reader is
 * in it; under readers that never pause, or that leaked, it would grow until the disk is full.
 */
final class WriteAheadLog {

  static final long LIMIT_BYTES = 64L << 20;

  /** Looking at the length costs about two microseconds. */
  private static final int COMMITS_BETWEEN_LOOKS = 64;

  /** How long the other writers stand still at most, while readers are waited for. */
  private static final int PATIENCE_MILLIS = 1_000;

  private final DatabaseFile file;
  private final Connection driver;
  private final BusyTimeout timeout;
  private int commits;
  private long limit = LIMIT_BYTES;

  WriteAheadLog(DatabaseFile file, Connection driver, BusyTimeout timeout) {
    this.file = file;
    this.driver = driver;
    this.timeout = timeout;
  }

  /** To be called after each commit; empties the log if it has become too long. */
  void committed() throws SQLException {
    if (++commits % COMMITS_BETWEEN_LOOKS == 0) {
      long length = file.walLength();
      if (length > limit) {
        empty();
        // A reader that does not go is not waited for again and again.
        limit = file.walLength() > LIMIT_BYTES ? length + LIMIT_BYTES : LIMIT_BYTES;
      } else if (length < LIMIT_BYTES) {
        limit = LIMIT_BYTES;
      }
    }
  }

  private void empty() throws SQLException {
    timeout.limit(PATIENCE_MILLIS);
    try (var statement = driver.createStatement()) {
      // Reports as a row that it was busy, and does as much as it could.
      statement.execute("pragma wal_checkpoint(truncate)");
    }
  }
}
