package ai.khive.persistence;

/** A node to be imported has the id of a stored one and another value. Nothing was imported. */
public final class ImportConflictException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String id;

  public ImportConflictException(String source, String id) {
    super(
        source
            + " has a row "
            + id
            + " that is stored with another value. Import it with the policy to skip or to replace"
            + " such rows",
        null);
    this.id = id;
  }

  /** Returns the id of both. */
  public String id() {
    return id;
  }
}
