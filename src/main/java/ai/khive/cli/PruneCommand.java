package ai.khive.cli;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.transfer.Prune;
import ai.khive.persistence.transfer.Pruned;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive prune}: deletes what is old. */
@Command(
    name = "prune",
    description = {
      "Deletes what was created before a time, while others write, and gives its space back.",
      "A SQLite file is rewritten at the end, so that nothing of it can be read there any more;"
          + " others cannot write meanwhile. Rows without a time stay. Run it again if it was"
          + " interrupted."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive prune --before 2025-01-01 --dry-run",
      "  khive prune --before 2025-01-01T00:00:00Z --what events",
      "  khive prune --before 2025-06-01 --tool Bash --format json"
    })
final class PruneCommand implements Callable<Integer> {

  private static final int MOST_SECONDS = 3_600;

  @ParentCommand private KhiveCommand khive;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      required = true,
      description = "The first time that stays; as for --from.")
  private Instant before;

  @Option(
      names = "--dry-run",
      description = "Say how many rows it is and about how many bytes, and delete nothing.")
  private boolean isDryRun;

  @Option(
      names = "--max-pause",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long others may have to wait while a SQLite file is rewritten, from 0 to 3600;"
              + " default: ${DEFAULT-VALUE}.")
  private int maxPause;

  @Mixin private NodeFilterOptions filter;

  @Override
  public Integer call() {
    var prune = prune();
    Pruned pruned;
    try (var database = khive.target().openExisting()) {
      pruned = isDryRun ? prune.rehearse(database) : run(prune, database);
    }
    write(pruned);
    if (pruned.obstacle() != null) {
      throw new CommandFailedException(pruned.obstacle());
    }
    return ExitCode.OK;
  }

  private Prune prune() {
    if (maxPause < 0 || maxPause > MOST_SECONDS) {
      throw new WrongUsageException(
          "--max-pause must be from 0 to " + MOST_SECONDS + ", but was " + maxPause);
    }
    filter.requireSome();
    return Prune.before(before)
        .withSessions(filter.sessionFilter())
        .withEvents(filter.eventFilter())
        .withLongestPause(Duration.ofSeconds(maxPause));
  }

  private Pruned run(Prune prune, Khive database) {
    try (var line =
        ProgressLine.start(
            khive.environment(), "pruning " + khive.target().name(), OptionalLong.empty())) {
      return prune.withProgress(line::advance).from(database);
    }
  }

  private void write(Pruned pruned) {
    if (khive.format() == Format.TABLE) {
      var text = new TextBlock(khive.environment());
      text.paragraph(isDryRun ? "would delete  " : "deleted  ", Numbers.count(pruned.deleted()));
      text.paragraph(
          isDryRun ? "bytes, about  " : "bytes returned  ", Numbers.count(pruned.bytesReturned()));
    } else {
      var document =
          JsonNodeFactory.instance
              .objectNode()
              .put("deleted", pruned.deleted())
              .put("bytesReturned", pruned.bytesReturned());
      new Report(khive.environment()).write(document, khive.format());
    }
    khive.environment().out().requireWritten();
  }
}
