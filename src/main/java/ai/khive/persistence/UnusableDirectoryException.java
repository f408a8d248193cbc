package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/**
 * A directory that is needed is missing or cannot be written: that of the database, in which SQLite
 * makes files beside it, or the one for temporary files.
 */
public final class UnusableDirectoryException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String directory;

  /**
   * @param reason what is wrong and what to do, as the rest of a sentence that begins with the
   *     directory
   */
  public UnusableDirectoryException(String directory, String reason, @Nullable Throwable cause) {
    super("the directory " + directory + " " + reason, cause);
    this.directory = directory;
  }

  /** Returns the path of the directory. */
  public String directory() {
    return directory;
  }
}
