package ai.khive.cli;

/** The arguments of a command do not fit together; the message is what its user reads. */
final class WrongUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message);
  }
}
