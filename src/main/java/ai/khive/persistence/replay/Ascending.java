package ai.khive.persistence.replay;

import java.util.function.IntPredicate;

/** Binary search in what may hold equal elements, which the JDK's finds any of. */
final class Ascending {

  private Ascending() {}

  /**
   * Returns how many of the first {@code size} indexes come before a limit.
   *
   * @param isBefore true for all of these, and false for all that follow
   */
  static int countBefore(int size, IntPredicate isBefore) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
