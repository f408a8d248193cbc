package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/** The database can be read, but not written. */
public final class ReadOnlyDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;

  public ReadOnlyDatabaseException(String database, @Nullable Throwable cause) {
    super(
        database
            + " cannot be written; give this user the right to write the file and its directory,"
            + " or use a copy",
        cause);
    this.database = database;
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }
}
