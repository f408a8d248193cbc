package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutputTest {

  @Test
  void storedJsonKeepsItsSpelling() {
    assertThat(JsonOutput.stored("{ \"b\": 1.50,\n\"a\":1e2 }", false))
        .isEqualTo("{ \"b\": 1.50,\n\"a\":1e2 }");
    assertThat(JsonOutput.stored("{ \"b\": \"x\\ny\",\r\n\"a\":1 }", true))
        .isEqualTo("{ \"b\": \"x\\ny\",  \"a\":1 }");
  }

  @Test
  void rawControlCharactersInStringsBecomeEscapes() {
    assertThat(JsonOutput.stored("{\"\u0085\":\"a\n\u001b\\\"\u2066\"}", true))
        .isEqualTo("{\"\\u0085\":\"a\\u000a\\u001b\\\"\\u2066\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "{", "{}{}", "[1,]", "NaN", "{'a':1}", "\u202e{}", "tru"})
  void whatIsNoJsonBecomesAString(String stored) throws Exception {
    var written = JsonOutput.stored(stored, true);
    assertThat(new com.fasterxml.jackson.databind.json.JsonMapper().readTree(written).textValue())
        .isEqualTo(stored);
    assertThat(written.codePoints().filter(VisibleText::isDangerous)).isEmpty();
  }

  @Test
  void vectorsThatJsonCannotExpressAreNull() {
    assertThat(JsonOutput.vector(null)).isEqualTo("null");
    assertThat(JsonOutput.vector(new double[] {1, Double.NaN})).isEqualTo("null");
    assertThat(JsonOutput.vector(new double[0])).isEqualTo("[]");
  }
}
