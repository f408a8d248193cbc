package ai.khive.dashboard;

import org.jspecify.annotations.Nullable;

/** The cells of a row that a query gave. */
final class Cells {

  private Cells() {}

  static @Nullable String text(@Nullable Object cell) {
    return (String) cell;
  }

  static @Nullable Double real(@Nullable Object cell) {
    return cell == null ? null : ((Number) cell).doubleValue();
  }

  /** Returns 0 for null, which a sum over nothing is. */
  static double sum(@Nullable Object cell) {
    return cell == null ? 0 : ((Number) cell).doubleValue();
  }

  /** Returns 0 for null, which a sum over nothing is. */
  static long count(@Nullable Object cell) {
    return cell == null ? 0 : ((Number) cell).longValue();
  }
}
