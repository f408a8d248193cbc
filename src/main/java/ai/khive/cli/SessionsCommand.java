package ai.khive.cli;

import ai.khive.persistence.standalone.UnitOfWork;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive sessions}: lists planning sessions. */
@Command(
    name = "sessions",
    description = {
      "Lists planning sessions, newest first.",
      "Filters are exact and case-sensitive, and all must match. When there are more rows, standard"
          + " error says next: and a cursor for --after."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive sessions",
      "  khive sessions --complexity complex --min-confidence 0.8 --limit 50",
      "  khive sessions --from 2025-08-21 --to 2025-08-22 --text \"cache race\"",
      "  khive sessions --format jsonl --limit 1000000"
    })
final class SessionsCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Mixin private SessionFilterOptions filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      converter = Numbers.Limit.class,
      description = "Most sessions to list, at least 1; default: ${DEFAULT-VALUE}.")
  private long limit;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on behind a listing with the same filters.")
  private @Nullable String after;

  @Override
  public Integer call() {
    new Listing<>(UnitOfWork::plannerSessions, filter.filter(), limit, after)
        .write(khive, NodeShape.SESSIONS);
    return 0;
  }
}
