package ai.khive.cli;

import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.legacy.LegacyAdoption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive adopt}: turns a file of khive's into one of ours in its place. */
@Command(
    name = "adopt",
    description = {
      "Turns a database of khive's Python services into one of khive-persistence, in its place.",
      "The original is kept beside it, as FILE.khive-g1 or whichever its layout is. Whenever it is"
          + " interrupted, the old or the new file is in place, whole; run it again. Stop khive"
          + " first."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive adopt .khive/planner_sessions.db --zone America/New_York",
      "  khive adopt .khive/claude_hooks.db --format json"
    })
final class AdoptCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(paramLabel = "FILE", description = "The file to adopt.")
  private Path file;

  @Mixin private ZoneOption zone;

  @Override
  public Integer call() {
    var report = adopt();
    var view = new ImportView(khive);
    view.write(report);
    if (report.files().isEmpty()) {
      view.tell(file + " is a database of khive-persistence already; it was left as it is");
      return ExitCode.OK;
    }
    if (!zone.isGiven()) {
      view.tellZone(report);
    }
    view.tell("the original is kept as " + real(file) + ".khive-" + report.files().get(0).layout());
    return ImportView.exitCode(report);
  }

  /** Beside the file itself, if it was named by a symbolic link. */
  private static Path real(Path file) {
    try {
      return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportReport adopt() {
    if (file.toString().contains("?")) {
      throw new WrongUsageException("a path with a ? cannot be a database's; rename " + file);
    }
    try (var line =
        ProgressLine.start(
            khive.environment(), "adopting " + file.getFileName(), OptionalLong.empty())) {
      return LegacyAdoption.adopt(file, zone.zone(khive.environment()), line::advance);
    }
  }
}
