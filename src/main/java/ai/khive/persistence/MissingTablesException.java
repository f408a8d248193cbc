package ai.khive.persistence;

import java.util.List;

/** A database that is only to be read lacks tables, or columns of them. It was left as it is. */
public final class MissingTablesException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;
  private final List<String> missing;

  /**
   * @param missing names of tables, and of columns as {@code table.column}
   */
  public MissingTablesException(String database, List<String> missing) {
    super(
        database
            + " has no "
            + String.join(", ", missing)
            + ", and was opened to be read only; open it once to be written, which makes what is"
            + " missing",
        null);
    this.database = database;
    this.missing = List.copyOf(missing);
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }

  /** Returns the names of the tables, and of columns as {@code table.column}; not empty. */
  public List<String> missing() {
    return missing;
  }
}
