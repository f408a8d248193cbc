package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEqualityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 1.0",
        "1 | 1e0",
        "100 | 1E+2",
        "0 | -0.0",
        "0 | 0e9999",
        "1e9999 | 10e9998",
        "1e-9999 | 0.1e-9998",
        "9007199254740993 | 9007199254740993.0",
        "123456789012345678901234567890 | 12345678901234567890123456789e1",
        "{\"a\":1,\"b\":2} | { \"b\" : 2.0, \"a\" : 1e0 }",
        "[{\"x\":[1,{\"y\":10,\"z\":null}]}] | [{\"x\":[1.0,{\"z\":null,\"y\":1e1}]}]",
        "\"\\u0061\" | \"a\"",
        "\"\\ud83d\\ude00\" | \"\uD83D\uDE00\"",
        "{\"\\u0061\":true} | {\"a\":true}",
        "[] | [ ]"
      })
  void equalsByValue(String one, String other) {
    assertThat(Json.parse(one)).isEqualTo(Json.parse(other)).hasSameHashCodeAs(Json.parse(other));
    assertThat(Json.parse(other)).isEqualTo(Json.parse(one));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | \"1\"",
        "1 | true",
        "0 | false",
        "null | {}",
        "null | \"null\"",
        "{} | []",
        "[1,2] | [2,1]",
        "[1] | [1,1]",
        "{\"a\":1} | {\"a\":1,\"b\":null}",
        "{\"a\":null} | {\"b\":null}",
        "9007199254740993 | 9007199254740992.0",
        "0.1 | 0.1000000000000000055511151231257827",
        "1e9999 | 1e9998",
        "\"a\" | \"A\"",
        "\"\u00e9\" | \"e\u0301\""
      })
  void tellsOtherValuesApart(String one, String other) {
    assertThat(Json.parse(one)).isNotEqualTo(Json.parse(other));
    assertThat(Json.parse(other)).isNotEqualTo(Json.parse(one));
  }

  @Test
  void isEqualToNothingOfAnotherKind() {
    assertThat(Json.parse("\"a\"").equals(null)).isFalse();
    assertThat(Json.parse("\"a\"")).isNotEqualTo("a");
  }

  @Test
  void storedNumbersOfAnySizeCompareAtOnce() {
    var huge = Json.stored("[1e999999999, 1e-999999999]");
    assertThat(huge)
        .isEqualTo(Json.stored("[10e999999998, 0.1e-999999998]"))
        .hasSameHashCodeAs(Json.stored("[10e999999998, 0.1e-999999998]"))
        .isNotEqualTo(Json.stored("[1e999999998, 1e-999999999]"));
  }

  @Test
  void aPartEqualsTheSameValueParsed() {
    var part = Json.parse("{\"a\": {\"n\": 1e2, \"s\": \"x\"}}").get("a").orElseThrow();
    assertThat(part).isEqualTo(Json.parse("{\"s\":\"x\",\"n\":100}"));
    assertThat(Json.parse(part.text())).isEqualTo(part).hasSameHashCodeAs(part);
  }

  @Test
  void anyOtherSpellingOfAValueIsEqualAndHashesAlike() {
    var random = new Random(20250821);
    for (int i = 0; i < 5_000; i++) {
      long seed = random.nextLong();
      var one = Json.parse(spell(new Random(seed), random, 0));
      var other = Json.parse(spell(new Random(seed), random, 0));
      assertThat(one).as("seed %s", seed).isEqualTo(other).hasSameHashCodeAs(other);
    }
  }

  @Test
  void anyChangeMakesAValueUnequal() {
    var random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      var value = spell(random, random, 0);
      var wrapped = Json.parse("{\"v\":" + value + ",\"n\":1}");
      assertThat(wrapped).isNotEqualTo(Json.parse("{\"v\":" + value + ",\"n\":1.0001}"));
      assertThat(wrapped).isNotEqualTo(Json.parse("{\"v\":[" + value + "],\"n\":1}"));
    }
  }

  /** The first source decides on the value, the second on its spelling. */
  private static String spell(Random value, Random spelling, int depth) {
    return switch (value.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> spellNumber(value, spelling);
      case 1 -> '"' + "s" + value.nextInt(5) + '"';
      case 2 -> String.valueOf(value.nextBoolean());
      case 3 -> "null";
      case 4 ->
          IntStream.range(0, value.nextInt(4))
              .mapToObj(i -> spell(value, spelling, depth + 1))
              .collect(Collectors.joining(spelling.nextBoolean() ? "," : " ,\n", "[", "]"));
      default -> {
        var entries = new ArrayList<String>();
        int size = value.nextInt(4);
        for (int i = 0; i < size; i++) {
          var key = spelling.nextBoolean() ? "k" : "\\u006b";
          entries.add("\"" + key + i + "\":" + spell(value, spelling, depth + 1));
        }
        Collections.shuffle(entries, spelling);
        yield "{" + String.join(",", entries) + "}";
      }
    };
  }

  private static String spellNumber(Random value, Random spelling) {
    var number = BigDecimal.valueOf(value.nextInt(2_000) - 1_000, value.nextInt(8) - 3);
    return switch (spelling.nextInt(4)) {
      case 0 -> number.toPlainString();
      case 1 -> number.toString();
      case 2 -> number.setScale(number.scale() + 3).toPlainString();
      default -> number.unscaledValue() + "0e" + (-number.scale() - 1);
    };
  }

  @Test
  void threadsThatLookIntoOneValueSeeTheSame() throws Exception {
    int threads = 16;
    var pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        var parsed = Json.parse("{\"round\":" + round + ",\"a\":{\"b\":[1,2,{\"c\":\"x\"}]}}");
        var part = Json.parse("{\"p\":" + parsed.text() + "}").get("p").orElseThrow();
        var barrier = new CyclicBarrier(threads);
        Callable<List<Object>> look =
            () -> {
              barrier.await();
              return List.of(
                  parsed.hashCode(),
                  part.text(),
                  parsed.equals(part),
                  parsed.findLong("round"),
                  part.findElements("a.b"));
            };
        var results = new ArrayList<List<Object>>();
        for (var result : pool.invokeAll(Collections.nCopies(threads, look))) {
          results.add(result.get());
        }
        assertThat(results).hasSize(threads).containsOnly(results.get(0));
        assertThat(results.get(0)).contains(true, parsed.text());
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
