package ai.khive.persistence.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookEventTest {

  private static final String ID = "0198cee9-ef5b-71c8-8000-2b1c5d6e7f80";
  private static final Instant INSTANT = Instant.parse("2025-08-21T22:14:32.123456Z");

  @Test
  void keepsTheContentToTheLetter() {
    var text =
        """
        {"event_type": "post_command", "tool_name": "Bash", "command": "git status",
         "output": "{\\"stdout\\": \\"clean\\\\n\\"}", "session_id": "5f0c",
         "metadata": {"output_length": 21, "has_error": false, "hook_type": "post_command"},
         "tool_use_id": "toolu_1", "duration": 1.50}\
        """
            .strip();
    var event = HookEvent.of(Json.parse(text));

    assertThat(event.getContent().text()).isEqualTo(text);
    assertThat(event.getEventType()).contains("post_command");
    assertThat(event.getToolName()).contains("Bash");
    assertThat(event.getCommand()).contains("git status");
    assertThat(event.getOutput()).contains("{\"stdout\": \"clean\\n\"}");
    assertThat(event.getSessionId()).contains("5f0c");
    assertThat(event.getFilePaths()).isEmpty();
    assertThat(event.getEventMetadata().findLong("output_length")).hasValue(21);
    assertThat(event.isError()).contains(false);
    assertThat(event.getMetadata()).isSameAs(Json.NULL);
    assertThat(event.getContent().findText("tool_use_id")).contains("toolu_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "true", "[\"x\"]", "{\"x\":\"y\"}"})
  void whatIsOfAnotherKindIsKeptAndAbsent(String odd) {
    var text =
        ("{\"event_type\":\"e\",\"tool_name\":\"t\",\"session_id\":%1$s,\"command\":%1$s,"
                + "\"output\":%1$s,\"file_paths\":{\"a\":%1$s},\"metadata\":[%1$s]}")
            .formatted(odd);
    var event = HookEvent.of(Json.parse(text));
    assertThat(event.getSessionId()).isEmpty();
    assertThat(event.getCommand()).isEmpty();
    assertThat(event.getOutput()).isEmpty();
    assertThat(event.getFilePaths()).isEmpty();
    assertThat(event.getEventMetadata()).isSameAs(Json.NULL);
    assertThat(event.isError()).isEmpty();
    assertThat(event.getContent().text()).isEqualTo(text);
  }

  @Test
  void givesTheFilePathsThatAreTexts() {
    var event =
        HookEvent.of(
            Json.parse(
                "{\"event_type\":\"pre_edit\",\"tool_name\":\"Edit\","
                    + "\"file_paths\":[\"/a b\",1,null,\"\",\"C:\\\\x\",[\"y\"],\"/\u00fc\"]}"));
    assertThat(event.getFilePaths()).containsExactly("/a b", "", "C:\\x", "/\u00fc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"has_error\":true} | true",
        "{\"has_error\":false} | false",
        "{\"is_error\":true} | true",
        "{\"is_error\":false,\"has_error\":true} | true",
        "{\"success\":false} | true",
        "{\"success\":true} | false",
        "{\"success\":true,\"has_error\":true} | true",
        "{\"success\":\"false\"} | false",
        "{\"has_error\":null} | false",
        "{\"line_count\":1} | ",
        "{} | "
      })
  void isAnErrorAsItsMetadataSays(String metadata, Boolean error) {
    var event =
        HookEvent.of(
            Json.parse("{\"event_type\":\"e\",\"tool_name\":\"t\",\"metadata\":" + metadata + "}"));
    assertThat(event.isError().orElse(null)).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | content must have a text event_type",
        "{\"event_type\":\"secret\"} | content must have a text tool_name",
        "{\"tool_name\":\"secret\"} | content must have a text event_type",
        "{\"event_type\":\"e\",\"tool_name\":null} | content must have a text tool_name",
        "{\"event_type\":1,\"tool_name\":\"secret\"} | content must have a text event_type",
        "[] | content must be a JSON object",
        "\"secret\" | content must be a JSON object",
        "null | content must be a JSON object"
      })
  void refusesContentWithoutItsTexts(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookEvent.of(Json.parse(text)))
        .withMessage(message);
  }

  @Test
  void theBuilderPutsTheContentTogetherInTheOrderSet() {
    var event =
        HookEvent.builder()
            .eventType("post_edit")
            .toolName("MultiEdit")
            .command("c")
            .output("done")
            .sessionId("5f0c")
            .filePaths(List.of("/a", "/b"))
            .eventMetadata(Map.of("success", false))
            .put("x_new", 1.5)
            .id(UUID.fromString(ID))
            .createdAt(INSTANT.plusNanos(999))
            .metadata(Map.of("host", "h"))
            .embedding(0.5, 1)
            .build();

    assertThat(event.getContent().text())
        .isEqualTo(
            "{\"event_type\":\"post_edit\",\"tool_name\":\"MultiEdit\",\"command\":\"c\","
                + "\"output\":\"done\",\"session_id\":\"5f0c\",\"file_paths\":[\"/a\",\"/b\"],"
                + "\"metadata\":{\"success\":false},\"x_new\":1.5}");
    assertThat(event.getId()).isEqualTo(ID);
    assertThat(event.getCreatedAt()).isEqualTo(INSTANT);
    assertThat(event.getMetadata()).isEqualTo(Json.of(Map.of("host", "h")));
    assertThat(event.getEmbedding().orElseThrow()).containsExactly(0.5, 1);
    assertThat(event.isError()).contains(true);
    assertThat(event.getFilePaths()).containsExactly("/a", "/b");
  }

  @Test
  void theBuilderRequiresEventTypeAndToolName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookEvent.builder().toolName("t").build())
        .withMessage("content must have a text event_type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookEvent.builder().eventType("e").build())
        .withMessage("content must have a text tool_name");
    assertThatThrownBy(
            () -> HookEvent.builder().eventType("e").toolName("t").put("n", Float.NaN).build())
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("a number is not finite");
  }

  @Test
  void takesIdAndTimeFromTheClock() {
    var clock = Clock.fixed(INSTANT, ZoneOffset.UTC);
    var first = HookEvent.builder().eventType("e").toolName("t").clock(clock).build();
    var second = HookEvent.builder().eventType("e").toolName("t").clock(clock).build();
    assertThat(first.getCreatedAt()).isEqualTo(INSTANT);
    assertThat(second.getId()).isGreaterThan(first.getId());
  }

  @Test
  void replacesWhatNoDatabaseCanStore() {
    var event = HookEvent.builder().eventType("e").toolName("t").output("a\0b").build();
    assertThat(event.getOutput()).contains("a\uFFFDb");
  }

  @Test
  void isEqualByIdAndShowsNoContent() {
    var one = HookEvent.builder().eventType("secret").toolName("t").id(ID).build();
    var same = HookEvent.builder().eventType("x").toolName("y").id(ID).build();
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).hasToString("HookEvent[" + ID + "]");
    assertThat(one).isNotEqualTo(HookEvent.of(one.getContent()));
  }
}
