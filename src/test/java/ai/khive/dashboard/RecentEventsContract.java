package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens now. */
abstract class RecentEventsContract {

  private static final Instant NOW = Instant.parse("2025-10-20T21:30:00.999999Z");

  private final TestDatabase database;
  private final List<HookEvent> events = new ArrayList<>();
  private Khive khive;

  RecentEventsContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeEach
  void open() {
    khive = Khive.open(KhiveSettings.of(database.url));
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  private void add(String type, String tool, String session, Duration ago, Object... more) {
    var builder =
        HookEvent.builder()
            .eventType(type)
            .toolName(tool)
            .sessionId(session)
            .createdAt(NOW.minus(ago));
    for (int i = 0; i < more.length; i += 2) {
      builder.put((String) more[i], more[i + 1]);
    }
    events.add(builder.build());
  }

  private RecentEvents.Now now() {
    khive.inTransaction(unit -> unit.hookEvents().insertAll(events));
    return khive.fromReadOnlyTransaction(unit -> RecentEvents.at(unit, NOW));
  }

  @Test
  void nothingHappensInAnEmptyDatabase() {
    assertThat(now()).isEqualTo(new RecentEvents.Now(0, 0, 0, List.of()));
  }

  @Test
  void theEventsOfTheLastHourAndMinutesAreCounted() {
    for (int minutes : new int[] {0, 1, 4, 5, 6, 59, 60, 61, 90}) {
      add("notification", "Notification", "s", Duration.ofMinutes(minutes));
    }
    add("notification", "Notification", "s", Duration.ofMinutes(-3));
    var now = now();
    assertThat(now.lastHour()).isEqualTo(7);
    assertThat(now.perMinute()).isEqualTo(4 / 5.0);
  }

  @Test
  void agentsRunFromTheirStartToTheirEndButNotLongerThanADay() {
    add("pre_agent_spawn", "Task", "khive", Duration.ofHours(30));
    add("pre_agent_spawn", "Task", "khive", Duration.ofHours(3));
    add("pre_agent_spawn", "Task", "khive", Duration.ofHours(2));
    add("post_agent_spawn", "Task", "khive", Duration.ofHours(1));
    add("PreToolUse", "Task", "claude", Duration.ofHours(2), "tool_use_id", "a");
    add("PreToolUse", "Agent", "claude", Duration.ofHours(1), "tool_use_id", "b");
    add("PostToolUse", "Task", "claude", Duration.ofMinutes(1), "tool_use_id", "a");
    add("PreToolUse", "Bash", "claude", Duration.ofMinutes(1), "tool_use_id", "c");
    add("SubagentStart", "Task", "sub", Duration.ofMinutes(9), "agent_id", "x");
    add("SubagentStart", "Task", "done", Duration.ofMinutes(9), "agent_id", "y");
    add("SubagentStop", "Task", "done", Duration.ofMinutes(8), "agent_id", "y");
    add("pre_agent_spawn", "Task", "old", Duration.ofHours(25));
    add("pre_agent_spawn", "Task", "", Duration.ofHours(1));
    var now = now();
    assertThat(now.agents())
        .containsExactly(
            new RecentEvents.Running("khive", 1, NOW.minus(Duration.ofHours(3))),
            new RecentEvents.Running("claude", 1, NOW.minus(Duration.ofHours(1))),
            new RecentEvents.Running("sub", 1, NOW.minus(Duration.ofMinutes(9))));
    assertThat(now.runningAgents()).isEqualTo(3);
    for (var session : List.of("khive", "claude", "sub", "done", "old", "nothing")) {
      assertAgentsAreThoseOfTheTimeline(session);
    }
  }

  private void assertAgentsAreThoseOfTheTimeline(String session) {
    khive.inReadOnlyTransaction(
        unit -> {
          var timelines = Timelines.on(unit.entityManager());
          var expected =
              timelines.find(session).stream()
                  .flatMap(timeline -> timeline.steps().stream())
                  .filter(step -> step.kind() == StepKind.AGENT)
                  .map(step -> Map.entry(step.events(), String.valueOf(step.outcome())))
                  .toList();
          assertThat(timelines.agents(session))
              .extracting(step -> Map.entry(step.events(), String.valueOf(step.outcome())))
              .isEqualTo(expected);
        });
  }

  @Test
  void anAgentWithoutASessionIsNotLookedFor() {
    add("pre_agent_spawn", "Task", null, Duration.ofHours(1));
    assertThat(now().agents()).isEmpty();
  }
}
