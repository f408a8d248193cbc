package ai.khive.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that stores a plan and an event, each time a line comes in. */
final class Elsewhere {

  private Elsewhere() {}

  /** Takes the database's file; tells the time at which each transaction was committed. */
  public static void main(String[] arguments) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (var khive = Khive.open(Path.of(arguments[0]))) {
      System.out.println("ready");
      for (var name = lines.readLine(); name != null; name = lines.readLine()) {
        store(khive, name);
        System.out.println(System.currentTimeMillis());
      }
    }
  }

  private static void store(Khive khive, String name) {
    khive.inTransaction(
        unit -> {
          unit.plannerSessions()
              .insert(
                  PlannerSession.builder()
                      .sessionId("elsewhere_" + name)
                      .taskDescription("Planned elsewhere: " + name)
                      .complexity("simple")
                      .confidence(0.5)
                      .planningCost(0.25)
                      .build());
          unit.hookEvents()
              .insert(
                  HookEvent.builder()
                      .eventType("post_command")
                      .toolName("Bash")
                      .sessionId("elsewhere")
                      .command("echo " + name)
                      .eventMetadata(Map.of("has_error", true))
                      .build());
        });
  }
}
