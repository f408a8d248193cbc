package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection to the database, or the one of a transaction broke: a server that cannot
 * be reached or went away, a disk that fails. If that happened in the middle of a commit, nobody
 * can tell whether it is stored.
 */
public final class ConnectionLostException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;

  /**
   * @param reason what the database or its driver reported
   */
  public ConnectionLostException(String database, String reason, @Nullable Throwable cause) {
    super(
        "the connection to "
            + database
            + " failed: "
            + (reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason)
            + ". Make sure that the database can be reached and its disk works; before doing the"
            + " transaction again look whether it is stored",
        cause);
    this.database = database;
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }
}
