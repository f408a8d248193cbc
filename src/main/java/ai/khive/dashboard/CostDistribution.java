package ai.khive.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ValueDistribution} of costs in USD, with their sum.
 *
 * @param total 0 if no session has a cost
 */
record CostDistribution(
    long count,
    @Nullable Double average,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double median,
    @Nullable Double p95,
    double total) {

  /** How many columns {@link #columns} has. */
  static final int WIDTH = ValueDistribution.WIDTH + 1;

  /** Returns the columns of a query that it is made of. */
  static String columns(String number) {
    return ValueDistribution.columns(number) + ", sum(" + number + ")";
  }

  static CostDistribution of(@Nullable Object[] row, int first) {
    var values = ValueDistribution.of(row, first);
    return new CostDistribution(
        values.count(),
        values.average(),
        values.min(),
        values.max(),
        values.median(),
        values.p95(),
        Cells.sum(row[first + ValueDistribution.WIDTH]));
  }
}
