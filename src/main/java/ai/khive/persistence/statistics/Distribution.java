package ai.khive.persistence.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How a number is distributed over the sessions that have it.
 *
 * @param count how many sessions have it; if 0, all the others are null
 * @param median between two values the one half-way
 * @param percentile95 the value that 95 % do not exceed, interpolated linearly between two values
 */
public record Distribution(
    long count,
    @Nullable Double average,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double median,
    @Nullable Double percentile95) {}
