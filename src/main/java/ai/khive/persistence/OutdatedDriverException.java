package ai.khive.persistence;

/** The SQLite in the driver is older than 3.51.3, from which on several writers are safe. */
public final class OutdatedDriverException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String version;

  public OutdatedDriverException(String version) {
    super(
        "SQLite "
            + version
            + " can corrupt a database with several writers when its WAL is reset; use"
            + " org.xerial:sqlite-jdbc 3.51.3.0 or newer",
        null);
    this.version = version;
  }

  /** Returns the version of SQLite that was found, such as {@code 3.46.1}. */
  public String version() {
    return version;
  }
}
