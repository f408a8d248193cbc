package ai.khive.persistence.sqlite;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.ReadOnlyDatabaseException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure of SQLite, with what the driver does not tell: which file, how long it waited, and, by
 * an SQL state of class 08, that the connection must not be used again. Every pool evicts such a
 * connection. The codes are SQLite's (https://sqlite.org/rescode.html).
 */
final class SqliteFailure extends SQLException {

  private static final long serialVersionUID = 1L;

  private static final String CONNECTION_FAILURE = "08006";
  private static final String TIMEOUT_EXPIRED = "HYT00";

  /** What the driver says of statements and results whose connection was closed. */
  private static final Set<String> CLOSED_TEXTS =
      Set.of(
          "The database has been closed",
          "database connection closed",
          "stmt pointer is closed",
          "statement is not executing");

  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int PROTOCOL = 15;
  private static final int NOTADB = 26;

  private final Throwable reported;
  private final DatabaseFile file;
  private final Duration waited;

  private SqliteFailure(
      Throwable cause, @Nullable String state, int code, DatabaseFile file, Duration waited) {
    super(cause.getMessage(), state, code, cause);
    this.reported = cause;
    this.file = file;
    this.waited = waited;
  }

  /**
   * Adds the facts to what the driver reported, if that is about the file and not about the
   * statement.
   *
   * @param waitedNanos how long the statement took
   * @param ends whether the connection must not be used again, whatever the failure is
   */
  static SQLException of(SQLException failure, DatabaseFile file, long waitedNanos, boolean ends) {
    if (failure instanceof SqliteFailure) {
      return failure;
    }
    int code = primaryCode(failure);
    var state = isLock(code) ? TIMEOUT_EXPIRED : null;
    if (ends || endsConnection(code)) {
      state = CONNECTION_FAILURE;
    }
    return state == null
        ? failure
        : new SqliteFailure(failure, state, code, file, Duration.ofNanos(waitedNanos));
  }

  /** A connection that cannot be made, or not be used any more, for a reason of our own. */
  static SQLException of(KhiveException reason, DatabaseFile file) {
    return new SqliteFailure(reason, CONNECTION_FAILURE, 0, file, Duration.ZERO);
  }

  static boolean isLock(SQLException failure) {
    return isLock(primaryCode(failure));
  }

  /** Whether a connection that only reads was to write; the extended codes are the file's. */
  static boolean isWriteRefused(SQLException failure) {
    return primaryCode(failure) == READONLY
        && String.valueOf(failure.getMessage()).startsWith("[SQLITE_READONLY]");
  }

  /** Whether a connection that only reads would have to repair the file, or to make one beside. */
  static boolean needsWriting(SQLException failure) {
    int code = primaryCode(failure);
    return code == READONLY || code == CANTOPEN;
  }

  /**
   * Whether a process was killed while it wrote, and a connection that only reads cannot mend it.
   */
  static boolean needsRepair(SQLException failure) {
    return String.valueOf(failure.getMessage()).startsWith("[SQLITE_READONLY_ROLLBACK]");
  }

  boolean endsConnection() {
    return CONNECTION_FAILURE.equals(getSQLState());
  }

  /** Returns the same failure for another call; an exception suppresses another, not itself. */
  SqliteFailure again() {
    return new SqliteFailure(reported, getSQLState(), getErrorCode(), file, waited);
  }

  private static boolean isLock(int code) {
    return code == BUSY || code == LOCKED;
  }

  private static boolean endsConnection(int code) {
    return switch (code) {
      case READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB, PERM, PROTOCOL -> true;
      default -> false;
    };
  }

  /** SQLite's extended codes have the primary one in their low byte. */
  private static int primaryCode(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  /**
   * Returns what a failure means, if somewhere in its causes it is one of SQLite's storage.
   *
   * @param database how to name the database if the failure does not know it
   */
  static Optional<KhiveException> meaning(Throwable failure, String database) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KhiveException own && !isNameless(own)) {
        return Optional.of(own);
      }
      if (cause instanceof SqliteFailure known && !(known.getCause() instanceof KhiveException)) {
        return Optional.ofNullable(
            meaning(known, known.file.toString(), known.waited, known.getMessage()));
      }
      if (cause instanceof SQLException reported && isOfDriver(reported)) {
        return Optional.ofNullable(
            meaning(reported, database, Duration.ZERO, reported.getMessage()));
      }
    }
    return Optional.empty();
  }

  /** Made by the dialect of what the driver reported while it fetched rows. */
  private static boolean isNameless(KhiveException failure) {
    return failure.getCause() instanceof SQLException reported
        && !(reported instanceof SqliteFailure)
        && isOfDriver(reported);
  }

  private static boolean isOfDriver(SQLException failure) {
    return failure.getClass().getName().startsWith("org.sqlite.") || isClosed(failure);
  }

  /** The driver has neither a class nor a code for it. */
  private static boolean isClosed(SQLException failure) {
    return failure instanceof SQLNonTransientConnectionException
        || (failure.getErrorCode() == 0
            && CLOSED_TEXTS.contains(String.valueOf(failure.getMessage())));
  }

  private static @Nullable KhiveException meaning(
      SQLException failure, String database, Duration waited, @Nullable String report) {
    return switch (primaryCode(failure)) {
      case BUSY, LOCKED ->
          new DatabaseLockedException(database, "another connection or process", waited, failure);
      case READONLY, PERM -> new ReadOnlyDatabaseException(database, failure);
      case FULL -> new DiskFullException(database, failure);
      case IOERR -> ioFailure(failure, database, String.valueOf(report));
      case CORRUPT -> new CorruptDatabaseException(database, failure);
      case NOTADB -> new NotADatabaseException(database, "a file of another kind");
      case CANTOPEN, PROTOCOL ->
          new ConnectionLostException(database, String.valueOf(report), failure);
      default ->
          CONNECTION_FAILURE.equals(failure.getSQLState()) || isClosed(failure)
              ? new ConnectionLostException(database, String.valueOf(report), failure)
              : null;
    };
  }

  /** By the name of the extended code, which the driver tells in the message only. */
  private static KhiveException ioFailure(SQLException failure, String database, String report) {
    if (report.startsWith("[SQLITE_IOERR_SHMSIZE]")) {
      return new DiskFullException(database, failure);
    }
    // SQLite calls a disk full only if the system says so, and not if it speaks of a quota.
    var reason =
        report.startsWith("[SQLITE_IOERR_WRITE]")
            ? report + "; a quota or a limit of the file size may be reached"
            : report;
    return new ConnectionLostException(database, reason, failure);
  }
}
