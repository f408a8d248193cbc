package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern LARGE_EXPONENT = Pattern.compile("[0-9][eE][+-]?0*+[0-9]{10}");

  private final CanonicalJson canonical = new CanonicalJson();

  /** Returns null for what is no JSON. */
  private @Nullable String canonical(String json) {
    canonical.clear();
    var bytes = ("[" + json + "]").getBytes(StandardCharsets.UTF_8);
    // Not from the start to the end, as in a line.
    return canonical.value(bytes, 1, bytes.length - 1)
        ? new String(canonical.bytes(), 0, canonical.size(), StandardCharsets.UTF_8)
        : null;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 | 0",
        "-0.0 | 0",
        "0e9999 | 0",
        "1E2 | 100",
        "1.50 | 1.5",
        "100 | 100",
        "-12.340e1 | -123.4",
        "9007199254740993 | 9007199254740993",
        "3.14159265358979323846264338327950288 | 3.14159265358979323846264338327950288",
        "1e20 | 100000000000000000000",
        "123456789012345678901 | 123456789012345678901",
        "1e21 | 1e+21",
        "1234567890123456789012 | 1.234567890123456789012e+21",
        "123456789012345678901.5 | 123456789012345678901.5",
        "0.000001 | 0.000001",
        "0.0000001 | 1e-7",
        "0.00000123 | 0.00000123",
        "0.000000123 | 1.23e-7",
        "1e400 | 1e+400",
        "-25e-999999999 | -2.5e-999999998",
        "1e000000000000000000000001 | 10"
      })
  void aNumberIsItsValue(String spelt, String expected) {
    assertThat(canonical(spelt)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        " { } | {}",
        "[ ] | []",
        "[1 ,[ ],{ }, \"a\"] | [1,[],{},\"a\"]",
        "{\"b\":1,\"a\":{\"d\":[true],\"c\":null}} | {\"a\":{\"c\":null,\"d\":[true]},\"b\":1}",
        "{\"ab\":1,\"a\":2,\"a!\":3} | {\"a\":2,\"a!\":3,\"ab\":1}",
        "{\"\":1,\"\uE000\":2,\"\uD83D\uDE00\":3} | {\"\":1,\"\uE000\":2,\"\uD83D\uDE00\":3}",
        "{\"a\":1,\"b\":2,\"\\u0061\":3} | {\"a\":3,\"b\":2}",
        "{\"a\":1,\"a\":2,\"a\":3} | {\"a\":3}",
        "\"\\/\\u002f\\u0041\\u00e9\\ud83d\\ude00\" | \"//A\u00e9\uD83D\uDE00\"",
        "\"\\u0022\\u005c\\b\\f\\n\\r\\t\" | \"\\\"\\\\\\b\\f\\n\\r\\t\"",
        "\"\\u0008\\u000a\\u0000\\u001F\\u007f\" | \"\\b\\n\\u0000\\u001f\u007f\"",
        "\"\\uD83D\\uD83D\\uDE00\\uDE00\" | \"\\ud83d\uD83D\uDE00\\ude00\"",
        "\"\\uD83Dx\\uD83D\\n\" | \"\\ud83dx\\ud83d\\n\"",
        "\"\uFEFF\u2028\" | \"\uFEFF\u2028\""
      })
  void aTextIsWhatItSaysInOneWay(String text, String expected) {
    assertThat(canonical(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 2",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "1e9999999999",
        "NaN",
        "Infinity",
        "nul",
        "nulls",
        "tru",
        "\"",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{,}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{\"a\":1]",
        "[",
        "]",
        "'a'",
        "\uFEFF1",
        "\u00a01"
      })
  void whatIsNoJsonIsNotWritten(String text) {
    assertThat(canonical(text)).isNull();
    assertThat(canonical.size()).isZero();
  }

  @Test
  void manyKeysAndDeepNestingAreOrderedToo() {
    var keys =
        IntStream.range(0, 5_000)
            .map(i -> (i * 7919) % 5_000)
            .mapToObj("\"k%04d\":[]"::formatted)
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(canonical(keys)).startsWith("{\"k0000\":[],\"k0001\":[],").endsWith("k4999\":[]}");
    var deep = "{\"b\":1,\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    assertThat(canonical(deep)).startsWith("{\"a\":{\"a\":").endsWith("\"b\":1},\"b\":1}");
  }

  @Test
  void valuesHaveTheSameFormIfTheyAreEqual() {
    var random = new Random(20250821);
    for (int i = 0; i < 20_000; i++) {
      long seed = random.nextLong();
      var one = RandomJson.text(new Random(seed), random);
      var same = RandomJson.text(new Random(seed), random);
      var other = RandomJson.text(random, random);
      assertThat(canonical(one)).as(one).isEqualTo(canonical(same));
      assertThat(canonical(one).equals(canonical(other)))
          .as("%s %s", one, other)
          .isEqualTo(Json.parse(one).equals(Json.parse(other)));
      assertThat(Json.parse(canonical(one))).isEqualTo(Json.parse(one));
      assertThat(canonical(canonical(one))).isEqualTo(canonical(one));
    }
  }

  @Test
  void whatIsJsonIsWhatTheParserTakes() {
    var random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder(RandomJson.text(random, random));
      for (int change = random.nextInt(3); change >= 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()),
            "{}[]\",:\\0123.eE+-ntu \n\t".charAt(random.nextInt(23)));
      }
      assertThat(canonical(text.toString()) != null).as("%s", text).isEqualTo(isJson(text));
    }
  }

  private static boolean isJson(CharSequence text) {
    try {
      return !JSON.readTree(text.toString()).isMissingNode()
          && !LARGE_EXPONENT.matcher(text).find();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Test
  void everyDecimalKeepsItsValue() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      var value = RandomJson.decimal(random);
      var text = canonical(RandomJson.spelling(value, random));
      assertThat(new BigDecimal(text)).isEqualByComparingTo(value);
      assertThat(text).isEqualTo(canonical(value.toString()));
    }
  }

  @Test
  void doublesAreWrittenAsEcmaScriptDoes() {
    assertThat(canonical("1E-7")).isEqualTo("1e-7");
    assertThat(canonical(Double.toString(Double.MIN_VALUE))).isEqualTo("4.9e-324");
    assertThat(canonical(Double.toString(Double.MAX_VALUE))).isEqualTo("1.7976931348623157e+308");
    assertThat(canonical(Double.toString(0.1 + 0.2))).isEqualTo("0.30000000000000004");
  }
}
