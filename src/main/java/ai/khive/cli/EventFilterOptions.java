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

  @Option(
      names = "--type",
      paramLabel = "TEXT",
      description = "Of this type, such as post_command or pre_edit.")
  private @Nullable String type;

  @Option(names = "--tool", paramLabel = "NAME", description = "Of this tool, such as Bash.")
  private @Nullable String tool;

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
    return new HookEventFilter(type, tool, sessionId, times.from(), times.to(), text);
  }
}
