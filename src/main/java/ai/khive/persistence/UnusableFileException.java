package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/**
 * A file is not what it has to be: one to be read is cut, altered or something else, one to be
 * written is there already or cannot be.
 */
public final class UnusableFileException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param reason what is wrong and what to do, as the rest of a sentence that begins with the file
   */
  public UnusableFileException(String file, String reason, @Nullable Throwable cause) {
    super(file + " " + reason, cause);
    this.file = file;
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }
}
