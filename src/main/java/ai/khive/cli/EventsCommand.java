package ai.khive.cli;

import ai.khive.persistence.standalone.UnitOfWork;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive events}: lists hook events. */
@Command(
    name = "events",
    description = {
      "Lists hook events, newest first.",
      "Filters are exact and case-sensitive, and all must match. When there are more rows, standard"
          + " error says next: and a cursor for --after."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive events --tool Bash",
      "  khive events --type post_command --text \"git push\" --limit 100",
      "  khive events --session-id 6b1f2c9e-0d1a-4c7e-9f57-3f1f6d0c2a11 --format json",
      "  khive events --from 2025-08-21T22:00:00Z --format csv"
    })
final class EventsCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Mixin private EventFilterOptions filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      converter = Numbers.Limit.class,
      description = "Most events to list, at least 1; default: ${DEFAULT-VALUE}.")
  private long limit;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on behind a listing with the same filters.")
  private @Nullable String after;

  @Override
  public Integer call() {
    new Listing<>(UnitOfWork::hookEvents, filter.filter(), limit, after)
        .write(khive, NodeShape.EVENTS);
    return 0;
  }
}
