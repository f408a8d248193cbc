package ai.khive.persistence.sqlite;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.hibernate.JDBCException;
import org.hibernate.PessimisticLockException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.DataException;
import org.hibernate.exception.LockTimeoutException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's errors are to Hibernate and to JPA, by SQLite's result codes
 * (https://sqlite.org/rescode.html) and the driver's messages, such as {@code
 * [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: t.a, t.b)}.
 *
 * @param stock what the dialect does with all other errors
 */
record ErrorConversion(SQLExceptionConversionDelegate stock)
    implements SQLExceptionConversionDelegate, ViolatedConstraintNameExtractor {

  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int TOOBIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int MISMATCH = 20;

  /** The low byte of an extended result code is the primary one. */
  private static final int PRIMARY = 0xff;

  private static final Pattern VIOLATION =
      Pattern.compile(
          "\\((UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.*))?\\)\\s*$");

  private static final Pattern EXPRESSION_INDEX = Pattern.compile("index '(.*)'");

  @Override
  public @Nullable JDBCException convert(SQLException failure, String message, String sql) {
    var cause = sqliteFailure(failure);
    return switch (cause.getErrorCode() & PRIMARY) {
      case BUSY ->
          // No waiting helps a reader whose snapshot is old: only a new transaction does.
          text(cause).startsWith("[SQLITE_BUSY_SNAPSHOT]")
              ? new PessimisticLockException(message, failure, sql)
              : new LockTimeoutException(message, failure, sql);
      // Held by this very connection or a shared cache: SQLite does not wait for it.
      case LOCKED -> new PessimisticLockException(message, failure, sql);
      case CONSTRAINT ->
          new ConstraintViolationException(
              message, failure, sql, kind(cause), extractConstraintName(failure));
      case TOOBIG, MISMATCH -> new DataException(message, failure, sql);
      default -> storageFailure(failure, message, sql);
    };
  }

  /** Thrown, for Hibernate has no exceptions for a file or a disk; it passes them on. */
  private @Nullable JDBCException storageFailure(SQLException failure, String message, String sql) {
    var meaning = SqliteFailure.meaning(failure, "the SQLite database");
    if (meaning.isPresent()) {
      throw meaning.get();
    }
    return stock.convert(failure, message, sql);
  }

  /**
   * Returns what was violated: the columns as {@code table.column, table.column} for a unique or
   * primary key and for {@code not null}, whose names SQLite does not tell; the name of a check, or
   * its expression if it has none; the name of a unique index over an expression; otherwise null.
   */
  @Override
  public @Nullable String extractConstraintName(SQLException failure) {
    var violation = VIOLATION.matcher(text(sqliteFailure(failure)));
    var detail = violation.find() ? violation.group(2) : null;
    if (detail == null) {
      return null;
    }
    var index = EXPRESSION_INDEX.matcher(detail);
    return index.matches() ? index.group(1) : detail;
  }

  private static ConstraintKind kind(SQLException failure) {
    var violation = VIOLATION.matcher(text(failure));
    return violation.find() && "UNIQUE".equals(violation.group(1))
        ? ConstraintKind.UNIQUE
        : ConstraintKind.OTHER;
  }

  private static String text(SQLException failure) {
    return failure.getMessage() == null ? "" : failure.getMessage();
  }

  /** A batch may report its failure as the cause of an exception without a code. */
  private static SQLException sqliteFailure(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found && found.getErrorCode() != 0) {
        return found;
      }
    }
    return failure;
  }
}
