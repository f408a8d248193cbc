package ai.khive.persistence.json;

import static ai.khive.persistence.json.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {

  private static final String OVER_LIMIT =
      "the JSON text is over a limit (nesting of 500, strings and keys of 20000000 characters,"
          + " numbers of 1000 characters)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,]",
        "{\"hunter2\":1,}",
        "[1 2]",
        "[]]",
        "]",
        "{]",
        "[1}",
        "[,1]",
        ",1",
        "1,",
        "'hunter2'",
        "{hunter2:1}",
        "hunter2",
        "{\"hunter2\"}",
        "{\"hunter2\":",
        "[\"hunter2\"",
        "\"hunter2",
        "\"hunter2\\",
        "\"hunter2\\x\"",
        "\"hunter2\\u12\"",
        "\"hunter2\\u00zz\"",
        "{\"a\":\"hunter2\" \"b\":1}",
        "{1:\"hunter2\"}",
        "[hunter2]",
        "truehunter2",
        "nullnull",
        "01",
        "-",
        "-01",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1e5.3",
        "--1",
        "0x1F",
        "1hunter2",
        "1a",
        "undefined",
        "True",
        "// hunter2\n1",
        "/* hunter2 */ 1",
        "# hunter2\n1",
        "[1] // hunter2",
        "\"hunter2\n\"",
        "\"\t\"",
        "\"\u0001\"",
        "\"\u001f hunter2\"",
        "{\"a\n\":1}",
        "\uFEFF{}",
        "\u00a01",
        "\u20031",
        "1\u2003",
        "\f1",
        "\u000b1",
        "1\u001c",
        "\u0000",
        "1\u0000",
        "\\u0000",
        "\"\\u\uFF10\uFF10\uFF10\uFF10\"",
        "\"\\\u0000\"",
        "nan",
        "-Infinityhunter2",
      })
  void refusesWhatIsNoJson(String text) {
    assertThat(refusal(() -> Json.parse(text)))
        .hasMessageMatching("the text is not well-formed JSON, at line \\d, column \\d+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r "})
  void refusesAnEmptyText(String text) {
    assertThat(refusal(() -> Json.parse(text))).hasMessage("the text holds no JSON value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2", "{} {}", "[] \"hunter2\"", "\"a\"\"hunter2\"", "null null", "{}1"})
  void refusesTextAfterTheValue(String text) {
    assertThat(refusal(() -> Json.parse(text)))
        .hasMessageMatching("text follows the JSON value, at line 1, column \\d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hunter2\":1,\"hunter2\":1}",
        "[[{\"x\":{\"hunter2\":1,\"b\":{},\"hunter2\":2}}]]",
        "{\"a\":1,\"\\u0061\":\"hunter2\"}",
        "{\"\":1,\"\":2}"
      })
  void refusesTheSameKeyTwice(String text) {
    assertThat(refusal(() -> Json.parse(text)))
        .hasMessageMatching("a JSON object has the same key twice, at line 1, column \\d+");
  }

  @Test
  void takesTheSameKeyInDifferentObjects() {
    var text = "{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]},\"A\":3}";
    assertThat(Json.parse(text).text()).isEqualTo(text);
  }

  @Test
  void takesAnyKeysHoweverTheyHash() {
    var text = new StringBuilder("{");
    for (int i = 0; i < 4_096; i++) {
      text.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < 12; bit++) {
        text.append((i >> bit & 1) == 0 ? "C@" : "Ba");
      }
      text.append("\":").append(i);
    }
    var json = Json.parse(text.append('}').toString());
    assertThat(json.findLong("Ba".repeat(12))).hasValue(4_095);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "[1,NaN]", "{\"hunter2\":-Infinity}"})
  void refusesNumbersThatAreNotFinite(String text) {
    assertThat(refusal(() -> Json.parse(text)))
        .hasMessageMatching("a number is not finite, at line 1, column \\d+");
  }

  @Test
  void takesNestingOf500AndRefuses501() {
    for (var open : List.of("[", "{\"hunter2\":")) {
      var close = open.startsWith("[") ? "]" : "}";
      var text = open.repeat(500) + "1" + close.repeat(500);
      assertThat(Json.parse(text).text()).isEqualTo(text);
      assertThat(Json.parse(text)).hasSameHashCodeAs(Json.parse(" " + text));
      assertThat(refusal(() -> Json.parse("[" + text + "]"))).hasMessageStartingWith(OVER_LIMIT);
    }
  }

  @Test
  void takesStringsAndKeysOf20MillionCharactersAndRefusesMore() {
    var longest = "x".repeat(20_000_000);
    assertThat(Json.parse("\"" + longest + "\"").text()).hasSize(20_000_002);
    assertThat(Json.of(List.of(longest, longest)).text()).hasSize(40_000_007);
    assertThat(Json.parse("{\"" + longest + "\":1}").text()).hasSize(20_000_006);

    assertThat(refusal(() -> Json.parse("\"" + longest + "x\"")))
        .hasMessageStartingWith(OVER_LIMIT);
    assertThat(refusal(() -> Json.parse("[1,\"" + longest + "x\",2]")))
        .hasMessageStartingWith(OVER_LIMIT);
    assertThat(refusal(() -> Json.of(longest + "\n"))).hasMessageStartingWith(OVER_LIMIT);
    assertThat(refusal(() -> Json.parse("{\"" + longest + "x\":1}")))
        .hasMessageStartingWith(OVER_LIMIT);
  }

  @Test
  void takesNumbersOf1000CharactersAndRefuses1001() {
    for (var number :
        List.of(
            "1".repeat(1_000),
            "-" + "1".repeat(999),
            "0." + "1".repeat(998),
            "1." + "1".repeat(992) + "e-9999",
            "1e" + "0".repeat(994) + "9999")) {
      assertThat(number).hasSize(1_000);
      assertThat(Json.parse(number).text()).isEqualTo(number);
      var longer =
          number.replaceFirst("1", "11").replaceFirst("^0\\.11", "0.111").substring(0, 1_001);
      assertThat(refusal(() -> Json.parse("[" + longer + "]"))).hasMessageStartingWith(OVER_LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9999", "1E+9999", "-1e-9999", "0e9999", "1.5e09999", "1e-0009999"})
  void takesExponentsUpTo9999(String number) {
    assertThat(Json.parse("{\"n\":" + number + "}").text()).isEqualTo("{\"n\":" + number + "}");
    assertThat(Json.parse(number)).hasSameHashCodeAs(Json.parse(" " + number));
  }

  @ParameterizedTest
  @CsvSource({
    "1e10000, 1",
    "1E+10000, 1",
    "-1e-10000, 1",
    "1e99999999999999999999, 1",
    "[1e-2147483648], 2",
    "0e10000, 1",
    "1.0e0010000, 1"
  })
  void refusesExponentsBeyond9999(String text, int column) {
    assertThat(refusal(() -> Json.parse(text)))
        .hasMessage("a number has an exponent beyond ±9999, at line 1, column " + column);
  }

  @Test
  void aMalformedStoredTextIsReportedWhenLookedInto() {
    var json = Json.stored("{\"hunter2\": hunter2}");
    assertThat(json.text()).isEqualTo("{\"hunter2\": hunter2}");
    assertThat(refusal(json::isObject))
        .hasMessage("the text is not well-formed JSON, at line 1, column 13");
    assertThat(refusal(() -> json.get("hunter2"))).hasMessageStartingWith("the text is not");
    assertThat(refusal(json::hashCode)).hasMessageStartingWith("the text is not");
  }
}
