package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5.0, 5",
    "5e0, 5",
    "50e-1, 5",
    "-0.0, 0",
    "0e20, 0",
    "0e9999, 0",
    "0e-9999, 0",
    "1e18, 1000000000000000000",
    "9007199254740993, 9007199254740993",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9.223372036854775807e18, 9223372036854775807",
    "1099511627776, 1099511627776"
  })
  void findsAWholeNumberHoweverItIsSpelt(String spelling, long value) {
    assertThat(Json.parse("{\"n\":" + spelling + "}").findLong("n"))
        .isEqualTo(OptionalLong.of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.5",
        "1e-9999",
        "1e9999",
        "-1e9999",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "9223372036854775807.5",
        "\"5\"",
        "true",
        "null",
        "[5]",
        "{}"
      })
  void findsNoWholeNumberInAnythingElse(String value) {
    assertThat(Json.parse("{\"n\":" + value + "}").findLong("n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e2147483647", "1e-2147483647"})
  void findsNoWholeNumberInAStoredOneOfAnySize(String stored) {
    assertThat(Json.stored("{\"n\":" + stored + "}").findLong("n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "1e400, ",
    "-1e9999, ",
    "1e-9999, 0.0",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "1.7976931348623159e308, ",
    "4.9e-324, 4.9e-324",
    "9007199254740993, 9007199254740992.0",
    "123456789012345678901234567890, 123456789012345680000000000000.0"
  })
  void findsTheNearestDouble(String spelling, Double value) {
    var found = Json.parse("{\"n\":" + spelling + "}").findDouble("n");
    assertThat(found).isEqualTo(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
  }

  @Test
  @SuppressWarnings("unchecked")
  void numbersSurviveTheWayIntoAMap() {
    Map<String, Object> map =
        Json.parse(
                "{\"tenth\":0.1,\"double\":0.30000000000000004,\"long\":9007199254740993,"
                    + "\"max\":9223372036854775807,\"big\":123456789012345678901234567890,"
                    + "\"decimal\":1.10,\"exact\":0.1234567890123456789012345678901234567890}")
            .as(Map.class);
    assertThat(map)
        .containsExactly(
            Map.entry("tenth", new BigDecimal("0.1")),
            Map.entry("double", new BigDecimal("0.30000000000000004")),
            Map.entry("long", 9007199254740993L),
            Map.entry("max", Long.MAX_VALUE),
            Map.entry("big", new BigInteger("123456789012345678901234567890")),
            Map.entry("decimal", new BigDecimal("1.10")),
            Map.entry("exact", new BigDecimal("0.1234567890123456789012345678901234567890")));
    assertThat(Json.of(map).text())
        .contains("\"decimal\":1.10,\"exact\":0.12345678901234567890123");
  }
}
