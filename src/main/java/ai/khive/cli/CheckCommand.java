package ai.khive.cli;

import ai.khive.persistence.KhiveException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** {@code khive check}: looks for what is wrong with the database, and changes nothing. */
@Command(
    name = "check",
    description = {
      "Says what the database is and what is wrong with it; changes nothing.",
      "Problems are a damaged file, missing tables and indexes, and rows of other programs that"
          + " queries cannot use. Exit code 1 if there is one."
    },
    mixinStandardHelpOptions = true,
    footer = {"  khive check", "  khive check --db backup.db --format json"})
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Override
  public Integer call() {
    var target = khive.target();
    Findings findings;
    try {
      findings = new DatabaseCheck(target, khive.environment()).run();
    } catch (KhiveException | CommandFailedException unusable) {
      if (khive.format() != Format.TABLE) {
        write(Findings.unusable(target, String.valueOf(unusable.getMessage())));
      }
      throw unusable;
    }
    write(findings);
    if (findings.problems().isEmpty()) {
      return ExitCode.OK;
    }
    throw new CommandFailedException(
        target.name() + " has problems: " + findings.problems().size());
  }

  private void write(Findings findings) {
    var environment = khive.environment();
    if (khive.format() == Format.TABLE) {
      var text = new TextBlock(environment);
      text.heading(findings.database());
      text.paragraph("sessions  ", Numbers.count(findings.sessions()));
      text.paragraph("events    ", Numbers.count(findings.events()));
      text.paragraph("problems  ", findings.problems().isEmpty() ? "none" : "");
      findings.problems().forEach(problem -> text.paragraph("  - ", problem));
    } else {
      new Report(environment).write(findings.document(), khive.format());
    }
    environment.out().requireWritten();
  }
}
