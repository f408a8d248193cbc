package ai.khive.persistence;

/** The persistence unit's dialect is of a database that the entities cannot be stored in. */
public final class UnsupportedDatabaseException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String dialect;

  public UnsupportedDatabaseException(String dialect) {
    super(
        "khive-persistence stores in SQLite and PostgreSQL (and Citus on it), but the dialect of"
            + " this persistence unit is "
            + dialect
            + "; set hibernate.dialect and the connection to one of them",
        null);
    this.dialect = dialect;
  }

  /** Returns the class name of the dialect that was found. */
  public String dialect() {
    return dialect;
  }
}
