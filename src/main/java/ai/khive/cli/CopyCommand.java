package ai.khive.cli;

import ai.khive.persistence.transfer.Copy;
import ai.khive.persistence.transfer.CopyReport;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive copy}: everything into another database. */
@Command(
    name = "copy",
    description = {
      "Copies all sessions and events into another database, and compares them afterwards.",
      "What is there stays; run it again if it was interrupted, or for what is new. Rows that the"
          + " other database cannot hold, or has with another value, are kept in a file"
          + " .rejected.jsonl; exit code 3 then. KHIVE_DB_USER and KHIVE_DB_PASSWORD are for every"
          + " PostgreSQL URL that names no user."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive copy --to jdbc:postgresql://localhost:5432/khive",
      "  khive copy --db jdbc:postgresql://localhost:5432/khive --to plans.db",
      "  khive copy --db old.db --to new.db --format json"
    })
final class CopyCommand implements Callable<Integer> {

  private static final int DONE_BUT_NOT_ALL = 3;

  @ParentCommand private KhiveCommand khive;

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      required = true,
      description =
          "The other database: a SQLite file, which may be a new one, or a URL jdbc:sqlite:… or"
              + " jdbc:postgresql:…")
  private String to;

  @Override
  public Integer call() {
    var from = khive.target();
    var other = Target.of("--to", to, khive.environment());
    CopyReport report;
    try (var source = from.openExisting()) {
      if (from.file() != null && other.isSameAs(from.file())) {
        throw itself(from);
      }
      try (var target = other.open();
          var line =
              ProgressLine.start(
                  khive.environment(), "copying " + from.name(), OptionalLong.empty())) {
        report =
            Copy.of(source)
                .withRejectedRowsBeside(name(from))
                .withProgress(line::advance)
                .into(target);
      } catch (IllegalArgumentException sameDatabase) {
        throw itself(from);
      }
    }
    write(report);
    if (report.rejectedRows() != null) {
      new ImportView(khive).tell("rejected rows are kept in " + report.rejectedRows());
    }
    if (!report.verified()) {
      throw new CommandFailedException(
          other.name()
              + " has not all that was copied: somebody has changed it meanwhile. Run the same"
              + " command again");
    }
    return report.rejected() > 0 ? DONE_BUT_NOT_ALL : ExitCode.OK;
  }

  private static CommandFailedException itself(Target database) {
    return new CommandFailedException(
        "--to is the database itself, " + database.name() + "; name another one");
  }

  /** What rejected rows are kept beside; for a server in the working directory. */
  private static Path name(Target from) {
    var file = from.file();
    return file == null ? Path.of(from.name().replaceFirst(".*[/:]", "")) : file;
  }

  private void write(CopyReport report) {
    if (khive.format() != Format.TABLE) {
      var document =
          JsonNodeFactory.instance
              .objectNode()
              .put("read", report.read())
              .put("inserted", report.inserted())
              .put("present", report.present())
              .put("rejected", report.rejected())
              .put("verified", report.verified());
      new Report(khive.environment()).write(document, khive.format());
      khive.environment().out().requireWritten();
      return;
    }
    var text = new TextBlock(khive.environment());
    text.paragraph("read      ", Numbers.count(report.read()));
    text.paragraph("inserted  ", Numbers.count(report.inserted()));
    text.paragraph("present   ", Numbers.count(report.present()));
    text.paragraph("rejected  ", Numbers.count(report.rejected()));
    text.paragraph(
        "verified  ",
        report.verified()
            ? "%s rows are the same in both, with the content hash %s"
                .formatted(Numbers.count(report.read() - report.rejected()), report.contentHash())
            : "no");
  }
}
