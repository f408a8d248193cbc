package ai.khive.cli;

import ai.khive.persistence.transfer.ConflictPolicy;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.RejectedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive import}: takes rows in, merged by their ids. */
@Command(
    name = "import",
    description = {
      "Takes in the databases of khive's Python services, of every layout, and what khive export"
          + " wrote; the files stay as they are.",
      "Rows are merged by id: importing again takes what is new. Rows that cannot be taken in are"
          + " kept in FILE.rejected.jsonl. Exit code 3 if there are such rows, or conflicts."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive import .khive/claude_hooks.db --zone America/New_York",
      "  khive import old/planner_sessions.db old/claude_hooks.db --dry-run",
      "  khive import all.jsonl.gz --db jdbc:postgresql://localhost:5432/khive",
      "  khive import planner_sessions.db --zone Europe/Berlin --on-conflict replace"
    })
final class ImportCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to take in.")
  private List<Path> files;

  @Mixin private ZoneOption zone;

  @Option(names = "--dry-run", description = "Say what would be done, and store nothing.")
  private boolean isDryRun;

  @Option(
      names = "--on-conflict",
      paramLabel = "POLICY",
      defaultValue = "skip",
      completionCandidates = Policies.class,
      description =
          "What becomes of a row whose id is stored with another value: skip leaves what is stored,"
              + " the default; replace takes the row; fail imports nothing.")
  private String onConflict;

  @Override
  public Integer call() {
    var policy = Policies.parse(onConflict);
    var imports = new ArrayList<FileImport>();
    for (var file : files) {
      if (khive.target().isSameAs(file)) {
        throw new CommandFailedException(
            file
                + " is the database itself; turn it into one of khive-persistence with: khive adopt");
      }
      requireNotReplaced(RejectedRows.beside(file), file);
      var fileImport = FileImport.of(file, zone.zone(khive.environment()), policy);
      fileImport.check();
      imports.add(fileImport);
    }
    var report = isDryRun ? rehearse(imports) : run(imports, policy);
    var view = new ImportView(khive);
    view.write(report);
    if (!zone.isGiven()) {
      view.tellZone(report);
    }
    return ImportView.exitCode(report);
  }

  /** A file of mended rows has the name of those that the import of the first file rejects. */
  private void requireNotReplaced(Path rejectedRows, Path file) {
    for (var other : files) {
      if (other.toAbsolutePath().normalize().equals(rejectedRows.toAbsolutePath().normalize())) {
        throw new CommandFailedException(
            other
                + " would be replaced by the rejected rows of "
                + file
                + "; import it alone, before or after that");
      }
    }
  }

  private ImportReport rehearse(List<FileImport> imports) {
    try (var database = khive.target().openIfReady()) {
      return each(imports, fileImport -> fileImport.rehearse(database));
    }
  }

  private ImportReport run(List<FileImport> imports, ConflictPolicy policy) {
    try (var database = khive.target().open()) {
      return policy == ConflictPolicy.FAIL
          // All files or none.
          ? database.fromTransaction(unit -> each(imports, fileImport -> fileImport.into(unit)))
          : each(imports, fileImport -> fileImport.into(database));
    }
  }

  private ImportReport each(List<FileImport> imports, Function<FileImport, ImportReport> action) {
    var report = new ImportReport(List.of(), List.of());
    for (int i = 0; i < imports.size(); i++) {
      report = report.and(shown(imports.get(i), files.get(i), action));
    }
    return report;
  }

  private ImportReport shown(
      FileImport fileImport, Path file, Function<FileImport, ImportReport> action) {
    try (var line =
        ProgressLine.start(
            khive.environment(), "importing " + file.getFileName(), OptionalLong.empty())) {
      return action.apply(fileImport.withProgress(line::advance));
    }
  }

  /** The names of the policies. */
  static final class Policies extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Policies() {
      super(List.of("skip", "replace", "fail"));
    }

    static ConflictPolicy parse(String typed) {
      return switch (typed) {
        case "skip" -> ConflictPolicy.SKIP;
        case "replace" -> ConflictPolicy.REPLACE;
        case "fail" -> ConflictPolicy.FAIL;
        default ->
            throw new WrongUsageException(
                "--on-conflict must be skip, replace or fail, but was \"" + typed + "\"");
      };
    }
  }
}
