package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MendedTest {

  @Test
  void whatCanBeStoredKeepsItsText() {
    var text = "{ \"a\" : 1E2, \"b\": -0.0, \"c\": 3.5e-07, \"d\": \"\\u00e9\\ud83d\\ude00\" }";
    var mended = Mended.of(text);
    assertThat(mended.json().text()).isEqualTo(text);
    assertThat(mended.changes()).isEmpty();
  }

  @Test
  void nonFiniteTokensBecomeNull() {
    var mended = Mended.of("{\"a\": NaN, \"b\": [1.50, Infinity, {\"c/d\": -Infinity}]}");
    assertThat(mended.json().text()).isEqualTo("{\"a\":null,\"b\":[1.50,null,{\"c/d\":null}]}");
    assertThat(mended.changes().toString())
        .isEqualTo(
            "[{\"at\":\"/a\",\"token\":\"NaN\"}, {\"at\":\"/b/1\",\"token\":\"Infinity\"},"
                + " {\"at\":\"/b/2/c~1d\",\"token\":\"-Infinity\"}]");
  }

  @Test
  void nulAndLoneSurrogatesAreReplacedAndPairsStay() {
    var mended =
        Mended.of("{\"a\": \"x\\u0000\\ud83d y\", \"b\": \"\\ud83d\\ude00\", \"\\udc00\": 1}");
    assertThat(mended.json().text())
        .isEqualTo("{\"a\":\"x\uFFFD\uFFFD y\",\"b\":\"\uD83D\uDE00\",\"\uFFFD\":1}");
    assertThat(mended.changes().toString())
        .isEqualTo(
            "[{\"at\":\"/a\",\"replaced\":[\"U+0000\",\"U+D83D\"]},"
                + " {\"at\":\"/\uFFFD\",\"key\":true,\"replaced\":[\"U+DC00\"]}]");
  }

  @Test
  void aRawNulInsideAStringIsReplaced() {
    var mended = Mended.of("{\"a\": \"x\0y\"}");
    assertThat(mended.json().findText("a")).contains("x\uFFFDy");
    assertThat(mended.changes()).hasSize(1);
  }

  @Test
  void ofDuplicateKeysTheLastStaysAndTheOthersAreNoted() {
    var mended = Mended.of("{\"a\": 1, \"b\": {\"c\": [2], \"c\": 3}, \"a\": \"last\"}");
    assertThat(mended.json().text()).isEqualTo("{\"a\":\"last\",\"b\":{\"c\":3}}");
    assertThat(mended.changes().toString())
        .isEqualTo("[{\"at\":\"/b/c\",\"dropped\":[2]}, {\"at\":\"/a\",\"dropped\":1}]");
  }

  @Test
  void numbersKeepTheirSpellingWhereSomethingElseIsMended() {
    var mended = Mended.of("{\"n\": [1E2, -0.0, 3.5e-07, 12345678901234567890.10], \"x\": NaN}");
    assertThat(mended.json().text())
        .isEqualTo("{\"n\":[1E2,-0.0,3.5e-07,12345678901234567890.10],\"x\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\": 1} x",
        "{\"a\": NaN} x",
        "{\"a\": NaN",
        "{\"a\": nan}",
        "{\"a\": INF}",
        "{\"a\": +Infinity}",
        "{'a': 1}",
        "{\"a\": \"\u0001\"}",
        "\0{\"a\": 1}",
        "{\"a\": 1}\0"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Mended.of(text)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void theLimitsHoldForWhatIsMended() {
    var deep = "{\"n\": NaN, \"a\": " + "[".repeat(600) + "]".repeat(600) + "}";
    assertThatThrownBy(() -> Mended.of(deep))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("the JSON text is nested more than 500 deep");
    var veryDeep = "[".repeat(100_000) + "NaN" + "]".repeat(100_000);
    assertThatThrownBy(() -> Mended.of(veryDeep)).isInstanceOf(InvalidJsonException.class);
    var longText = "{\"n\": NaN, \"a\": \"" + "x".repeat(20_000_001) + "\"}";
    assertThatThrownBy(() -> Mended.of(longText))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("over a limit");
  }
}
