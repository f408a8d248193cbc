package ai.khive.persistence.sqlite;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one connection. The driver's connection below stays in autocommit; BEGIN,
 * COMMIT and ROLLBACK are plain statements to it, the first one as late as the first execution.
 * Used by one thread at a time.
 */
final class SqliteTransaction {

  private final Connection driver;
  private final DatabaseFile file;
  private final BusyTimeout busyTimeout;
  private final WriteLock writeLock;
  private final WriteAheadLog log;
  private final StorageForm form;

  private final Object fileKey;

  /** Whether the driver cannot write, whatever it is told. */
  private final boolean onlyReads;

  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean begun;

  /** Whether SQLite has rolled the transaction back by itself, as it does when the disk is full. */
  private boolean lost;

  /** After which nothing is executed any more, though whoever ignored it may try. */
  private @Nullable SqliteFailure end;

  private int savepoints;

  SqliteTransaction(
      Connection driver,
      DatabaseFile file,
      Object fileKey,
      int busyTimeoutMillis,
      boolean onlyReads)
      throws SQLException {
    this.onlyReads = onlyReads;
    readOnly = onlyReads;
    this.driver = driver;
    this.file = file;
    this.fileKey = fileKey;
    this.busyTimeout = new BusyTimeout(driver, busyTimeoutMillis);
    this.writeLock = new WriteLock(driver, busyTimeout);
    this.log = new WriteAheadLog(file, driver, busyTimeout);
    this.form = new StorageForm(file, driver);
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  /** Whether no failure has ended the connection, for pools that ask. */
  boolean isUsable() {
    return end == null;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  Object fileKey() {
    return fileKey;
  }

  void requireOpen() throws SQLException {
    if (driver.isClosed()) {
      throw new SQLNonTransientConnectionException(
          "the connection to " + file + " is closed", "08003");
    }
  }

  void setAutoCommit(boolean value) throws SQLException {
    if (value && !autoCommit) {
      commitIfBegun();
    }
    autoCommit = value;
  }

  private void requireTransaction(String call) throws SQLException {
    if (autoCommit) {
      throw new SQLException(call + " is not possible in autocommit mode");
    }
  }

  private void requireNotEnded() throws SQLException {
    if (end != null) {
      throw end.again();
    }
  }

  void begin() throws SQLException {
    requireNotEnded();
    requireNotLost();
    if (begun) {
      return;
    }
    if (autoCommit || readOnly) {
      requireSameFile();
      busyTimeout.limit(Integer.MAX_VALUE);
    }
    if (!autoCommit) {
      if (readOnly) {
        execute("BEGIN DEFERRED");
      } else {
        beginWriting();
      }
      begun = true;
      requireKnownForm();
    }
  }

  private void beginWriting() throws SQLException {
    long start = System.nanoTime();
    try {
      writeLock.begin();
    } catch (SQLException e) {
      throw failure(e, start);
    }
  }

  private void requireKnownForm() throws SQLException {
    long start = System.nanoTime();
    try {
      form.requireKnown();
    } catch (NewerDatabaseException | LegacyDatabaseException e) {
      abandon();
      throw SqliteFailure.of(e, file);
    } catch (SQLException e) {
      throw failure(e, start);
    }
  }

  void commit() throws SQLException {
    requireTransaction("commit");
    commitIfBegun();
  }

  private void commitIfBegun() throws SQLException {
    requireNotLost();
    if (!begun) {
      return;
    }
    if (!readOnly) {
      requireSameFile();
    }
    execute("COMMIT");
    begun = false;
    if (!readOnly) {
      log.committed();
    }
  }

  void rollback() throws SQLException {
    requireTransaction("rollback");
    cancel();
  }

  private void cancel() throws SQLException {
    if (begun && !lost) {
      execute("ROLLBACK");
    }
    begun = false;
    lost = false;
  }

  /** SQLite goes on with a file that was deleted, and what it writes then is gone. */
  private void requireSameFile() throws SQLException {
    try {
      file.requireSame(fileKey);
    } catch (DatabaseReplacedException e) {
      abandon();
      throw SqliteFailure.of(e, file);
    }
  }

  /** Without a transaction below, the driver would commit each further statement by itself. */
  private void requireNotLost() throws SQLException {
    if (lost) {
      throw new SQLException("SQLite has rolled the transaction back; call rollback()");
    }
  }

  /** By trying: SQLite refuses to begin a transaction within one. */
  private boolean isInTransaction() {
    try (var statement = driver.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("ROLLBACK");
      return false;
    } catch (SQLException withinTransaction) {
      return true;
    }
  }

  void setReadOnly(boolean value) throws SQLException {
    if (begun) {
      throw new SQLException("setReadOnly is not possible within a transaction");
    }
    if (value != readOnly && !onlyReads) {
      execute("pragma query_only = " + (value ? "on" : "off"));
      readOnly = value;
    }
  }

  Savepoint setSavepoint(@Nullable String name) throws SQLException {
    requireTransaction("setSavepoint");
    begin();
    var savepoint = new NamedSavepoint(++savepoints, name);
    execute("SAVEPOINT " + savepoint.sqlName());
    return savepoint;
  }

  void rollback(@Nullable Savepoint savepoint) throws SQLException {
    requireTransaction("rollback");
    execute("ROLLBACK TO " + sqlName(savepoint));
  }

  void release(@Nullable Savepoint savepoint) throws SQLException {
    requireTransaction("releaseSavepoint");
    execute("RELEASE " + sqlName(savepoint));
  }

  private static String sqlName(@Nullable Savepoint savepoint) throws SQLException {
    if (savepoint instanceof NamedSavepoint ours) {
      return ours.sqlName();
    }
    throw new SQLException("the savepoint is not one of this connection");
  }

  void close() throws SQLException {
    if (driver.isClosed()) {
      return;
    }
    try {
      cancel();
    } finally {
      try {
        driver.close();
      } finally {
        DriverCopies.closed(file, fileKey);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    long start = System.nanoTime();
    try (var statement = driver.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e, start);
    }
  }

  /** What a failure leaves of the transaction, and the failure with what the driver did not say. */
  SQLException failure(SQLException failure, long start) throws SQLException {
    if (readOnly && SqliteFailure.isWriteRefused(failure)) {
      return new SQLException(
          "the connection is read-only; nothing was written", "25006", failure.getErrorCode());
    }
    lost = begun && !isInTransaction();
    var told = SqliteFailure.of(failure, file, System.nanoTime() - start, driver.isClosed());
    if (told instanceof SqliteFailure ending && ending.endsConnection()) {
      end = ending;
      abandon();
    }
    return told;
  }

  /** A pool closes the connection some time later; until then nobody must wait for its lock. */
  private void abandon() {
    if (begun && !lost) {
      lost = true;
      try (var statement = driver.createStatement()) {
        statement.execute("ROLLBACK");
      } catch (SQLException e) {
        // Closing the connection will do it.
      }
    }
  }

  /** A savepoint by an SQL name of our own: the caller's name is only what it reads back. */
  private record NamedSavepoint(int number, @Nullable String name) implements Savepoint {

    String sqlName() {
      return "khive_" + number;
    }

    @Override
    public int getSavepointId() throws SQLException {
      if (name != null) {
        throw new SQLException("the savepoint has a name: " + name);
      }
      return number;
    }

    @Override
    public String getSavepointName() throws SQLException {
      if (name == null) {
        throw new SQLException("the savepoint has no name");
      }
      return name;
    }
  }
}
