package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerSessionBuilderTest {

  private static final String ID = "0198cee9-ef5b-71c8-8000-2b1c5d6e7f80";
  private static final Instant INSTANT = Instant.parse("2025-08-21T22:14:32.123456Z");

  private static PlannerSessionBuilder least() {
    return PlannerSession.builder().sessionId("s").taskDescription("t");
  }

  @Test
  void putsTheContentTogetherInTheOrderSet() {
    var agent = AgentRecommendation.of("tester", "distributed-systems", 0.7, "Essential");
    var phase = Phase.of("discovery", "Look", List.of(agent), List.of(), "basic", "parallel");
    var session =
        PlannerSession.builder()
            .sessionId("fix_20250821_221432")
            .taskDescription("Fix \"cache\"")
            .complexity(Complexity.VERY_COMPLEX)
            .agentCount(1)
            .workflowPattern("parallel")
            .confidence(0.1 + 0.2)
            .planningCost(0.0004)
            .evaluations(List.of(new Evaluation(Json.parse("{\"cost\":1e-4}"))))
            .consensus(Map.of("summary", "# Plan"))
            .executionPlan("# Plan")
            .phases(List.of(phase))
            .put("x_new", Collections.singletonMap("k", null))
            .build();

    assertThat(session.getContent().text())
        .isEqualTo(
            "{\"session_id\":\"fix_20250821_221432\",\"task_description\":\"Fix \\\"cache\\\"\","
                + "\"complexity\":\"very_complex\",\"agent_count\":1,"
                + "\"workflow_pattern\":\"parallel\",\"confidence\":0.30000000000000004,"
                + "\"planning_cost\":4.0E-4,\"evaluations\":[{\"cost\":0.0001}],"
                + "\"consensus\":{\"summary\":\"# Plan\"},\"execution_plan\":\"# Plan\","
                + "\"phases\":[{\"name\":\"discovery\",\"description\":\"Look\",\"agents\":"
                + "[{\"role\":\"tester\",\"domain\":\"distributed-systems\",\"priority\":0.7,"
                + "\"reasoning\":\"Essential\"}],\"dependencies\":[],\"quality_gate\":\"basic\","
                + "\"coordination_pattern\":\"parallel\"}],\"x_new\":{\"k\":null}}");
    assertThat(session.getPhases()).containsExactly(phase);
    assertThat(session.getAgentRecommendations()).containsExactly(agent);
    assertThat(session.getConsensusSummary()).contains("# Plan");
  }

  @Test
  void takesOverTheKeysOfAnObject() {
    var content =
        Json.parse(
            "{\"z\":1.10,\"session_id\":\"old\",\"n\":null,\"big\":9007199254740993,"
                + "\"o\":{\"b\":[1],\"a\":0.30000000000000004}}");
    var session =
        PlannerSession.builder().putAll(content).sessionId("new").taskDescription("t").build();
    assertThat(session.getContent().text())
        .isEqualTo(
            "{\"z\":1.10,\"session_id\":\"new\",\"n\":null,\"big\":9007199254740993,"
                + "\"o\":{\"b\":[1],\"a\":0.30000000000000004},\"task_description\":\"t\"}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlannerSession.builder().putAll(Json.parse("[]")))
        .withMessage("content must be a JSON object");
  }

  @Test
  void requiresSessionIdAndTaskDescription() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlannerSession.builder().taskDescription("t").build())
        .withMessage("content must have a text session_id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlannerSession.builder().sessionId("s").build())
        .withMessage("content must have a text task_description");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> least().confidence(1.5).build())
        .withMessage("confidence must be from 0 to 1, but was 1.5");
    assertThatThrownBy(() -> least().confidence(Double.NaN).build())
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("a number is not finite, at line 1, column ");
  }

  @Test
  void takesIdAndTimeFromTheClock() {
    var session = least().clock(Clock.fixed(INSTANT.plusNanos(789), ZoneOffset.ofHours(9))).build();
    assertThat(session.getCreatedAt()).isEqualTo(INSTANT);
    var id = UUID.fromString(session.getId());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(INSTANT.toEpochMilli());
    assertThat(session.getId()).isEqualTo(id.toString());
  }

  @Test
  void cutsTheTimeToMicrosecondsAndMakesTheIdOfIt() {
    var session = least().createdAt(INSTANT.plusNanos(999)).clock(Clock.systemUTC()).build();
    assertThat(session.getCreatedAt()).isEqualTo(INSTANT);
    assertThat(UUID.fromString(session.getId()).getMostSignificantBits() >>> 16)
        .isEqualTo(INSTANT.toEpochMilli());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> least().createdAt(Instant.parse("+10000-01-01T00:00:00Z")))
        .withMessage("a time must be in the years 1 to 9999, but was +10000-01-01T00:00:00Z");
  }

  @Test
  void keepsAnIdInLowerCase() {
    assertThat(least().id(ID.toUpperCase(java.util.Locale.ROOT)).build().getId()).isEqualTo(ID);
    assertThat(least().id(UUID.fromString(ID)).build().getId()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-1-1-1-1",
        "0198cee9ef5b71c880002b1c5d6e7f80",
        "{0198cee9-ef5b-71c8-8000-2b1c5d6e7f80}",
        "0198cee9-ef5b-71c8-8000-2b1c5d6e7f8",
        "0198cee9-ef5b-71c8-8000-2b1c5d6e7f80 ",
        "0198cee9-ef5b-71c8-8000-2b1c5d6e7f8g",
        "0198cee9-ef5b-71c8-8000-2b1c5d6e7f800",
        "0198cee9_ef5b_71c8_8000_2b1c5d6e7f80",
        "\uFF10198cee9-ef5b-71c8-8000-2b1c5d6e7f80",
        "-198cee9-ef5b-71c8-8000-2b1c5d6e7f80",
        "+198cee9-ef5b-71c8-8000-2b1c5d6e7f80"
      })
  void refusesAnIdThatIsNoUuid(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> least().id(id))
        .withMessage(
            "an id must be a UUID of 36 characters, such as"
                + " 0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80, but was \""
                + id
                + "\"");
  }

  @Test
  void takesMetadataThatIsAnObject() {
    assertThat(least().metadata(Map.of("k", 1)).build().getMetadata().text())
        .isEqualTo("{\"k\":1}");
    for (var invalid : new Object[] {null, "text", 1, List.of(1), Json.NULL}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> least().metadata(invalid))
          .withMessage("metadata must be a JSON object");
    }
  }

  @Test
  void copiesTheEmbedding() {
    var vector = new double[] {1, 2};
    var builder = least().embedding(vector);
    vector[0] = 9;
    assertThat(builder.build().getEmbedding())
        .hasValueSatisfying(stored -> assertThat(stored).containsExactly(1, 2));
    assertThatThrownBy(() -> least().embedding(Double.POSITIVE_INFINITY))
        .isExactlyInstanceOf(InvalidJsonException.class);
  }

  @Test
  void buildsAnotherSessionEachTime() {
    var builder = least().createdAt(INSTANT);
    var first = builder.build();
    var second = builder.put("more", true).build();
    assertThat(second).isNotEqualTo(first);
    assertThat(second.getId()).isGreaterThan(first.getId());
    assertThat(first.getContent().get("more")).isEmpty();
    assertThat(builder.id(ID).build()).isEqualTo(builder.build());
  }

  @Test
  void isEqualByEntityAndIdAndShowsNoContent() {
    var one = least().id(ID).build();
    var same = PlannerSession.builder().sessionId("other").taskDescription("x").id(ID).build();
    var event = HookEvent.builder().eventType("e").toolName("t").id(ID).build();
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(least().build());
    assertThat(one.equals(event)).isFalse();
    assertThat(event.equals(one)).isFalse();
    assertThat(one.equals(null)).isFalse();
    assertThat(one).hasToString("PlannerSession[" + ID + "]");
  }
}
