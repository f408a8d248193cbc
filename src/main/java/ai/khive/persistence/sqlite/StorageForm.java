package ai.khive.persistence.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The storage form that a connection has found in its file. A newer release may change it while the
 * connection is open; asking in each transaction costs less than a microsecond.
 */
final class StorageForm {

  private final DatabaseFile file;
  private final Connection driver;
  private final PreparedStatement question;
  private int known;

  StorageForm(DatabaseFile file, Connection driver) throws SQLException {
    this.file = file;
    this.driver = driver;
    question = driver.prepareStatement("pragma user_version");
    known = current();
  }

  private int current() throws SQLException {
    try (var results = question.executeQuery()) {
      return results.getInt(1);
    }
  }

  /**
   * To be called in a transaction, in which the form stays as it is.
   *
   * @throws ai.khive.persistence.NewerDatabaseException if a newer release has changed it
   */
  void requireKnown() throws SQLException {
    int now = current();
    if (now != known) {
      FileMark.check(file, driver);
      known = now;
    }
  }
}
