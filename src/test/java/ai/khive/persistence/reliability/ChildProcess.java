package ai.khive.persistence.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Java process of its own, whose lines on standard output are what it acknowledges: they are read
 * here, outside of it, and outlive it when it is killed.
 */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final Thread reader;
  private final StringBuilder errors = new StringBuilder();
  private final Thread errorReader;

  private ChildProcess(Process process, Consumer<String> lines) {
    this.process = process;
    reader = reading(process.inputReader(StandardCharsets.UTF_8), lines);
    errorReader =
        reading(
            process.errorReader(StandardCharsets.UTF_8),
            line -> {
              synchronized (errors) {
                errors.append(line).append('\n');
              }
            });
  }

  private static Thread reading(BufferedReader source, Consumer<String> lines) {
    var thread =
        new Thread(
            () -> {
              try (var reader = source) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                  lines.accept(line);
                }
              } catch (IOException closedWithTheProcess) {
                // What was read before counts.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Starts a main class of the tests with the memory of a small program. */
  static ChildProcess start(Class<?> main, Consumer<String> lines, String... arguments) {
    return start(List.of(), List.of("-Xmx128m"), main, lines, arguments);
  }

  /**
   * Starts a main class.
   *
   * @param launcher what starts the JVM, such as {@code setpriv …}; may be empty
   */
  static ChildProcess start(
      List<String> launcher,
      List<String> jvmArguments,
      Class<?> main,
      Consumer<String> lines,
      String... arguments) {
    var options = new ArrayList<>(ClassArchive.jvmArguments());
    options.addAll(jvmArguments);
    var command = command(launcher, options, main, arguments);
    try {
      return new ChildProcess(new ProcessBuilder(command).start(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the command line of a JVM that is of little weight and configured as this one. */
  static List<String> command(
      List<String> launcher, List<String> jvmArguments, Class<?> main, String... arguments) {
    var command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-Djava.util.logging.config.file="
                + System.getProperty("java.util.logging.config.file")));
    command.addAll(jvmArguments);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Kills the process as {@code kill -9} does, and waits for its last lines. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    waitFor();
  }

  /** Waits until the process ends, and returns its exit code. */
  int waitFor() throws InterruptedException {
    int code = process.waitFor();
    reader.join();
    errorReader.join();
    return code;
  }

  boolean waitFor(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a line to the process's standard input. */
  void send(String line) throws IOException {
    var writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(line + "\n");
    writer.flush();
  }

  /** Returns what the process wrote to standard error. */
  String errors() {
    synchronized (errors) {
      return errors.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
