package ai.khive.persistence;

/**
 * The file of an open database was deleted, or another file has taken its place. Nothing of the
 * transaction is stored in the file that is there now.
 */
public final class DatabaseReplacedException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private static final String NOTHING_STORED = ". Nothing of this transaction was stored";

  private final String file;

  /**
   * @param deleted whether there is no file now, or an empty one
   */
  public DatabaseReplacedException(String file, boolean deleted) {
    this(
        file,
        deleted
            ? "was deleted or emptied while it was open; put it back, or open a new database"
            : "was replaced by another file while it was open; the next transaction uses the new"
                + " one, and the log of the former one, if it had one, is beside it as"
                + " -wal.replaced",
        NOTHING_STORED);
  }

  private DatabaseReplacedException(String file, String what, String consequence) {
    super(file + " " + what + consequence, null);
    this.file = file;
  }

  /**
   * A file that was opened to be read only is not there.
   *
   * @param deleted whether there is no file now, or an empty one
   */
  public static DatabaseReplacedException whileRead(String file, boolean deleted) {
    return new DatabaseReplacedException(
        file,
        deleted
            ? "was deleted or emptied while it was open; once it is back it is read again"
            : "was replaced by another file while it was open; the next transaction reads the new one",
        "");
  }

  /** The log of the former file lies beside the new one, and SQLite would mix them. */
  public static DatabaseReplacedException besideLog(String file) {
    return new DatabaseReplacedException(
        file,
        "was replaced by another file while it was open, but beside it lies "
            + file
            + "-wal, which is of the former one: together they are damaged. Move the -wal and -shm"
            + " files away, to where the former file is; or, if they are of the new one, open the"
            + " database anew",
        NOTHING_STORED);
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }
}
