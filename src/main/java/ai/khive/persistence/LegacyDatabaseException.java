package ai.khive.persistence;

/**
 * A SQLite file holds planning sessions or hook events without the mark of this library: khive's
 * Python services wrote it, whose oldest files look like ours but hold local times.
 */
public final class LegacyDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String layout;
  private final long rows;

  public LegacyDatabaseException(String file, String layout, long rows) {
    super(
        "%1$s was written by khive's Python services (layout %2$s, %3$d rows) and was left as it is."
                .formatted(file, layout, rows)
            + " Import it into another database: khive import %1$s --zone ZONE --db NEW.db; or turn it"
                .formatted(quoted(file))
            + " into one of khive-persistence in place: khive adopt %1$s --zone ZONE. ZONE is where"
                .formatted(quoted(file))
            + " khive ran, such as America/New_York",
        null);
    this.file = file;
    this.layout = layout;
    this.rows = rows;
  }

  /** As a shell takes it for one word. */
  private static String quoted(String file) {
    return file.matches("[\\w./+=@:-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }

  /** Returns which of khive's table layouts it has, {@code g1} to {@code g4}. */
  public String layout() {
    return layout;
  }

  /** Returns how many rows it has. */
  public long rows() {
    return rows;
  }
}
