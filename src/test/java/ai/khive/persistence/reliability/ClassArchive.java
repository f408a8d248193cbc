package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The classes of the child processes in an archive that a JVM maps into its memory. It halves the
 * start of a process that opens a {@link Khive}, which is most of what the campaigns cost. Made
 * once for a run of the tests.
 */
final class ClassArchive {

  private static final ClassArchive ONE = make();

  private final String classPath;
  private final Path archive;

  private ClassArchive(String classPath, Path archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Returns the arguments of a JVM that uses the archive and its class path. */
  static List<String> jvmArguments() {
    // A JVM that cannot use the archive does without, and must not say so on standard output.
    return List.of(
        "-Xshare:auto",
        "-XX:SharedArchiveFile=" + ONE.archive,
        "-Xlog:disable",
        "-cp",
        ONE.classPath);
  }

  private static ClassArchive make() {
    try {
      var folder = Files.createTempDirectory("khive-classes");
      folder.toFile().deleteOnExit();
      var archive = folder.resolve("classes.jsa");
      var made = new ClassArchive(classPathOfJars(folder), archive);
      archive.toFile().deleteOnExit();
      var command =
          ChildProcess.command(
              List.of(),
              List.of(
                  "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-cp", made.classPath),
              Priming.class,
              folder.resolve("priming.db").toString());
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("the class archive was not made: exit code " + code);
      }
      Files.delete(folder.resolve("priming.db"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An archive takes no classes from folders. */
  private static String classPathOfJars(Path folder) {
    var entries = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        // Surefire's class path ends with one; "jar -C" would take it for the root of all files.
        continue;
      }
      if (Files.isDirectory(Path.of(entry))) {
        var jar = folder.resolve(entries.size() + ".jar").toString();
        new File(jar).deleteOnExit();
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.err, System.err, "--create", "--file", jar, "-C", entry, ".");
        entries.add(jar);
      } else {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The main class of a process that needs the classes that the campaigns need. */
  static final class Priming {

    private Priming() {}

    public static void main(String[] arguments) {
      try (var khive = Khive.open(Path.of(arguments[0]))) {
        khive.inTransaction(
            unit -> {
              Counter.create(unit);
              unit.hookEvents().insert(HookEvent.builder().eventType("x").toolName("x").build());
            });
        khive.inTransaction(Counter::update);
        khive.inReadOnlyTransaction(unit -> unit.hookEvents().find(HookEventFilter.ALL, 1));
      }
    }
  }
}
