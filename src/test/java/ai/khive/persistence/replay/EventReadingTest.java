package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.NOON;
import static ai.khive.persistence.replay.Events.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the content of an event. */
class EventReadingTest {

  private static Step step(String content) {
    var json = Json.parse(content.replace('\'', '"'));
    var reading = new EventReading(new Roles(List.of()), new Texts());
    var fact = reading.read(Events.id(1), NOON, json.text());
    return new Timeline("s", List.of(), new Extent(1, null, null, 0), List.of(fact)).step(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "prompt_submitted | UserPromptSubmit | 'metadata': {'prompt': 'Do it'}     | PROMPT       | Do it",
        "UserPromptSubmit | -  | 'prompt': ' \\n Do it\\nnow'                      | PROMPT       | Do it",
        "pre_command      | Bash | 'command': 'ls -l'                              | COMMAND      | ls -l",
        "PreToolUse       | Bash | 'tool_input': {'command': 'ls'}                 | COMMAND      | ls",
        "PostToolUse      | PowerShell | 'metadata': {'tool_input': {'command': 'dir'}} | COMMAND | dir",
        "post_edit        | Edit | 'file_paths': ['b', 'a', 7, 'b']                | EDIT         | a, b",
        "PreToolUse       | Write | 'tool_input': {'file_path': 'a.txt'}           | EDIT         | a.txt",
        "PreToolUse       | NotebookEdit | 'tool_input': {'notebook_path': 'n'}    | EDIT         | n",
        "pre_edit         | unknown | 'file_paths': []                             | EDIT         | unknown",
        "pre_agent_spawn  | Task | 'metadata': {'task_description': 'You are'}     | AGENT        | You are",
        "PreToolUse       | Agent | 'tool_input': {'description': 'Fix', 'prompt': 'Fix it all'} | AGENT | Fix",
        "post_agent_spawn | Task | 'output': 'x'                                   | AGENT        | Task",
        "SubagentStart    | -  | 'agent_id': 'x', 'agent_type': 'Explore'          | AGENT        | Explore",
        "PreToolUse       | Read | 'tool_input': {'file_path': 'a'}                | TOOL         | Read a",
        "PreToolUse       | mcp__x__y | 'tool_input': {'z': 1}                     | TOOL         | mcp__x__y",
        "notification     | Notification | 'metadata': {'message': 'Waiting'}      | NOTIFICATION | Waiting",
        "SessionStart     | -  | 'source': 'startup'                               | SESSION      | SessionStart: startup",
        "Stop             | -  | 'x': 1                                            | SESSION      | Stop",
        "pre_tool_use     | Bash | 'command': 'ls'                                 | COMMAND      | ls",
        "TeammateIdle     | -  | 'x': 1                                            | OTHER        | TeammateIdle"
      })
  void kindAndTitle(String type, String tool, String more, StepKind kind, String title) {
    var step = step("{'event_type': '" + type + "', 'tool_name': '" + tool + "', " + more + "}");
    assertThat(step.kind()).isEqualTo(kind);
    assertThat(step.title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "post_command        | 'metadata': {'has_error': true}              | FAILED",
        "post_command        | 'metadata': {'has_error': false}             | SUCCEEDED",
        "post_edit           | 'metadata': {'success': false}               | FAILED",
        "post_command        | 'metadata': {}                               | ",
        "notification        | 'metadata': {'is_error': true}               | FAILED",
        "PostToolUse         | 'a': 1                                       | SUCCEEDED",
        "PostToolUse         | 'is_error': true                             | FAILED",
        "PostToolUseFailure  | 'metadata': {'success': true}                | FAILED",
        "PermissionDenied    | 'a': 1                                       | FAILED",
        "pre_command         | 'metadata': {'has_error': true}              | UNFINISHED",
        "StopFailure         | 'a': 1                                       | FAILED",
        "UserPromptSubmit    | 'a': 1                                       | "
      })
  void outcome(String type, String more, Outcome outcome) {
    var step = step("{'event_type': '" + type + "', 'tool_name': 'Bash', " + more + "}");
    assertThat(step.outcome()).isEqualTo(outcome);
  }

  @Test
  void aTitleIsALineOf200CodePointsAtMost() {
    var smile = "😀";
    var step = step("{'event_type': 'prompt_submitted', 'prompt': '" + smile.repeat(201) + "'}");
    assertThat(step.title()).isEqualTo(smile.repeat(199) + "…");
    step = step("{'event_type': 'prompt_submitted', 'prompt': '" + smile.repeat(200) + "'}");
    assertThat(step.title()).isEqualTo(smile.repeat(200));
  }

  @Test
  void longCommandsThatDifferAtTheirEndAreNotThePair() {
    var command = "x".repeat(5_000);
    var timeline =
        timeline(
            Events.preCommand(1, NOON, command + "a"),
            Events.preCommand(2, NOON, command + "b"),
            Events.postCommand(3, NOON, command + "a", false));
    assertThat(timeline.step(1).events()).hasSize(2);
    assertThat(timeline.step(2).events()).hasSize(1);
  }

  @Test
  void contentThatIsNoJsonObjectIsAStepWithoutAnything() {
    var reading = new EventReading(new Roles(List.of()), new Texts());
    for (var content : new String[] {null, "", "[1", "7", "[]"}) {
      var fact = reading.read("x", null, content);
      assertThat(fact.title()).isEqualTo("event");
      assertThat(fact.kind()).isEqualTo(StepKind.OTHER);
    }
  }

  @Test
  void theFlagsTellWhatHookEventsTell() {
    for (var flag : List.of("has_error", "is_error", "success")) {
      for (var value : List.of("true", "false", "null", "\"true\"", "1")) {
        var content =
            "{\"event_type\": \"post_command\", \"tool_name\": \"Bash\", \"metadata\": {\""
                + flag
                + "\": "
                + value
                + "}}";
        var expected =
            HookEvent.of(Json.parse(content))
                .isError()
                .map(error -> error ? Outcome.FAILED : Outcome.SUCCEEDED)
                .orElse(null);
        assertThat(step(content).outcome()).as(content).isEqualTo(expected);
      }
    }
  }
}
