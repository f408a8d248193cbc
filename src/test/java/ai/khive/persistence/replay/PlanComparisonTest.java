package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.event;
import static ai.khive.persistence.replay.Events.id;
import static ai.khive.persistence.replay.Events.postAgent;
import static ai.khive.persistence.replay.Events.postCommand;
import static ai.khive.persistence.replay.Events.preAgent;
import static ai.khive.persistence.replay.Events.preCommand;
import static ai.khive.persistence.replay.Events.prompt;
import static ai.khive.persistence.replay.Events.use;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventBuilder;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.replay.PlanComparison.PhaseSeen;
import ai.khive.persistence.replay.PlanComparison.RoleCount;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan beside its session, and its phase in the states. */
class PlanComparisonTest {

  private static ReadPlan plan(int id, int second, String more) {
    var content =
        """
        {"session_id": "p", "task_description": "Fix", "phases": [
          {"name": "find", "agents": [{"role": "researcher"}, {"role": "analyst"}]},
          {"name": "build", "agents": [{"role": "implementer"}, {"role": "implementer"}]},
          {"agents": [{"role": "tester"}, {"domain": "d"}, 7]},
          {"name": "nobody", "agents": []}]%s}
        """
            .formatted(more);
    return ReadPlan.of(id(id), at(second), Json.parse(content), null, false, new Texts());
  }

  private static Timeline timeline(ReadPlan plan, HookEventBuilder... events) {
    return Events.timeline(Arrays.stream(events).map(HookEventBuilder::build).toList(), plan);
  }

  @Test
  void rolesAndPhasesAreCounted() {
    var timeline =
        timeline(
            plan(100, 0, ", \"confidence\": 0.5, \"agent_count\": 5"),
            preAgent(1, at(1), "You are an Implementer. Ask the tester."),
            use(2, at(2), "PreToolUse", "Task", "t")
                .put("tool_input", Map.of("subagent_type", "Researcher", "prompt", "tester")),
            preAgent(3, at(3), "uv run khive compose critic -d x"),
            preAgent(4, at(4), "implementers are not one"),
            preAgent(5, at(5), "implementer"),
            postAgent(6, at(6), false),
            preCommand(7, at(7), "ls"),
            postCommand(8, at(9), "ls", false));
    var comparison = timeline.comparisons().get(0);
    assertThat(comparison.plan().confidence()).isEqualTo(0.5);
    assertThat(comparison.plan().agentCount()).isEqualTo(5);
    assertThat(comparison.roles())
        .containsExactly(
            new RoleCount("researcher", 1, 1),
            new RoleCount("analyst", 1, 0),
            new RoleCount("implementer", 2, 2),
            new RoleCount("tester", 1, 0),
            new RoleCount("critic", 0, 1));
    assertThat(comparison.agentsWithoutRole()).isEqualTo(1);
    assertThat(comparison.agentsStarted()).isEqualTo(5);
    assertThat(comparison.phases())
        .containsExactly(
            new PhaseSeen("find", 2, 1, at(2), at(2)),
            new PhaseSeen("build", 2, 2, at(1), at(5)),
            new PhaseSeen(null, 1, 0, null, null),
            new PhaseSeen("nobody", 0, null, null, null));
    assertThat(comparison.errorShare()).isEqualTo(0.5);
    assertThat(comparison.duration()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void theStateHasThePlanAndThePhaseAsFarAsTheyWereSeen() {
    var timeline =
        timeline(
            plan(100, 2, ""),
            preAgent(1, at(1), "implementer"),
            preAgent(2, at(3), "researcher"),
            preAgent(3, at(4), "tester"));
    assertThat(timeline.state(1).plan()).isNull();
    assertThat(timeline.state(1).phase()).isNull();
    assertThat(timeline.state(2).plan()).isEqualTo(id(100));
    assertThat(timeline.state(2).phase()).isEqualTo("build");
    assertThat(timeline.state(3).phase()).isEqualTo("build");
    assertThat(timeline.state(4).phase()).isNull(); // It has no name.
    assertThat(timeline.state(2).elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theEndOfAnAgentCanTellItsRole() {
    var timeline =
        timeline(
            plan(100, 0, ""),
            event(1, at(1), "SubagentStart", "x").put("agent_id", "a"),
            prompt(2, at(2), "go"),
            event(3, at(3), "SubagentStop", "x").put("agent_id", "a").put("agent_type", "analyst"),
            prompt(4, at(4), "go"));
    assertThat(timeline.step(2).role()).isEqualTo("analyst");
    var comparison = timeline.comparisons().get(0);
    assertThat(comparison.agentsWithoutRole()).isZero();
    assertThat(comparison.roles()).contains(new RoleCount("analyst", 1, 1));
    assertThat(comparison.phases()).contains(new PhaseSeen("find", 2, 1, at(1), at(1)));
    assertThat(timeline.state(at(2)).phase()).isNull();
    assertThat(timeline.state(at(3)).phase()).isEqualTo("find");
  }

  @Test
  void whatCannotBeKnownIsAbsent() {
    assertThat(timeline(plan(100, 0, "")).comparisons()).isEmpty();
    assertThat(timeline(plan(100, 0, "")).state(1).elapsed()).isZero();
    var comparison =
        timeline(plan(100, 0, ""), HookEvent.builder().id(id(1)).eventType("x").toolName("y"))
            .comparisons()
            .get(0);
    assertThat(comparison.errorShare()).isNull();
    assertThat(comparison.plan().confidence()).isNull();
    assertThat(comparison.plan().agentCount()).isNull();
    assertThat(comparison.agentsStarted()).isZero();
  }

  @Test
  void aRoleIsFoundWhereItIsSaid() {
    var roles = new Roles(List.of(plan(1, 0, "").plan()));
    assertThat(roles.of("TESTER", "researcher")).isEqualTo("tester");
    assertThat(roles.of("general-purpose", "the Researcher, no tester")).isEqualTo("researcher");
    assertThat(roles.of("general-purpose", "pretester re-tester")).isNull();
    assertThat(roles.of("Explore", null)).isEqualTo("Explore");
    assertThat(roles.of("Explore", "tester")).isEqualTo("tester");
    assertThat(roles.of(null, "researcher: khive  compose Tester -d x")).isEqualTo("tester");
    assertThat(roles.of(null, null)).isNull();
    assertThat(new Roles(List.of()).of(null, "tester")).isNull();
  }
}
