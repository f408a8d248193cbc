package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process, which stores an event or a session for each line that it is told. */
final class StoringProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  StoringProcess(String url) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                    "-Djava.util.logging.config.file="
                        + System.getProperty("java.util.logging.config.file"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoringProcess.class.getName(),
                    url))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    said = process.inputReader(StandardCharsets.UTF_8);
    said.readLine();
  }

  /** Has it store something, and returns when that is committed. */
  String store(String what) throws IOException {
    var writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(what + "\n");
    writer.flush();
    return said.readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var khive = Khive.open(KhiveSettings.of(arguments[0]))) {
      System.out.println("ready");
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line.equals("session") ? session(khive) : event(khive));
      }
    }
  }

  private static String event(Khive khive) {
    var event = HookEvent.builder().eventType("pre_command").toolName("Bash").build();
    khive.inTransaction(unit -> unit.hookEvents().insert(event));
    return event.getId();
  }

  private static String session(Khive khive) {
    var session = PlannerSession.builder().sessionId("s").taskDescription("Fix it").build();
    khive.inTransaction(unit -> unit.plannerSessions().insert(session));
    return session.getId();
  }
}
