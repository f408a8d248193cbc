package ai.khive.cli;

import ai.khive.persistence.transfer.Backup;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive backup}: a copy of a SQLite database in use. */
@Command(
    name = "backup",
    description = {
      "Makes a consistent copy of a SQLite database while others write to it.",
      "The copy has its name only once it is complete and was checked; a file that is there is not"
          + " replaced. PostgreSQL has pg_dump: see docs/growing.md."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive backup plans-2025-08-21.db",
      "  khive backup /backup/plans.db --db plans.db --format json"
    })
final class BackupCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(paramLabel = "FILE", description = "The copy; nothing may be there yet.")
  private Path file;

  @Override
  public Integer call() {
    var target = khive.target();
    var database = target.file();
    if (database == null) {
      throw new CommandFailedException(
          target.name()
              + " is a PostgreSQL database, which this command does not copy. Use: pg_dump"
              + " --format=custom --file="
              + file
              + " DATABASE; see docs/growing.md");
    }
    target.requireExisting();
    var backup = backUp(database);
    if (khive.format() == Format.TABLE) {
      var text = new TextBlock(khive.environment());
      text.heading(backup.file().toString());
      text.paragraph("bytes     ", Numbers.count(backup.bytes()));
      text.paragraph("sessions  ", Numbers.count(backup.sessions()));
      text.paragraph("events    ", Numbers.count(backup.events()));
    } else {
      var document =
          JsonNodeFactory.instance
              .objectNode()
              .put("file", backup.file().toString())
              .put("bytes", backup.bytes())
              .put("sessions", backup.sessions())
              .put("events", backup.events());
      new Report(khive.environment()).write(document, khive.format());
    }
    return ExitCode.OK;
  }

  private Backup backUp(Path database) {
    try (var line =
        ProgressLine.start(
            khive.environment(), "copying " + database.getFileName(), OptionalLong.empty())) {
      return Backup.of(database, file, line::advance);
    }
  }
}
