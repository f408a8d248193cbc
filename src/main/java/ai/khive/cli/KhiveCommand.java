package ai.khive.cli;

import ai.khive.persistence.KhiveException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command {@code khive}: exit code 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "khive",
    description = "Stores and shows what AI agents plan and do.",
    mixinStandardHelpOptions = true,
    versionProvider = KhiveCommand.Version.class,
    subcommands = QuickstartCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class KhiveCommand {

  /** Held, because the log manager forgets a logger that nobody holds. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  @Option(
      names = "--verbose",
      description = "Show the whole error and what Hibernate logs.",
      scope = CommandLine.ScopeType.INHERIT)
  private boolean verbose;

  KhiveCommand() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    var command = new KhiveCommand();
    var line = new CommandLine(command);
    line.setExecutionStrategy(
        parsed -> {
          HIBERNATE.setLevel(command.verbose ? Level.INFO : Level.SEVERE);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setExecutionExceptionHandler(
        (exception, failed, parsed) -> {
          failed.getErr().println(message(exception));
          if (command.verbose) {
            exception.printStackTrace(failed.getErr());
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(arguments);
  }

  private static String message(Exception exception) {
    boolean clear =
        exception instanceof KhiveException || exception instanceof CommandFailedException;
    return clear ? String.valueOf(exception.getMessage()) : "failed: " + exception;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = KhiveCommand.class.getPackage().getImplementationVersion();
      return new String[] {"khive " + (version == null ? "(not packaged)" : version)};
    }
  }
}
