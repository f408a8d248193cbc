package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.nio.file.Path;
import java.util.Map;

/**
 * The main class of a process that commits until it is killed, and writes the number of each commit
 * to its output once it is acknowledged. A commit adds an event with its number and writes the
 * number into a session.
 */
final class CountingWriter {

  static final String COUNTER = "00000000-0000-7000-8000-000000000000";

  /** So that the log grows by some megabytes a second. */
  private static final int PAUSE_MILLIS = 5;

  private CountingWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (var khive = Khive.open(Path.of(arguments[0]))) {
      for (int n = 1; ; n++) {
        commit(khive, n);
        System.out.println(n);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  static PlannerSession counter() {
    return PlannerSession.builder().id(COUNTER).sessionId("counter").taskDescription("0").build();
  }

  private static void commit(Khive khive, int n) {
    var number = Integer.toString(n);
    var counted = Json.of(Map.of("session_id", "counter", "task_description", number));
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().update(COUNTER, session -> session.setContent(counted));
          unit.hookEvents()
              .insert(
                  HookEvent.builder()
                      .eventType("commit")
                      .toolName("writer")
                      .sessionId(number)
                      .build());
        });
  }
}
