package ai.khive.persistence.json;

import com.fasterxml.jackson.core.StreamReadConstraints;

/** The releases of Jackson that JSON is read with: 2.15, which has limits, and later ones of 2. */
public final class SupportedJackson {

  private static final String FIRST_CLASS_OF_2_15 =
      "com.fasterxml.jackson.core.StreamReadConstraints";

  private SupportedJackson() {}

  /**
   * Fails unless the Jackson on the class path is one of these. Looks for a class, so that the
   * place of the failure is here and not somewhere in the middle.
   *
   * @throws IllegalStateException if it is an older one, or none
   */
  public static void require() {
    try {
      Class.forName(FIRST_CLASS_OF_2_15);
      Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "khive-persistence needs Jackson 2.15 or newer of 2, but there is none or an older one on"
              + " the class path ("
              + e.getMessage()
              + " is missing); add com.fasterxml.jackson.core:jackson-databind, or set its version,"
              + " and that of jackson-core, to a newer one",
          e);
    }
  }

  /** Returns limits of which the one for strings counts for names too. */
  public static StreamReadConstraints limits(int depth, int stringLength, int numberLength) {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth)
            .maxStringLength(stringLength)
            .maxNumberLength(numberLength);
    try {
      limits.maxNameLength(stringLength);
    } catch (NoSuchMethodError of2_15) {
      // Has no limit for names.
    }
    return limits.build();
  }
}
