package ai.khive.persistence;

/**
 * The persistence unit's dialect is of a database that the entities cannot be stored in, or its
 * connections lead to another database than that of its dialect.
 */
public final class UnsupportedDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String dialect;

  public UnsupportedDatabaseException(String dialect) {
    this(
        dialect,
        "khive-persistence stores in SQLite and PostgreSQL (and Citus on it), but the dialect of"
            + " this persistence unit is "
            + dialect
            + "; set hibernate.dialect and the connection to one of them");
  }

  private UnsupportedDatabaseException(String dialect, String message) {
    super(message, null);
    this.dialect = dialect;
  }

  /**
   * The connections lead to another database than that of the dialect.
   *
   * @param database its name, as its driver gives it
   */
  public static UnsupportedDatabaseException behind(String dialect, String database) {
    return new UnsupportedDatabaseException(
        dialect,
        "the dialect of this persistence unit is "
            + dialect
            + ", but its connections lead to "
            + database
            + "; set hibernate.dialect or the connection so that both are of SQLite, or both of"
            + " PostgreSQL. Nothing was changed there");
  }

  /** Returns the class name of the dialect that was found. */
  public String dialect() {
    return dialect;
  }
}
