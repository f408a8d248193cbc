package ai.khive.persistence.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whole processes, from the command to their end. */
@State(Scope.Thread)
public class ProcessStart extends Pair {

  /** The command line shows one session; the floor is a JVM that does nothing. */
  static final String COMMAND_LINE = "command line";

  /** The same with the two JVM options that docs/command-line.md advises. */
  static final String COMMAND_LINE_ADVISED = "command line with the advised options";

  /** A first transaction by Khive; the floor is Hibernate with two plain entities that connects. */
  static final String FIRST_INSERT = "first insert";

  /** A property of the JVM, which each fork gets. */
  static final String JAR = "khive.benchmark.jar";

  private static final String LOGGING = "java.util.logging.config.file";

  private static final List<String> ADVISED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private String url;

  @Override
  void open() throws Exception {
    url = dataset().copy("process");
  }

  @Override
  Object floor() throws Exception {
    return variant.equals(FIRST_INSERT)
        ? run(List.of(), ColdStart.class, "plain", url)
        : run(List.of(), ColdStart.class, "nothing");
  }

  @Override
  Object ours() throws Exception {
    return switch (variant) {
      case FIRST_INSERT -> run(List.of(), ColdStart.class, "khive", url);
      case COMMAND_LINE -> commandLine(List.of());
      case COMMAND_LINE_ADVISED -> commandLine(ADVISED);
      default -> throw new IllegalArgumentException(variant);
    };
  }

  private Object commandLine(List<String> options) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of("-jar", System.getProperty(JAR), "--db", url, "sessions", "--limit", "1"));
    return run(arguments);
  }

  private static Object run(List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    return run(all);
  }

  private static Object run(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.util.logging.config.file=" + System.getProperty(LOGGING));
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(Dataset.directory().resolve("process.log").toFile())
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with " + code);
    }
    return code;
  }

  @Override
  void close() throws Exception {
    dataset().removeCopy("process");
  }
}
