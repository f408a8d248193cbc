package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events of a Claude Code session, or of none. */
final class SampleEvents {

  private static final List<String> COMMANDS =
      List.of(
          "mvn -q verify",
          "git status --short",
          "git diff --stat",
          "ls -la src/main/java",
          "rg 'Sec-Fetch-Site' --type java",
          "curl -s http://127.0.0.1:8501/",
          "sqlite3 .khive/planner_sessions.db 'select count(*) from hook_events'");
  private static final List<String> PATHS =
      List.of(
          "src/main/java/App.java",
          "src/main/java/Orders.java",
          "src/test/java/OrdersTest.java",
          "docs/architecture.md",
          "pom.xml");
  private static final List<String> PROMPTS =
      List.of(
          "Add paging to the list of orders\nand a test for its last page",
          "Why does the build fail on Windows?",
          "Make the import resumable");
  private static final List<String> ROLES = List.of("implementer", "tester", "reviewer");

  private final Random random;
  private final @Nullable String session;
  private final List<HookEvent> events = new ArrayList<>();
  private Instant now;

  SampleEvents(Random random, @Nullable String session, Instant start) {
    this.random = random;
    this.session = session;
    this.now = start;
  }

  /** About 120 events within hours. */
  List<HookEvent> session() {
    add("session_start", "Session");
    int turns = 40 + random.nextInt(40);
    for (int i = 0; i < turns; i++) {
      turn(random.nextInt(20));
    }
    if (random.nextInt(4) > 0) {
      add("session_end", "Session");
    }
    return events;
  }

  private void turn(int what) {
    if (what < 2) {
      add(event("prompt_submitted", "User").put("prompt", any(PROMPTS)));
    } else if (what < 10) {
      command(any(COMMANDS));
    } else if (what < 16) {
      edit();
    } else if (what < 18) {
      agent(any(ROLES));
    } else if (what == 18) {
      add(event("notification", "Notification").put("message", "Claude needs your permission"));
    } else {
      add("stop_hook_" + random.nextInt(4), "Hook");
    }
  }

  /** Some never end, and one in eight fails. */
  private void command(String command) {
    var use = Sample.uuid(random).toString();
    add(event("pre_command", "Bash").command(command).put("tool_use_id", use));
    if (random.nextInt(30) > 0) {
      boolean isError = random.nextInt(8) == 0;
      add(
          event("post_command", "Bash")
              .command(command)
              .put("tool_use_id", use)
              .output(isError ? "exit 1" : "done\nin 3 s")
              .eventMetadata(Map.of("has_error", isError, "command_length", command.length())));
    }
  }

  private void edit() {
    var paths = random.nextInt(5) == 0 ? List.of(any(PATHS), "README.md") : List.of(any(PATHS));
    var tool = random.nextInt(3) == 0 ? "Write" : "Edit";
    add(event("pre_edit", tool).filePaths(paths));
    add(
        event("post_edit", tool)
            .filePaths(paths)
            .eventMetadata(Map.of("success", random.nextInt(12) > 0)));
  }

  private void agent(String role) {
    var task = "As a " + role + ": look at " + any(PATHS);
    var use = Sample.uuid(random).toString();
    add(
        event("pre_agent_spawn", "Task")
            .put("tool_use_id", use)
            .put("subagent_type", role)
            .put("task", task));
    command(any(COMMANDS));
    if (random.nextInt(6) > 0) {
      add(event("post_agent_spawn", "Task").put("tool_use_id", use).put("task", task));
    }
  }

  /** 200 at any time, some with a type or tool that is no text, or without a session's name. */
  List<HookEvent> withoutSession(Supplier<Instant> times) {
    for (int i = 0; i < 200; i++) {
      now = times.get();
      var event = event(i % 40 == 0 ? "unknown" : "heartbeat", i % 10 == 0 ? "" : "Timer");
      if (i % 25 == 0) {
        event.put("session_id", "");
      } else if (i % 25 == 1) {
        event.put("session_id", 17);
      }
      add(event.eventMetadata(Map.of("is_error", i % 9 == 0 ? "perhaps" : i % 3 == 0)));
    }
    return events;
  }

  private void add(String type, String tool) {
    add(event(type, tool));
  }

  private void add(HookEventBuilder event) {
    events.add(event.createdAt(now).build());
    now = now.plusMillis(500 + random.nextInt(120_000)).plusNanos(random.nextInt(1_000) * 1_000L);
  }

  private HookEventBuilder event(String type, String tool) {
    var event = HookEvent.builder().id(Sample.uuid(random)).eventType(type).toolName(tool);
    return session == null ? event : event.sessionId(session);
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
