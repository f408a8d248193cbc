package ai.khive.cli;

import ai.khive.persistence.KhiveException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures in one line, which shows no password. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final KhiveCommand command;

  Failures(KhiveCommand command) {
    this.command = command;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    var secrets = Secrets.of(List.of(arguments), command.environment());
    return wrongUsage(message(failure), failure.getCommandLine(), secrets);
  }

  /** Without what picocli would suggest: the help is one command away. */
  private static String message(ParameterException failure) {
    var lines = String.valueOf(failure.getMessage()).split("\n", 2);
    return failure instanceof UnmatchedArgumentException
        ? lines[0].strip()
        : String.join(" ", lines);
  }

  private int wrongUsage(String message, CommandLine line, Secrets secrets) {
    tell(message + "; see " + KhiveCommand.name(line.getCommandSpec()) + " --help", secrets);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof Output.ClosedException) {
      return ExitCode.OK;
    }
    var secrets = Secrets.of(parsed.originalArgs(), command.environment());
    int exitCode = ExitCode.SOFTWARE;
    if (failure instanceof WrongUsageException) {
      exitCode = wrongUsage(String.valueOf(failure.getMessage()), line, secrets);
    } else {
      tell(message(failure), secrets);
    }
    if (command.isVerbose()) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      command.environment().err().print(secrets.removedFrom(trace.toString()));
    }
    command.environment().err().flush();
    return exitCode;
  }

  static String message(Exception failure) {
    boolean isClear =
        failure instanceof KhiveException || failure instanceof CommandFailedException;
    return isClear ? String.valueOf(failure.getMessage()) : "failed: " + failure;
  }

  /** Prints one line on standard error. */
  private void tell(String message, Secrets secrets) {
    var err = command.environment().err();
    err.line(VisibleText.of(secrets.removedFrom(message)));
    err.flush();
  }
}
