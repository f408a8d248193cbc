package ai.khive.cli;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what only planning sessions have. */
final class SessionAttributeOptions {

  @Option(
      names = "--complexity",
      paramLabel = "TEXT",
      description = "Of this complexity; khive writes simple, medium, complex and very_complex.")
  private @Nullable String complexity;

  @Option(
      names = "--workflow",
      paramLabel = "TEXT",
      description = "Of this workflow pattern, such as parallel.")
  private @Nullable String workflow;

  @Option(
      names = "--min-confidence",
      paramLabel = "NUMBER",
      description = "Confidence of at least this, from 0 to 1.")
  private @Nullable Double minConfidence;

  @Option(
      names = "--max-confidence",
      paramLabel = "NUMBER",
      description = "Confidence of at most this.")
  private @Nullable Double maxConfidence;

  @Option(
      names = "--min-cost",
      paramLabel = "NUMBER",
      description = "Planning cost of at least this, in USD.")
  private @Nullable Double minCost;

  @Option(
      names = "--max-cost",
      paramLabel = "NUMBER",
      description = "Planning cost of at most this.")
  private @Nullable Double maxCost;

  /** Returns whether one of them is given. */
  boolean isGiven() {
    return !filter(null, null, null, null).equals(PlannerSessionFilter.ALL);
  }

  /**
   * Returns what matches all of the options, and what every kind of node has.
   *
   * @throws WrongUsageException if the bounds of a range are the wrong way round
   */
  PlannerSessionFilter filter(
      @Nullable String sessionId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String text) {
    requireOrder("--min-confidence", minConfidence, "--max-confidence", maxConfidence);
    requireOrder("--min-cost", minCost, "--max-cost", maxCost);
    return new PlannerSessionFilter(
        sessionId,
        complexity == null ? null : Complexity.of(complexity),
        workflow,
        from,
        to,
        minConfidence,
        maxConfidence,
        minCost,
        maxCost,
        text);
  }

  private static void requireOrder(
      String minName, @Nullable Double min, String maxName, @Nullable Double max) {
    if (min != null && max != null && min > max) {
      throw new WrongUsageException(
          minName + " must not be above " + maxName + ", but " + min + " is above " + max);
    }
  }
}
