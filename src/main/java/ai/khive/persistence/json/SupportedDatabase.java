package ai.khive.persistence.json;

import ai.khive.persistence.UnsupportedDatabaseException;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

/** The databases that the entities can be stored in. */
public enum SupportedDatabase {
  SQLITE,
  POSTGRESQL;

  /**
   * Returns the database of a dialect.
   *
   * @throws UnsupportedDatabaseException if it is another one
   */
  public static SupportedDatabase of(Dialect dialect) {
    if (dialect instanceof PostgreSQLDialect) {
      return POSTGRESQL;
    }
    if (isSqlite(dialect)) {
      return SQLITE;
    }
    throw new UnsupportedDatabaseException(dialect.getClass().getName());
  }

  /** Whether a dialect is of one of these databases. */
  public static boolean includes(Dialect dialect) {
    return dialect instanceof PostgreSQLDialect || isSqlite(dialect);
  }

  /**
   * By name: the dialects for SQLite live outside Hibernate's core, which is all we compile with.
   */
  private static boolean isSqlite(Dialect dialect) {
    for (Class<?> type = dialect.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals("SQLiteDialect")) {
        return true;
      }
    }
    return false;
  }
}
