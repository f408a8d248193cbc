package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerSessionTest {

  private static final Json LEAST = Json.parse("{\"session_id\":\"s\",\"task_description\":\"t\"}");

  @Test
  void keepsTheContentToTheLetter() {
    var text =
        """
        {"x_new": {"k": [1.10]}, "task_description": "Fix cache", "session_id": "fix_20250821",
         "confidence": 0.30000000000000004, "agent_count": 2.0, "planning_cost": 4e-4,
         "complexity": "simple", "workflow_pattern": "parallel", "big": 9007199254740993}\
        """
            .strip();
    var session = PlannerSession.of(Json.parse(text));

    assertThat(session.getContent().text()).isEqualTo(text);
    assertThat(session.getSessionId()).contains("fix_20250821");
    assertThat(session.getTaskDescription()).contains("Fix cache");
    assertThat(session.getComplexity()).contains(Complexity.SIMPLE);
    assertThat(session.getAgentCount()).hasValue(2);
    assertThat(session.getWorkflowPattern()).contains("parallel");
    assertThat(session.getConfidence()).hasValue(0.1 + 0.2);
    assertThat(session.getPlanningCost()).hasValue(0.0004);
    assertThat(session.getContent().findLong("big")).hasValue(9007199254740993L);
  }

  @Test
  void whatIsMissingIsAbsent() {
    var session = PlannerSession.of(LEAST);
    assertThat(session.getComplexity()).isEmpty();
    assertThat(session.getAgentCount()).isEmpty();
    assertThat(session.getWorkflowPattern()).isEmpty();
    assertThat(session.getConfidence()).isEmpty();
    assertThat(session.getPlanningCost()).isEmpty();
    assertThat(session.getEvaluations()).isEmpty();
    assertThat(session.getConsensus()).isEmpty();
    assertThat(session.getConsensusSummary()).isEmpty();
    assertThat(session.getExecutionPlan()).isEmpty();
    assertThat(session.getPhases()).isEmpty();
    assertThat(session.getAgentRecommendations()).isEmpty();
    assertThat(session.getMetadata()).isSameAs(Json.NULL);
    assertThat(session.getEmbedding()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"0.9\"", "true", "[0.9]", "{\"a\":1}"})
  void whatIsOfAnotherKindIsKeptAndAbsent(String odd) {
    var text =
        ("{\"session_id\":\"s\",\"task_description\":\"t\",\"agent_count\":%1$s,"
                + "\"confidence\":%1$s,\"planning_cost\":%1$s,\"complexity\":[%1$s],"
                + "\"workflow_pattern\":[%1$s],\"execution_plan\":[%1$s]}")
            .formatted(odd);
    var session = PlannerSession.of(Json.parse(text));
    assertThat(session.getAgentCount()).isEmpty();
    assertThat(session.getConfidence()).isEmpty();
    assertThat(session.getPlanningCost()).isEmpty();
    assertThat(session.getComplexity()).isEmpty();
    assertThat(session.getWorkflowPattern()).isEmpty();
    assertThat(session.getExecutionPlan()).isEmpty();
    assertThat(session.getContent().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"[]\"", "true", "1", "{}", "\"text\""})
  void whatIsNoListOrObjectIsAbsent(String odd) {
    var session =
        PlannerSession.of(
            Json.parse(
                ("{\"session_id\":\"s\",\"task_description\":\"t\",\"evaluations\":%1$s,"
                        + "\"phases\":%1$s,\"consensus\":[%1$s]}")
                    .formatted(odd)));
    assertThat(session.getEvaluations()).isEmpty();
    assertThat(session.getPhases()).isEmpty();
    assertThat(session.getAgentRecommendations()).isEmpty();
    assertThat(session.getConsensus()).isEmpty();
    assertThat(session.getConsensusSummary()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5.0, 5",
    "5e0, 5",
    "1099511627776, 1099511627776",
    "0e50, 0",
    "5.5, ",
    "1e30, "
  })
  void theAgentCountIsAnyWholeNumber(String spelling, Long count) {
    assertThat(PlannerSession.of(Json.parse(with("agent_count", spelling))).getAgentCount())
        .isEqualTo(count == null ? OptionalLong.empty() : OptionalLong.of(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-0.0", "1", "1.0", "1e0", "0.99999999999999999"})
  void theConfidenceIsFrom0To1(String spelling) {
    assertThat(PlannerSession.of(Json.parse(with("confidence", spelling))).getConfidence())
        .isEqualTo(OptionalDouble.of(Double.parseDouble(spelling) + 0.0));
  }

  @ParameterizedTest
  @CsvSource({
    "confidence, 1.0000001, 'confidence must be from 0 to 1, but was 1.0000001'",
    "confidence, -1e-9, 'confidence must be from 0 to 1, but was -1.0E-9'",
    "confidence, 95, 'confidence must be from 0 to 1, but was 95.0'",
    "agent_count, -1, 'agent_count must not be negative, but was -1.0'",
    "agent_count, -0.5, 'agent_count must not be negative, but was -0.5'",
    "planning_cost, -4e-4, 'planning_cost must not be negative, but was -4.0E-4'"
  })
  void refusesNumbersThatCannotBe(String key, String number, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlannerSession.of(Json.parse(with(key, number))))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | content must have a text session_id",
        "{\"session_id\":\"secret\"} | content must have a text task_description",
        "{\"task_description\":\"secret\"} | content must have a text session_id",
        "{\"session_id\":7,\"task_description\":\"secret\"} | content must have a text session_id",
        "{\"session_id\":\"s\",\"task_description\":null} | content must have a text"
            + " task_description",
        "[{\"session_id\":\"secret\"}] | content must be a JSON object",
        "\"secret\" | content must be a JSON object",
        "null | content must be a JSON object"
      })
  void refusesContentWithoutItsTexts(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlannerSession.of(Json.parse(text)))
        .withMessage(message);
  }

  @Test
  void takesEmptyTexts() {
    var session = PlannerSession.of(Json.parse("{\"session_id\":\"\",\"task_description\":\"\"}"));
    assertThat(session.getSessionId()).contains("");
  }

  @Test
  void invalidContentLeavesTheSessionAsItWas() {
    var session = PlannerSession.of(LEAST);
    for (var invalid :
        List.of("{}", "[]", "null", with("confidence", "2"), with("agent_count", "-1"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.setContent(Json.parse(invalid)));
      assertThat(session.getContent()).isSameAs(LEAST);
    }
    var changed = LEAST.with("complexity", Complexity.of("odd"));
    session.setContent(changed);
    assertThat(session.getContent()).isSameAs(changed);
    assertThat(session.getComplexity()).contains(new Complexity("odd"));
  }

  @Test
  void theMetadataIsAnObjectOrNothing() {
    var session = PlannerSession.of(LEAST);
    var metadata = Json.of(Map.of("source", "planner"));
    session.setMetadata(metadata);
    for (var invalid : List.of("[]", "1", "\"x\"", "true")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.setMetadata(Json.parse(invalid)))
          .withMessage("metadata must be a JSON object");
    }
    assertThat(session.getMetadata()).isSameAs(metadata);
    session.setMetadata(Json.NULL);
    assertThat(session.getMetadata()).isSameAs(Json.NULL);
  }

  @Test
  void theEmbeddingIsCopiedInAndOut() {
    var session = PlannerSession.of(LEAST);
    var vector = new double[] {0.1, -3.5e-7, 0.1 + 0.2, Double.MAX_VALUE, Double.MIN_VALUE, -0.0};
    session.setEmbedding(vector);
    vector[0] = 9;
    session.getEmbedding().orElseThrow()[1] = 9;
    assertThat(session.getEmbedding())
        .hasValueSatisfying(
            stored ->
                assertThat(stored)
                    .containsExactly(
                        0.1, -3.5e-7, 0.1 + 0.2, Double.MAX_VALUE, Double.MIN_VALUE, -0.0));

    assertThatThrownBy(() -> session.setEmbedding(1, Double.NaN))
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessage("a number is not finite, at line 1, column 9");
    assertThat(session.getEmbedding().orElseThrow()).hasSize(6);
    session.setEmbedding();
    assertThat(session.getEmbedding()).hasValueSatisfying(stored -> assertThat(stored).isEmpty());
  }

  private static String with(String key, String value) {
    return "{\"session_id\":\"s\",\"task_description\":\"t\",\"" + key + "\":" + value + "}";
  }
}
