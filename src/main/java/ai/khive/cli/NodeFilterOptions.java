package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say which planning sessions and hook events a command is about: those of {@code
 * sessions} and of {@code events}. A node must match all of them, so that one about what only
 * sessions have leaves no event.
 */
final class NodeFilterOptions {

  private static final String ALL = "all";
  private static final String SESSIONS = "sessions";
  private static final String EVENTS = "events";

  @Option(
      names = "--what",
      paramLabel = "KIND",
      defaultValue = ALL,
      completionCandidates = Kinds.class,
      description = "sessions, events or all, the default.")
  private String what;

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

  /** Returns which sessions match all of the options; null if none can. */
  @Nullable PlannerSessionFilter sessionFilter() {
    return includesSessions() ? sessions.filter(sessionId, times.from(), times.to(), text) : null;
  }

  /** Returns which events match all of the options; null if none can. */
  @Nullable HookEventFilter eventFilter() {
    return includesEvents() ? events.filter(sessionId, times.from(), times.to(), text) : null;
  }

  private boolean includesSessions() {
    return !what.equals(EVENTS) && !events.isGiven();
  }

  private boolean includesEvents() {
    return !what.equals(SESSIONS) && !sessions.isGiven();
  }

  /**
   * Checks the options.
   *
   * @throws WrongUsageException if no node can match all of them
   */
  void requireSome() {
    if (!new Kinds().contains(what)) {
      throw new WrongUsageException(
          "--what must be sessions, events or all, but was \"" + what + "\"");
    }
    if (sessions.isGiven() && events.isGiven()) {
      throw new WrongUsageException(
          "nothing can match: --type and --tool are about events, and --complexity, --workflow,"
              + " --min-… and --max-… about sessions");
    }
    if (!includesSessions() && !includesEvents()) {
      throw new WrongUsageException(
          "nothing can match: --what " + what + " and a filter that only the other kind has");
    }
  }

  /** What {@code --what} may be. */
  static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Kinds() {
      super(List.of(SESSIONS, EVENTS, ALL));
    }
  }
}
