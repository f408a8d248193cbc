package ai.khive.persistence.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  @ParameterizedTest
  @CsvSource({
    "2025-08-21T22:14:32.123456Z, 2025-08-21T22:14:32.123456Z",
    "2025-08-21T22:14:32.123456999Z, 2025-08-21T22:14:32.123456Z",
    "2025-08-21T22:14:32.000000001Z, 2025-08-21T22:14:32Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
    "1969-12-31T23:59:59.000000001Z, 1969-12-31T23:59:59Z",
    "0001-01-01T00:00:00.000000001Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z"
  })
  void storesTheMicrosecondThatAnInstantIsIn(Instant instant, Instant stored) {
    assertThat(Timestamps.storable(instant)).isEqualTo(stored);
    assertThat(Timestamps.now(Clock.fixed(instant, ZoneId.of("Asia/Tokyo")))).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-12-31T23:59:59.999999999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void refusesInstantsOutsideTheYears1To9999(Instant instant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timestamps.storable(instant))
        .withMessage("a time must be in the years 1 to 9999, but was " + instant);
  }

  @Test
  void refusesTheExtremesOfTime() {
    assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.storable(Instant.MIN));
    assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.storable(Instant.MAX));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21T22:14:32.123456Z, 2025-08-21T22:14:32.123456Z",
    "2025-08-21T22:14:32.123456001Z, 2025-08-21T22:14:32.123457Z",
    "2025-08-21T23:59:59.999999001Z, 2025-08-22T00:00:00Z",
    "1969-12-31T23:59:59.999999999Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999998001Z, 1969-12-31T23:59:59.999999Z"
  })
  void theCeilingIsTheFirstMicrosecondNotBefore(Instant instant, Instant ceiling) {
    assertThat(Timestamps.ceiling(instant)).isEqualTo(ceiling);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21T22:14:32.123456Z, 2025-08-21 22:14:32.123456",
    "2025-08-21T22:14:32Z, 2025-08-21 22:14:32.000000",
    "1970-01-01T00:00:00.000001Z, 1970-01-01 00:00:00.000001",
    "0001-01-01T00:00:00Z, 0001-01-01 00:00:00.000000",
    "9999-12-31T23:59:59.999999Z, 9999-12-31 23:59:59.999999"
  })
  void theTextIsUtcWithSixDigits(Instant instant, String text) {
    assertThat(Timestamps.toText(instant)).isEqualTo(text);
    assertThat(Timestamps.parse(text)).isEqualTo(instant);
  }

  @Test
  void textsSortAsInstants() {
    var random = new Random(42);
    var instants = new ArrayList<Instant>();
    instants.add(FIRST);
    instants.add(LAST);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond());
      var instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1_000L);
      instants.add(instant);
      instants.add(instant.plus(1, ChronoUnit.MICROS));
      instants.add(instant.plus(1, ChronoUnit.SECONDS));
    }
    instants.sort(null);
    var texts = instants.stream().map(Timestamps::toText).toList();
    assertThat(texts).isSorted().allMatch(text -> text.length() == 26);
    assertThat(texts.stream().map(Timestamps::parse))
        .isEqualTo(instants.stream().map(Timestamps::storable).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21 22:14:32, 2025-08-21T22:14:32Z",
    "2025-08-21 22:14, 2025-08-21T22:14:00Z",
    "2025-08-21 22:14:32.1, 2025-08-21T22:14:32.1Z",
    "2025-08-21 22:14:32.123, 2025-08-21T22:14:32.123Z",
    "2025-08-21 22:14:32.123456789, 2025-08-21T22:14:32.123456Z",
    "2024-02-29 00:00:00, 2024-02-29T00:00:00Z"
  })
  void readsWhatOtherProgramsMayHaveStored(String text, Instant instant) {
    assertThat(Timestamps.parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "garbage",
        "2025-08-21",
        "22:14:32",
        "2025-08-21T22:14:32.123456",
        "2025-08-21T22:14:32Z",
        "2025-08-21 22:14:32.123456Z",
        "2025-08-21 22:14:32.123456+00:00",
        "2025-08-21T22:14:32+02:00",
        "2025-08-21T22:14:32-05:30",
        "2025-08-2122:14:32",
        "2025-08-21T 22:14:32",
        "2025-08-21  22:14:32",
        " 2025-08-21 22:14:32",
        "2025-08-21 22:14:32 ",
        "2025-08-21 22:14:32.1234567890",
        "2025-08-21 22:14:32+2",
        "2025-08-21 22:14:32 UTC",
        "2025-8-21 22:14:32",
        "2025-02-29 00:00:00",
        "2025-02-30 00:00:00",
        "2025-04-31 00:00:00",
        "2025-13-01 00:00:00",
        "2025-08-21 24:00:00",
        "2025-08-21 22:60:00",
        "2025-08-21 22:14:60",
        "1755814472.123456",
        "0000-01-01 00:00:00",
        "-0001-01-01 00:00:00",
        "+10000-01-01 00:00:00",
        "0001-01-01 00:00:00+01:00",
        "9999-12-31 23:59:59-00:01",
        "2025-08-21 22:14:32,5",
        "２０２５-08-21 22:14:32"
      })
  void readsNothingElse(String text) {
    assertThat(Timestamps.parse(text)).isNull();
  }

  @Test
  void theZoneOfTheMachineIsOfNoAccount() {
    var zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      var instant = Instant.parse("2025-11-02T05:30:00Z");
      assertThat(Timestamps.toText(instant)).isEqualTo("2025-11-02 05:30:00.000000");
      assertThat(Timestamps.parse("2025-11-02 05:30:00")).isEqualTo(instant);
    } finally {
      TimeZone.setDefault(zone);
    }
  }
}
