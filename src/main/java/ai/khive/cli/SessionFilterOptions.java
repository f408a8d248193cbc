package ai.khive.cli;

import ai.khive.persistence.planner.PlannerSessionFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which planning sessions a command is about. */
final class SessionFilterOptions {

  @Option(
      names = "--session-id",
      paramLabel = "ID",
      description = "With this session_id, the planner's name for the session.")
  private @Nullable String sessionId;

  @Mixin private SessionAttributeOptions attributes;

  @Mixin private TimeRangeOptions times;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description =
          "Every blank-separated word occurs in the task description; A to Z match a to z, and no"
              + " character is a wildcard.")
  private @Nullable String text;

  /**
   * Returns what matches all of the options.
   *
   * @throws WrongUsageException if the bounds of a range are the wrong way round
   */
  PlannerSessionFilter filter() {
    return attributes.filter(sessionId, times.from(), times.to(), text);
  }
}
