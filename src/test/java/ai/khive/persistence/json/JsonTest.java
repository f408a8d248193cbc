package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final Json SESSION =
      Json.parse(
          """
          {"name": "plan", "usage": {"tokens": 12, "cost": 0.5, "by": {"model": "m"}},
           "tags": ["a", null, {"b": 1}], "done": true, "nothing": null}
          """);

  record Usage(long tokens, double cost, BigDecimal exact) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"z\":1,\"a\":2,\"m\":3}",
        "{ \"a\" :\t1 ,\r\n\"b\" : [ ] }",
        "[1.0, 1.10, 1e2, 1E+2, -0, -0.0, 1e-7, 0.30000000000000004, 9007199254740993]",
        "[123456789012345678901234567890.123456789]",
        "\"gr\u00fc\u00df \u4f60\u597d \u2028 \uD83D\uDE00 \\u00fc \\ud83d\\ude00 \\/ \\u0001\"",
        "\"\"",
        "null",
        "true",
        "0"
      })
  void keepsTheTextToTheLetter(String text) {
    assertThat(Json.parse(text).text()).isEqualTo(text);
    assertThat(Json.parse(text)).hasToString(text);
    assertThat(Json.of(Json.parse(text)).text()).isEqualTo(text);
    assertThat(Json.stored(text).text()).isEqualTo(text);
  }

  @Test
  void dropsWhiteSpaceAroundTheValue() {
    assertThat(Json.parse(" \t\r\n{ } \n").text()).isEqualTo("{ }");
  }

  @Test
  void writesWhatJacksonCanWrite() {
    var map = new LinkedHashMap<String, Object>();
    map.put("z", List.of(1, 2.5, "x", true));
    map.put("a", null);
    map.put("nested", Json.parse("{\"k\":1.10}"));
    map.put("record", new Usage(Long.MAX_VALUE, 0.1 + 0.2, new BigDecimal("1.10")));
    map.put("vector", new double[] {1, -3.5e-7});
    map.put("big", BigInteger.TWO.pow(100));

    assertThat(Json.of(map).text())
        .isEqualTo(
            "{\"z\":[1,2.5,\"x\",true],\"a\":null,\"nested\":{\"k\":1.10},"
                + "\"record\":{\"tokens\":9223372036854775807,\"cost\":0.30000000000000004,"
                + "\"exact\":1.10},\"vector\":[1.0,-3.5E-7],"
                + "\"big\":1267650600228229401496703205376}");
  }

  @Test
  void writesScalarsAndNull() {
    assertThat(Json.of("a\"b").text()).isEqualTo("\"a\\\"b\"");
    assertThat(Json.of(true).text()).isEqualTo("true");
    assertThat(Json.of(null)).isEqualTo(Json.NULL);
    assertThat(Json.of(null).isNull()).isTrue();
    assertThat(Json.NULL.text()).isEqualTo("null");
    assertThat(Json.of(new Object()).text()).isEqualTo("{}");
  }

  @Test
  void takesWhatItWasGivenAsItWasThen() {
    var list = new java.util.ArrayList<>(List.of(1));
    var json = Json.of(list);
    list.add(2);
    assertThat(json.text()).isEqualTo("[1]");
  }

  @Test
  void getsTheValueAtAPath() {
    assertThat(SESSION.get("usage.by.model").map(Json::text)).contains("\"m\"");
    assertThat(SESSION.get("usage"))
        .contains(Json.parse("{\"tokens\":12,\"cost\":0.5,\"by\":{\"model\":\"m\"}}"));
    assertThat(SESSION.get("tags").map(Json::text)).contains("[\"a\",null,{\"b\":1}]");
    assertThat(SESSION.get("nothing")).containsSame(Json.NULL);
    assertThat(SESSION.get("usage").flatMap(usage -> usage.get("by.model"))).contains(Json.of("m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "usage.missing", "name.x", "nothing.x", "tags.0", "done.x.y"})
  void findsNothingWhereAKeyIsMissingOnTheWay(String path) {
    assertThat(SESSION.get(path)).isEmpty();
    assertThat(SESSION.findText(path)).isEmpty();
    assertThat(SESSION.findDouble(path)).isEmpty();
    assertThat(SESSION.findLong(path)).isEmpty();
    assertThat(SESSION.findBoolean(path)).isEmpty();
    assertThat(SESSION.findElements(path)).isEmpty();
  }

  @Test
  void findsNothingInWhatIsNoObject() {
    for (var text : List.of("[{\"a\":1}]", "\"a\"", "1", "true", "null")) {
      assertThat(Json.parse(text).get("a")).as(text).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b"})
  void refusesAPathWithAnEmptyKey(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SESSION.get(path))
        .withMessage(
            "a JSON path is one or more keys joined by dots, such as usage.tokens, but was \""
                + path
                + "\"");
    assertThatIllegalArgumentException().isThrownBy(() -> SESSION.with(path, 1));
  }

  @Test
  void findsOnlyValuesOfTheKindAskedFor() {
    assertThat(SESSION.findText("name")).contains("plan");
    assertThat(SESSION.findText("usage.tokens")).isEmpty();
    assertThat(SESSION.findText("nothing")).isEmpty();
    assertThat(SESSION.findDouble("usage.cost")).hasValue(0.5);
    assertThat(SESSION.findDouble("usage.tokens")).hasValue(12);
    assertThat(SESSION.findDouble("name")).isEmpty();
    assertThat(SESSION.findDouble("done")).isEmpty();
    assertThat(SESSION.findLong("usage.tokens")).hasValue(12);
    assertThat(SESSION.findLong("usage.cost")).isEmpty();
    assertThat(SESSION.findBoolean("done")).contains(true);
    assertThat(SESSION.findBoolean("name")).isEmpty();
    assertThat(SESSION.findElements("usage")).isEmpty();
    assertThat(SESSION.isObject()).isTrue();
    assertThat(SESSION.isNull()).isFalse();
    assertThat(Json.parse("[]").isObject()).isFalse();
  }

  @Test
  void givesTheElementsInOrder() {
    var json = Json.parse("{\"a\":[1,\"x\",null,[2],{\"b\":3}]}");
    var elements = json.findElements("a");
    assertThat(elements)
        .containsExactly(
            Json.of(1), Json.of("x"), Json.NULL, Json.of(List.of(2)), Json.of(Map.of("b", 3)));
    assertThat(json.get("a").map(Json::elements)).contains(elements);
    assertThat(json.elements()).isEmpty();
    assertThatThrownBy(() -> elements.add(Json.NULL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void withReplacesAndAddsValues() {
    var json = Json.parse("{\"b\": 1.0, \"a\": {\"x\": 1e2, \"y\": null}}");
    assertThat(json.with("a.x", "new").text())
        .isEqualTo("{\"b\":1.0,\"a\":{\"x\":\"new\",\"y\":null}}");
    assertThat(json.with("a.z.deep", List.of(1)).get("a.z")).contains(Json.parse("{\"deep\":[1]}"));
    assertThat(json.with("c", null).get("c")).contains(Json.NULL);
    assertThat(json.with("b", Json.parse("{\"k\":1.10}")).get("b.k").map(Json::text))
        .contains("1.10");
    assertThat(json.text()).isEqualTo("{\"b\": 1.0, \"a\": {\"x\": 1e2, \"y\": null}}");
  }

  @Test
  void withRefusesAWayThroughWhatIsNoObject() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SESSION.with("name.first", 1))
        .withMessage("\"name.first\" cannot be set: a value on its way is a JSON string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SESSION.with("nothing.x.y", 1))
        .withMessage("\"nothing.x.y\" cannot be set: a value on its way is a JSON null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[1]").with("a", 1))
        .withMessage("\"a\" cannot be set: a value on its way is a JSON array");
    assertThatThrownBy(() -> SESSION.with("a", Double.NaN))
        .isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void readsRecordsArraysAndScalars() {
    var usage =
        Json.parse(
            "{\"cost\":0.30000000000000004,\"tokens\":9007199254740993,\"new\":1,\"exact\":1.10}");
    assertThat(usage.as(Usage.class))
        .isEqualTo(new Usage(9007199254740993L, 0.1 + 0.2, new BigDecimal("1.10")));
    assertThat(Json.parse("[1,0.5,1e-3]").as(double[].class)).containsExactly(1, 0.5, 0.001);
    assertThat((Object) Json.parse("[1,\"a\"]").as(List.class)).isEqualTo(List.of(1, "a"));
    assertThat(Json.parse("\"a\"").as(String.class)).isEqualTo("a");
    assertThat(Json.NULL.as(Json.class)).isEqualTo(Json.NULL);
  }

  @Test
  void refusesToReadWhatDoesNotFit() {
    var json = Json.parse("{\"tokens\": 5.5, \"cost\": 1, \"exact\": 1}");
    assertThatThrownBy(() -> json.as(Usage.class))
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessage(
            "the JSON value cannot be read as ai.khive.persistence.json.JsonTest$Usage,"
                + " at line 1, column 12");
    assertThatThrownBy(() -> Json.NULL.as(Map.class))
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessage("JSON null cannot be read as java.util.Map");
    assertThatThrownBy(() -> Json.parse("\"5\"").as(Integer.class))
        .isExactlyInstanceOf(InvalidJsonException.class);
  }

  @Test
  void refusesNullReferences() {
    assertThatNullPointerException().isThrownBy(() -> Json.parse(null));
    assertThatNullPointerException().isThrownBy(() -> SESSION.get(null));
  }

  @Test
  void keysMayBeAnythingButHoldADot() {
    var json = Json.of(Collections.singletonMap("a b'\"\\$[0]", Arrays.asList(1, null)));
    assertThat(json.findElements("a b'\"\\$[0]")).containsExactly(Json.of(1), Json.NULL);
    assertThat(Json.parse("{\"a.b\":1}").get("a.b")).isEqualTo(Optional.empty());
  }
}
