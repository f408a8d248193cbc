package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.event;
import static ai.khive.persistence.replay.Events.id;
import static ai.khive.persistence.replay.Events.postAgent;
import static ai.khive.persistence.replay.Events.postCommand;
import static ai.khive.persistence.replay.Events.postEdit;
import static ai.khive.persistence.replay.Events.preAgent;
import static ai.khive.persistence.replay.Events.preCommand;
import static ai.khive.persistence.replay.Events.preEdit;
import static ai.khive.persistence.replay.Events.timeline;
import static ai.khive.persistence.replay.Events.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.khive.persistence.hook.HookEventBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which end belongs to which start. */
class PairingTest {

  /** Returns the steps, each as the numbers of its events. */
  private static List<List<Integer>> pairs(HookEventBuilder... events) {
    return timeline(events).steps().stream()
        .map(step -> step.events().stream().map(PairingTest::number).toList())
        .toList();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(24));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static List<List<Integer>> are(List<Integer>... pairs) {
    return Arrays.asList(pairs);
  }

  @Test
  void anIdOfTheUseDecidesWhateverTheOrder() {
    assertThat(
            pairs(
                use(1, at(0), "PreToolUse", "Bash", "a").command("ls"),
                use(2, at(1), "PreToolUse", "Bash", "b").command("ls"),
                use(3, at(2), "PostToolUse", "Bash", "b").command("ls"),
                use(4, at(3), "PostToolUse", "Bash", "a").command("ls")))
        .isEqualTo(are(List.of(1, 4), List.of(2, 3)));
  }

