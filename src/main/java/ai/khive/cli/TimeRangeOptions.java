package ai.khive.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a half-open range of creation times. */
final class TimeRangeOptions {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Created at this time or later: 2025-08-21T22:14:32Z, with an offset such as +02:00;"
              + " without one, or as a date alone, in the zone of this computer.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Created before this time.")
  private @Nullable Instant to;

  @Nullable Instant from() {
    return from;
  }

  /**
   * Returns the end of the range.
   *
   * @throws WrongUsageException if the range does not begin before it ends
   */
  @Nullable Instant to() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new WrongUsageException(
          "--from must be before --to, but %s is not before %s".formatted(from, to));
    }
    return to;
  }
}
