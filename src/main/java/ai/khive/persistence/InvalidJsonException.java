package ai.khive.persistence;

/**
 * A text is not JSON that can be stored, or a JSON value does not have the form that was asked for.
 * The message gives the reason and the place, never the text itself; for the same reason there is
 * no cause, because a parser's own messages quote what they read.
 */
public final class InvalidJsonException extends KhiveException {

  private static final long serialVersionUID = 1L;

  public InvalidJsonException(String message) {
    super(message, null);
  }
}
