package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what only hook events have. */
final class EventAttributeOptions {

  @Option(
      names = "--type",
      paramLabel = "TEXT",
      description = "Of this type, such as post_command or pre_edit.")
  private @Nullable String type;

  @Option(names = "--tool", paramLabel = "NAME", description = "Of this tool, such as Bash.")
  private @Nullable String tool;

  /** Returns whether one of them is given. */
  boolean isGiven() {
    return type != null || tool != null;
  }

  /** Returns what matches all of the options, and what every kind of node has. */
  HookEventFilter filter(
      @Nullable String sessionId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String text) {
    return new HookEventFilter(type, tool, sessionId, from, to, text);
  }
}
