package ai.khive.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a {@code java} process has done that ends by itself.
 *
 * @param exitCode 0 if its main method returned
 * @param output the lines of its standard output
 * @param errors the lines of its standard error, where java.util.logging writes to
 */
public record JavaProcess(int exitCode, List<String> output, List<String> errors) {

  /** Runs Java in a folder, in English; what it prints is kept there. */
  public static JavaProcess run(Path folder, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Duser.language=en", "-Duser.country=US"));
    command.addAll(arguments);
    var output = folder.resolve("output.txt");
    var errors = folder.resolve("errors.txt");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end: " + command);
      }
      return new JavaProcess(
          process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The jars of a class path that the build has written to a file. */
  public static List<Path> jars(Path classPathFile) {
    try {
      return Arrays.stream(Files.readString(classPathFile).strip().split(File.pathSeparator))
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes of the app and these jars, as an argument. */
  public static String classPath(Collection<Path> jars) {
    return Path.of("target/classes").toAbsolutePath()
        + File.pathSeparator
        + jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
