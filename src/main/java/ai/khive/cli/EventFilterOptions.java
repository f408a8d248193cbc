package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which hook events a command is about. */
final class EventFilterOptions {

  @Option(
      names = "--session-id",
      paramLabel = "ID",
      description = "Of this session of Claude Code.")
  private @Nullable String sessionId;

  @Mixin private EventAttributeOptions attributes;

  @Mixin private TimeRangeOptions times;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description =
          "Every blank-separated word occurs in the command; A to Z match a to z, and no character"
              + " is a wildcard.")
  private @Nullable String text;

  /**
   * Returns what matches all of the options.
   *
   * @throws WrongUsageException if the range of times does not begin before it ends
   */
  HookEventFilter filter() {
    return attributes.filter(sessionId, times.from(), times.to(), text);
  }
}
