package ai.khive.cli;

import ai.khive.persistence.transfer.Export;
import ai.khive.persistence.transfer.ExportReport;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive export}: writes sessions and events to a file. */
@Command(
    name = "export",
    description = {
      "Writes planning sessions and hook events to a file, oldest first.",
      "JSON Lines (.jsonl) keep all, and khive import takes them into any database; CSV (.csv) is"
          + " for spreadsheets and has the attributes alone. A name that ends with .gz compresses."
          + " The file appears when it is complete."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive export --out all.jsonl.gz",
      "  khive export --what events --tool Bash --from 2025-08-21 --out bash.csv",
      "  khive export --canonical --out canonical.jsonl --force"
    })
final class ExportCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, which ends with .jsonl, .csv, .jsonl.gz or .csv.gz.")
  private Path out;

  @Option(
      names = "--canonical",
      description =
          "Write the same data as the same bytes from either database: sorted keys, one form of"
              + " numbers, and no time.")
  private boolean isCanonical;

  @Option(names = "--force", description = "Replace a file of that name.")
  private boolean isForced;

  @Mixin private NodeFilterOptions filter;

  @Override
  public Integer call() {
    var export = export();
    if (khive.target().isSameAs(out)) {
      throw new CommandFailedException(out + " is the database itself; name another file");
    }
    try (var database = khive.target().openExisting();
        var line =
            ProgressLine.start(
                khive.environment(), "exporting " + out.getFileName(), OptionalLong.empty())) {
      var shown = khive.environment().showsProgress() ? export.withProgress(line::advance) : export;
      tell(shown.from(database));
    }
    return 0;
  }

  private Export export() {
    filter.requireSome();
    try {
      var export =
          Export.of(out).withSessions(filter.sessionFilter()).withEvents(filter.eventFilter());
      export = isCanonical ? export.withCanonicalForm() : export;
      return isForced ? export.withReplacement() : export;
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException("--out: " + e.getMessage());
    }
  }

  private void tell(ExportReport report) {
    if (khive.format() == Format.TABLE) {
      khive
          .environment()
          .out()
          .line(
              "%s: %s sessions and %s events"
                  .formatted(
                      VisibleText.of(report.file().toString()),
                      Numbers.count(report.sessions()),
                      Numbers.count(report.events())));
    } else {
      var document =
          JsonNodeFactory.instance
              .objectNode()
              .put("file", report.file().toString())
              .put("written", report.written())
              .put("sessions", report.sessions())
              .put("events", report.events())
              .put("odd", report.odd());
      new Report(khive.environment()).write(document, khive.format());
    }
    if (report.odd() > 0) {
      new ImportView(khive)
          .tell(
              Numbers.count(report.odd())
                  + " rows of other programs hold what is no JSON or no time; it was written as"
                  + " text, and an import may reject it");
    }
  }
}
