package ai.khive.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code khive}: exit code 0 done, 1 failed, 2 wrong usage, 3 done in part. */
@Command(
    name = "khive",
    description = "Stores and shows what AI agents plan and do.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QuickstartCommand.class,
      ImportCommand.class,
      AdoptCommand.class,
      SessionsCommand.class,
      SessionCommand.class,
      EventsCommand.class,
      StatsCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      DashboardCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      CopyCommand.class,
      PruneCommand.class,
      CheckCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; one line on standard error says why",
      "2:wrong usage",
      "3:done, but rows were rejected or in conflict"
    },
    footer = {
      "  khive quickstart",
      "  khive import .khive/claude_hooks.db --zone America/New_York",
      "  khive sessions --complexity complex --min-confidence 0.8",
      "  khive --db plans.db --format json stats"
    })
public final class KhiveCommand {

  /** Held, because the log manager forgets a logger that nobody holds. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private final Environment environment;

  @Option(
      names = "--db",
      paramLabel = "WHERE",
      scope = ScopeType.INHERIT,
      description =
          "The database: a SQLite file, or a URL jdbc:sqlite:… or jdbc:postgresql:…"
              + " By default KHIVE_DB of the environment, else .khive/planner_sessions.db.")
  private @Nullable String db;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Format.Names.class,
      scope = ScopeType.INHERIT,
      description =
          "How results are written: table for people, the default; json, jsonl or csv for"
              + " programs.")
  private @Nullable Format format;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the whole error and what Hibernate logs.")
  private boolean verbose;

  KhiveCommand(Environment environment) {
    this.environment = environment;
  }

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Environment.ofProcess(), arguments));
  }

  static int run(Environment environment, String... arguments) {
    try {
      return commandLine(environment).execute(arguments);
    } catch (OutOfMemoryError e) {
      environment.err().line("there is too little memory; start with more, such as java -Xmx1g");
      environment.err().flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Returns the parser; what is typed after an option is its value, whatever it looks like. */
  static CommandLine commandLine(Environment environment) {
    var command = new KhiveCommand(environment);
    var failures = new Failures(command);
    var line = new CommandLine(command);
    line.getSubcommands().values().forEach(KhiveCommand::prepare);
    prepare(line);
    return line.setExpandAtFiles(false)
        .setAllowOptionsAsOptionParameters(true)
        .registerConverter(Instant.class, Times.converter(environment.zone()))
        .registerConverter(Moment.class, Moment.converter(environment.zone()))
        .registerConverter(Duration.class, Durations::parse)
        .registerConverter(Format.class, Format::parse)
        .registerConverter(Double.class, Numbers::parse)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(environment.out())
        .setErr(environment.err())
        .setExecutionStrategy(command::execute)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static void prepare(CommandLine line) {
    var spec = line.getCommandSpec().versionProvider(new Version());
    var help = spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    if (spec.userObject() instanceof AutoComplete.GenerateCompletion) {
      help.footer(
          "  source <(khive generate-completion)",
          "  khive generate-completion > ~/.khive-completion");
    }
    help.footerHeading("%nExamples:%n");
  }

  private int execute(CommandLine.ParseResult parsed) {
    HIBERNATE.setLevel(verbose ? Level.INFO : Level.OFF);
    int exitCode = new CommandLine.RunLast().execute(parsed);
    try {
      environment.out().requireWritten();
    } catch (RuntimeException notWritten) {
      var line = parsed.commandSpec().commandLine();
      throw new CommandLine.ExecutionException(line, "the output failed", notWritten);
    }
    return exitCode;
  }

  Environment environment() {
    return environment;
  }

  /** Returns the database that the command is for. */
  Target target() {
    return Target.of(db, environment);
  }

  Format format() {
    return format == null ? Format.TABLE : format;
  }

  boolean isVerbose() {
    return verbose;
  }

  /** Returns the full name of a command, such as {@code khive sessions}. */
  static String name(CommandSpec spec) {
    return spec.qualifiedName();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = KhiveCommand.class.getPackage().getImplementationVersion();
      return new String[] {"khive " + (version == null ? "(not packaged)" : version)};
    }
  }
}