  @Test
  void anEndBeforeItsStartHasNoDuration() {
    var timeline =
        timeline(
            use(1, at(10), "PreToolUse", "Bash", "a").command("ls"),
            use(2, at(5), "PostToolUse", "Bash", "a").command("ls"),
            event(3, at(7), "test", "X"));
    assertThat(timeline.steps())
        .extracting(Step::events)
        .containsExactly(List.of(id(3)), List.of(id(1), id(2)));
    assertThat(timeline.step(2).duration()).isNull();
    assertThat(timeline.step(2).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(timeline.state(1).commands()).isEmpty();
    assertThat(timeline.state(0)).isEqualTo(timeline.state(at(4)));
  }

  @Test
  void eventsWithAnIdAreNotPairedWithThoseOfAnother() {
    assertThat(
            pairs(
                use(1, at(0), "PreToolUse", "Bash", "a").command("ls"),
                use(2, at(1), "PostToolUse", "Bash", "b").command("ls"),
                postCommand(3, at(2), "ls", false)))
        .isEqualTo(are(List.of(1), List.of(2), List.of(3)));
  }

  @Test
  void aRepeatedEndOfAnIdStaysVisible() {
    assertThat(
            pairs(
                use(1, at(0), "PreToolUse", "Bash", "a"),
                use(2, at(1), "PostToolUse", "Bash", "a"),
                use(3, at(2), "PostToolUse", "Bash", "a")))
        .isEqualTo(are(List.of(1, 2), List.of(3)));
  }

  @Test
  void theIdMayStandInTheMetadata() {
    assertThat(
            pairs(
                event(1, at(0), "PreToolUse", "Bash").eventMetadata(Map.of("tool_use_id", "a")),
                preCommand(2, at(1), ""),
                use(3, at(2), "PostToolUseFailure", "Bash", "a")))
        .isEqualTo(are(List.of(1, 3), List.of(2)));
  }

  @Test
  void aLostEndDoesNotShiftThePairsBehindIt() {
    assertThat(
            pairs(
                preCommand(1, at(0), "ls"),
                preCommand(2, at(1), "ls"),
                postCommand(3, at(2), "ls", false),
                preCommand(4, at(3), "ls"),
                postCommand(5, at(4), "ls", false)))
        .isEqualTo(are(List.of(1), List.of(2, 3), List.of(4, 5)));
  }

  @Test
  void ofRunsAtTheSameTimeTheFirstStartedEndsFirst() {
    assertThat(
            pairs(
                preAgent(1, at(0), "a"),
                preAgent(2, at(1), "b"),
                preAgent(3, at(2), "c"),
                postAgent(4, at(3), true),
                postAgent(5, at(4), false),
                preAgent(6, at(5), "d"),
                postAgent(7, at(6), true),
                postAgent(8, at(7), true)))
        .isEqualTo(are(List.of(1, 4), List.of(2, 5), List.of(3, 7), List.of(6, 8)));
  }

  @Test
  void aLostEndUnderRunsAtTheSameTimeIsTheOldest() {
    assertThat(
            pairs(
                preCommand(1, at(0), "ls"),
                preCommand(2, at(1), "ls"),
                preCommand(3, at(2), "ls"),
                postCommand(4, at(3), "ls", false),
                postCommand(5, at(4), "ls", false)))
        .isEqualTo(are(List.of(1), List.of(2, 4), List.of(3, 5)));
  }

  @Test
  void otherCommandsPathsAndKindsAreNotMixed() {
    assertThat(
            pairs(
                preCommand(1, at(0), "a"),
                preCommand(2, at(1), "b"),
                preEdit(3, at(2), "a"),
                preEdit(4, at(3), "a", "b"),
                postEdit(5, at(4), "b", "a"),
                postEdit(6, at(5), "a"),
                postCommand(7, at(6), "a", false),
                postCommand(8, at(7), "c", false)))
        .isEqualTo(are(List.of(1, 7), List.of(2), List.of(3, 6), List.of(4, 5), List.of(8)));
  }

  @Test
  void anEndOfTheSameInstantMayHaveTheLowerId() {
    var timeline =
        timeline(
            postCommand(1, at(0), "ls", false),
            preCommand(2, at(0), "ls"),
            postCommand(3, at(1), "ls", true),
            preCommand(4, at(1).plusNanos(1_000), "ls"));
    assertThat(timeline.steps())
        .extracting(Step::events, Step::duration)
        .containsExactly(
            tuple(List.of(id(2), id(1)), Duration.ZERO),
            tuple(List.of(id(3)), null),
            tuple(List.of(id(4)), null));
    assertThat(timeline.step(2).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(timeline.step(3).outcome()).isEqualTo(Outcome.UNFINISHED);
  }

  @Test
  void subagentsArePairedByTheirOwnId() {
    var timeline =
        timeline(
            use(1, at(0), "PreToolUse", "Task", "t1")
                .put("tool_input", Map.of("description", "Fix", "subagent_type", "tester")),
            event(2, at(1), "SubagentStart", "-").put("agent_id", "x").put("agent_type", "tester"),
            use(3, at(2), "PreToolUse", "Bash", "t2").command("ls").put("agent_id", "x"),
            use(4, at(3), "PostToolUse", "Bash", "t2").command("ls").put("agent_id", "x"),
            event(5, at(4), "SubagentStop", "-").put("agent_id", "x").put("agent_type", "tester"),
            use(6, at(5), "PostToolUse", "Task", "t1"));
    assertThat(timeline.steps())
        .extracting(Step::events)
        .containsExactly(List.of(id(1), id(6)), List.of(id(2), id(5)), List.of(id(3), id(4)));
    // One agent, though it was told of twice.
    assertThat(timeline.state(3).agents()).extracting(Step::title).containsExactly("Fix");
    assertThat(timeline.state(2).runningAgents()).hasSize(1);
    assertThat(timeline.state(3).runningAgents()).isEmpty();
    assertThat(timeline.step(2).outcome()).isNull();
    assertThat(timeline.step(2).duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anAgentInTheBackgroundRunsUntilItsOwnEnd() {
    var timeline =
        timeline(
            use(1, at(0), "PreToolUse", "Agent", "t1"),
            event(2, at(1), "SubagentStart", "-").put("agent_id", "x"),
            use(3, at(2), "PostToolUse", "Agent", "t1"),
            event(4, at(3), "Stop", "-"),
            event(5, at(4), "SubagentStop", "-").put("agent_id", "x"));
    assertThat(timeline.state(at(3)).runningAgents()).hasSize(1);
    assertThat(timeline.state(at(4)).runningAgents()).isEmpty();
    assertThat(timeline.state(at(4)).agents()).hasSize(1);
  }
}
