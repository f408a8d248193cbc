package ai.khive.persistence;

/**
 * A path that should be a SQLite database is something else: a folder, or a file of another kind.
 */
public final class NotADatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;

  public NotADatabaseException(String file, String found) {
    super(
        file + " is " + found + ", not a SQLite database; it was left as it is. Use another path",
        null);
    this.file = file;
  }

  /** Returns the path, as it was given. */
  public String file() {
    return file;
  }
}
