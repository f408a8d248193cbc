package ai.khive.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * How a number is distributed over the sessions that have it; null if none has.
 *
 * @param p95 the value that 95 % do not exceed, interpolated linearly between two values
 */
record ValueDistribution(
    long count,
    @Nullable Double average,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double median,
    @Nullable Double p95) {

  /** How many columns {@link #columns} has. */
  static final int WIDTH = 6;

  /** Returns the columns of a query that it is made of. */
  static String columns(String number) {
    return """
    count(%1$s), avg(%1$s), min(%1$s), max(%1$s),
    function('khive_percentile', %1$s, 0.5), function('khive_percentile', %1$s, 0.95)
    """
        .formatted(number);
  }

  static ValueDistribution of(@Nullable Object[] row, int first) {
    return new ValueDistribution(
        Cells.count(row[first]),
        Cells.real(row[first + 1]),
        Cells.real(row[first + 2]),
        Cells.real(row[first + 3]),
        Cells.real(row[first + 4]),
        Cells.real(row[first + 5]));
  }
}
