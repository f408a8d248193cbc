package ai.khive.persistence;

/** A file that should be a database of khive's Python services is something else. */
public final class NotALegacyDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;

  public NotALegacyDatabaseException(String file, String found) {
    super(
        file
            + " is "
            + found
            + ", not a database of khive's Python services; nothing was taken from it",
        null);
    this.file = file;
  }

  /** Returns the path, as it was given. */
  public String file() {
    return file;
  }
}
