package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The main class of a process that does to a database what it is told, one command a line, and
 * answers in one line each: {@code ok}, the milliseconds that the call took and its result; or
 * {@code failed}, the milliseconds, the exception and its message.
 */
final class KhiveProcess {

  /** Of what is stored; must never be seen outside of the database. */
  static final String CONTENT = "prompt-that-nobody-may-read ";

  private static final int EVENT_LENGTH = 3_000;
  private static final int PATIENCE_MILLIS = 5_000;

  private Khive khive;

  private KhiveProcess() {}

  public static void main(String[] arguments) throws IOException {
    var process = new KhiveProcess();
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(process.answer(line.split("\t", -1)));
    }
  }

  private String answer(String... command) {
    long start = System.nanoTime();
    try {
      var result = run(command);
      return "ok\t" + millisSince(start) + "\t" + result;
    } catch (IOException | RuntimeException failure) {
      long millis = millisSince(start);
      failure.printStackTrace();
      return "failed\t" + millis + "\t" + failure.getClass().getName() + "\t" + oneLine(failure);
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }

  private Object run(String... command) throws IOException {
    return switch (command[0]) {
      case "open" -> {
        khive = Khive.open(Path.of(command[1]));
        yield "";
      }
      case "write" -> {
        khive.inTransaction(unit -> unit.hookEvents().insert(event()));
        yield "";
      }
      case "read" ->
          khive.<Integer>fromReadOnlyTransaction(
              unit -> unit.hookEvents().find(HookEventFilter.ALL, Integer.MAX_VALUE).size());
      case "close" -> {
        if (khive != null) {
          khive.close();
        }
        yield "";
      }
      case "mkdir" -> Files.createDirectories(Path.of(command[1]));
      case "replace" ->
          Files.copy(Path.of(command[1]), Path.of(command[2]), StandardCopyOption.REPLACE_EXISTING);
      case "fill" -> fill(Path.of(command[1]));
      case "free" -> Files.deleteIfExists(Path.of(command[1]));
      case "threads" -> threadsOfPools();
      default -> throw new IllegalArgumentException(command[0]);
    };
  }

  static HookEvent event() {
    return HookEvent.builder()
        .eventType("pre_command")
        .toolName("Bash")
        .command(CONTENT.repeat(EVENT_LENGTH / CONTENT.length()))
        .build();
  }

  /** Writes a file until its disk is full to the last byte. */
  private static String fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      int size = 4096;
      while (size > 0) {
        try {
          out.write(new byte[size]);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
    return "";
  }

  /** Those that are left, once the last ones have had the time to end. */
  private static String threadsOfPools() {
    long start = System.nanoTime();
    while (true) {
      var names =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("khive"))
              .collect(Collectors.joining(", "));
      if (names.isEmpty() || millisSince(start) > PATIENCE_MILLIS) {
        return names;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
