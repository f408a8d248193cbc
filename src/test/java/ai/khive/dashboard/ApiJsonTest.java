package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.replay.StepKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiJsonTest {

  private record Sample(
      Instant at, @Nullable Instant never, double share, @Nullable Double cost, StepKind kind) {}

  @Test
  void timesHaveSixDigitsAndWhatIsAbsentIsNull() {
    assertThat(
            ApiJson.text(
                new Sample(
                    Instant.parse("2025-08-21T22:14:32Z"), null, 0.5, null, StepKind.COMMAND)))
        .isEqualTo(
            "{\"at\":\"2025-08-21T22:14:32.000000Z\",\"never\":null,\"share\":0.5,\"cost\":null,"
                + "\"kind\":\"command\"}");
  }

  @Test
  void whatIsNoNumberIsNeverWritten() {
    assertThat(ApiJson.text(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.25)))
        .isEqualTo("[null,null,1.25]");
    assertThat(
            ApiJson.text(
                new Sample(
                    Instant.EPOCH, null, Double.NaN, Double.NEGATIVE_INFINITY, StepKind.PLAN)))
        .contains("\"share\":null,\"cost\":null");
  }

  @Test
  void textsOfEveryKindAreWrittenAndStoredJsonIsJson() {
    assertThat(ApiJson.bytes(Arrays.asList("</script>\u0000\"", "\ud800", null)))
        .asString()
        .startsWith("[\"</script>\\u0000\\\"\",\"")
        .endsWith("\",null]");
    assertThat(ApiJson.text(List.of(Json.parse("{\"a\":[1,null]}"))))
        .isEqualTo("[{\"a\":[1,null]}]");
  }
}
