package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say which planning sessions and hook events a command is about: those of {@code
 * sessions} and of {@code events}. A node must match all of them, so that one about what only
 * sessions have leaves no event.
 */
final class NodeFilterOptions {

  @Option(
      names = "--session-id",
      paramLabel = "ID",
      description = "With this session_id: the planner's name, or the session of Claude Code.")
  private @Nullable String sessionId;

  @Mixin private TimeRangeOptions times;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description =
          "Every blank-separated word occurs in the task description or the command; A to Z match a"
              + " to z, and no character is a wildcard.")
  private @Nullable String text;

  @Mixin private SessionAttributeOptions sessions;

  @Mixin private EventAttributeOptions events;

  /**
   * Returns which sessions match all of the options; null if none can.
   *
   * @throws WrongUsageException if no node can
   */
  @Nullable PlannerSessionFilter sessionFilter() {
    requireOneKind();
    return events.isGiven() ? null : sessions.filter(sessionId, times.from(), times.to(), text);
  }

  /**
   * Returns which events match all of the options; null if none can.
   *
   * @throws WrongUsageException if no node can
   */
  @Nullable HookEventFilter eventFilter() {
    requireOneKind();
    return sessions.isGiven() ? null : events.filter(sessionId, times.from(), times.to(), text);
  }

  private void requireOneKind() {
    if (sessions.isGiven() && events.isGiven()) {
      throw new WrongUsageException(
          "nothing can match: --type and --tool are about events, and --complexity, --workflow,"
              + " --min-… and --max-… about sessions");
    }
  }
}
