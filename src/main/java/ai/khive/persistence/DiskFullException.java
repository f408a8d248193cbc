package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/**
 * There is no room on the disk of the database. Nothing of the transaction is stored, what was
 * stored before is whole, and the same call can be made again once there is room.
 */
public final class DiskFullException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String database;

  public DiskFullException(String database, @Nullable Throwable cause) {
    super(
        "there is no room to write "
            + database
            + ": its disk or quota is full. Nothing of this transaction was stored; free some room"
            + " and try again",
        cause);
    this.database = database;
  }

  /** Returns the path of the file, or the URL without user and password. */
  public String database() {
    return database;
  }
}
