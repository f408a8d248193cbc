package ai.khive.cli;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventBuilder;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions to replay: run-a with a plan, run-b that does nearly the same, and a hostile one. */
final class ReplaySample {

  static final Instant START = Instant.parse("2025-08-21T22:14:32.123456Z");
  static final String PLAN = id(900);

  /** Escape, C1, bidirectional override, separators, wide characters, combining ones. */
  static final String HOSTILE =
      "\u001b[2J\u001b]0;title\u0007\u009b31m \u202eevil\u2066\u2028\r\n日本語 😀 e\u0301\u0301 "
          + "\u001b[10;10H";

  private ReplaySample() {}

  static String id(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  static HookEventBuilder event(int id, String session, long millis, String type, String tool) {
    return HookEvent.builder()
        .id(id(id))
        .sessionId(session)
        .createdAt(START.plusMillis(millis))
        .eventType(type)
        .toolName(tool);
  }

  static HookEvent prompt(int id, String session, long millis, String prompt) {
    return event(id, session, millis, "prompt_submitted", "UserPromptSubmit")
        .eventMetadata(Map.of("prompt", prompt))
        .build();
  }

  /** A command, with its end if that tells whether it failed. */
  static List<HookEvent> command(
      int id, String session, long from, long to, String command, Boolean failed) {
    var events = new ArrayList<HookEvent>();
    events.add(event(id, session, from, "pre_command", "Bash").command(command).build());
    if (failed != null) {
      events.add(
          event(id + 1, session, to, "post_command", "Bash")
              .command(command)
              .eventMetadata(Map.of("has_error", failed))
              .build());
    }
    return events;
  }

  private static List<HookEvent> edit(int id, String session, long from, long to, String path) {
    return List.of(
        event(id, session, from, "pre_edit", "unknown").filePaths(List.of(path)).build(),
        event(id + 1, session, to, "post_edit", "Edit")
            .filePaths(List.of(path))
            .eventMetadata(Map.of("success", true))
            .build());
  }

  private static List<HookEvent> agent(int id, String session, long from, String task) {
    return List.of(
        event(id, session, from, "pre_agent_spawn", "Task")
            .eventMetadata(Map.of("task_description", task))
            .build());
  }

  private static PlannerSession plan() {
    return PlannerSession.builder()
        .id(PLAN)
        .sessionId("fixcache_20250821_221436")
        .createdAt(START.plusSeconds(4))
        .taskDescription("Fix the cache")
        .complexity("medium")
        .confidence(0.85)
        .agentCount(2)
        .phases(
            List.of(
                Phase.of(
                    "checking",
                    "Check it",
                    List.of(AgentRecommendation.of("tester", "caching", 1.0, "Needs a test")),
                    List.of(),
                    "basic",
                    "parallel")))
        .metadata(Json.parse("{\"hook_session_id\": \"run-a\"}"))
        .build();
  }

  static void store(Khive khive) {
    var events = new ArrayList<HookEvent>();
    events.add(prompt(1, "run-a", 0, "Fix the cache"));
    events.addAll(command(2, "run-a", 1_000, 3_500, "npm test", true));
    events.addAll(edit(4, "run-a", 5_000, 5_250, "src/cache/Cache.java"));
    events.addAll(agent(6, "run-a", 6_000, "You are the tester, check it"));
    events.addAll(command(7, "run-a", 61_000, 0, "make", null));
    events.add(prompt(101, "run-b", 86_400_000, "Fix the cache"));
    events.addAll(command(102, "run-b", 86_401_000, 86_402_000, "npm test", false));
    events.addAll(command(104, "run-b", 86_403_000, 86_404_000, "ls -l", false));
    events.add(prompt(201, "hostile", 0, HOSTILE.repeat(250)));
    events.addAll(command(202, "hostile", 1_000, 2_000, HOSTILE + "\n" + HOSTILE, false));
    events.addAll(edit(204, "hostile", 3_000, 3_100, "/" + HOSTILE.repeat(20)));
    khive.inTransaction(
        unit -> {
          unit.hookEvents().insertAll(events);
          unit.plannerSessions().insert(plan());
        });
  }
}
