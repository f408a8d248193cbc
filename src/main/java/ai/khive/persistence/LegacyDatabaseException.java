package ai.khive.persistence;

/**
 * A SQLite file holds planning sessions or hook events without the mark of this library: khive's
 * Python services wrote it, whose oldest files look like ours but hold local times.
 */
public final class LegacyDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;

  public LegacyDatabaseException(String file) {
    super(
        file
            + " holds rows of khive's Python services, whose times may be local, and not the mark of"
            + " khive-persistence; it was left as it is. Use another file",
        null);
    this.file = file;
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }
}
