package ai.khive.persistence.replay;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hook events as khive and others write them, with ids that one can read. */
final class Events {

  static final Instant NOON = Instant.parse("2025-08-21T12:00:00Z");

  private Events() {}

  static String id(long number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static HookEventBuilder event(int id, Instant at, String type, String tool) {
    return HookEvent.builder()
        .id(id(id))
        .createdAt(at)
        .eventType(type)
        .toolName(tool)
        .sessionId("s");
  }

  static HookEventBuilder prompt(int id, Instant at, String prompt) {
    return event(id, at, "prompt_submitted", "UserPromptSubmit")
        .eventMetadata(Map.of("prompt", prompt));
  }

  static HookEventBuilder preCommand(int id, Instant at, String command) {
    return event(id, at, "pre_command", "Bash").command(command);
  }

  static HookEventBuilder postCommand(int id, Instant at, String command, boolean failed) {
    return event(id, at, "post_command", "Bash")
        .command(command)
        .output("output")
        .eventMetadata(Map.of("has_error", failed));
  }

  static HookEventBuilder preEdit(int id, Instant at, String... paths) {
    return event(id, at, "pre_edit", "unknown").filePaths(List.of(paths));
  }

  static HookEventBuilder postEdit(int id, Instant at, String... paths) {
    return event(id, at, "post_edit", "Edit")
        .filePaths(List.of(paths))
        .eventMetadata(Map.of("success", true));
  }

  static HookEventBuilder preAgent(int id, Instant at, String task) {
    return event(id, at, "pre_agent_spawn", "Task").eventMetadata(Map.of("task_description", task));
  }

  static HookEventBuilder postAgent(int id, Instant at, boolean success) {
    return event(id, at, "post_agent_spawn", "Task").eventMetadata(Map.of("success", success));
  }

  static HookEventBuilder use(int id, Instant at, String type, String tool, String useId) {
    return event(id, at, type, tool).put("tool_use_id", useId);
  }

  /** Makes a timeline without a database. */
  static Timeline timeline(List<HookEvent> events, ReadPlan... plans) {
    var reading = new EventReading(Roles.of(List.of(plans)), new Texts());
    var facts =
        events.stream()
            .map(e -> reading.read(e.getId(), e.getCreatedAt(), e.getContent().text()))
            .toList();
    return new Timeline("s", List.of(plans), new Extent(facts.size(), null, null, 0), facts);
  }

  static Timeline timeline(HookEventBuilder... events) {
    return timeline(Arrays.stream(events).map(HookEventBuilder::build).toList());
  }
}
