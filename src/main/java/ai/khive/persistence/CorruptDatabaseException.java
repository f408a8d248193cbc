package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/** The database's own structure is damaged. */
public final class CorruptDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;

  public CorruptDatabaseException(String database, @Nullable Throwable cause) {
    super(
        database
            + " is damaged. Stop writing to it, keep a copy of it with its -wal file, and restore a"
            + " backup or try \"sqlite3 FILE .recover\"",
        cause);
    this.database = database;
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }
}
