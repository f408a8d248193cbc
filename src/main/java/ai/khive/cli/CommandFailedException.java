package ai.khive.cli;

/** A command cannot go on; the message is what its user reads. */
final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
