package ai.khive.it.tracker;

/** Thrown to have a transaction rolled back. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
