package ai.khive.persistence;

/**
 * A SQLite file was written by a newer release of this library, in a form that this one cannot
 * read.
 */
public final class NewerDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int version;

  public NewerDatabaseException(String file, int version) {
    super(
        file
            + " has storage form "
            + version
            + ", which is newer than this release of khive-persistence knows; use a newer release",
        null);
    this.file = file;
    this.version = version;
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }

  /** Returns the storage form of the file, its {@code user_version}. */
  public int version() {
    return version;
  }
}
