package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  private static JsonNode read(String text) {
    return Json.parse(text).as(JsonNode.class);
  }

  @Test
  void theFormIsThatOfPython() {
    var text =
        """
        {"b": [1, 1.0, 0.8, -3.5e-07, 1e+300, 0.0001, 1e15, 1e16, 12345678901234567890, [], {}],
         "\\uffee": "\\u00e9\\u007f\\u001b\\n/\\"", "\\ud83d\\ude00": null, "a": true}
        """;
    assertThat(CanonicalJson.text(read(text), CanonicalJson.Numbers.OF_PYTHON))
        .isEqualTo(
            "{\"a\":true,\"b\":[1,1.0,0.8,-3.5e-07,1e+300,0.0001,1000000000000000.0,1e+16,"
                + "12345678901234567890,[],{}],\"\\uffee\":\"\\u00e9\\u007f\\u001b\\n/\\\"\","
                + "\"\\ud83d\\ude00\":null}");
  }

  @Test
  void everySpellingOfANumberHasOneValue() {
    assertThat(
            CanonicalJson.text(
                read("[1E2, 100, 1.0e2, -0.0, 0, 1.50, 5e-7]"), CanonicalJson.Numbers.BY_VALUE))
        .isEqualTo("[100,100,100,0,0,1.5,0.0000005]");
  }
}
