package ai.khive.persistence.reliability;

/**
 * How long a campaign lasts: the short form of the default run, or the whole of {@code
 * -Preliability}.
 */
final class Scale {

  private static final boolean WHOLE = Boolean.getBoolean("khive.reliability");

  private Scale() {}

  static int of(int whole, int shortForm) {
    return WHOLE ? whole : shortForm;
  }
}
