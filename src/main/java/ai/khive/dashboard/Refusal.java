package ai.khive.dashboard;

/** A request that gets no answer but a sentence that says why. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   * @param sentence for people; without contents of the database
   */
  Refusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  static Refusal badRequest(String sentence) {
    return new Refusal(400, sentence);
  }

  static Refusal notFound(String sentence) {
    return new Refusal(404, sentence);
  }

  static Refusal unavailable(String sentence) {
    return new Refusal(503, sentence);
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
