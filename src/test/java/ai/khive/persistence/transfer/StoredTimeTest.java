package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimeTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "2025-08-21 22:14:32.123456, 2025-08-22T02:14:32.123456Z",
    "2025-08-21 22:14:32, 2025-08-22T02:14:32Z",
    "2025-08-21T22:14, 2025-08-22T02:14:00Z",
    "2025-01-21 22:14:32.1, 2025-01-22T03:14:32.100Z",
    "'  2025-01-21 22:14:32.123456789 ', 2025-01-22T03:14:32.123456Z"
  })
  void aTextWithoutOffsetIsLocal(String text, Instant expected) {
    assertThat(StoredTime.parse(text, NEW_YORK))
        .isEqualTo(new StoredTime(expected, true, false, false));
    var utc = StoredTime.parseUtc(text);
    assertThat(utc.isLocal()).isFalse();
    assertThat(utc.instant()).isBefore(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21 22:14:32.123456+00:00, 2025-08-21T22:14:32.123456Z",
    "2025-08-21T22:14:32Z, 2025-08-21T22:14:32Z",
    "2025-08-21T22:14:32.5z, 2025-08-21T22:14:32.500Z",
    "2025-08-21T18:04:00-04:00, 2025-08-21T22:04:00Z",
    "2025-08-21 18:04:00 +0545, 2025-08-21T12:19:00Z",
    "2025-08-21 18:04:00+05, 2025-08-21T13:04:00Z"
  })
  void aTextWithOffsetIsThatInstantInAnyZone(String text, Instant expected) {
    assertThat(StoredTime.parse(text, NEW_YORK))
        .isEqualTo(new StoredTime(expected, false, false, false));
  }

  @Test
  void theEarlierOfTwoInstantsIsTakenWhenTheClockWasSetBack() {
    assertThat(StoredTime.parse("2025-11-02 01:30:00.000001", NEW_YORK))
        .isEqualTo(new StoredTime(Instant.parse("2025-11-02T05:30:00.000001Z"), true, true, false));
  }

  @Test
  void aTimeThatWasSkippedMovesForwardByTheGap() {
    assertThat(StoredTime.parse("2025-03-09 02:30:00", NEW_YORK))
        .isEqualTo(new StoredTime(Instant.parse("2025-03-09T07:30:00Z"), true, false, true));
  }

  @Test
  void numbersAreSecondsRoundedToMicroseconds() {
    assertThat(StoredTime.parse(1755814472.123456, NEW_YORK))
        .isEqualTo(
            new StoredTime(Instant.parse("2025-08-21T22:14:32.123456Z"), false, false, false));
    assertThat(StoredTime.parse(1755814472L, NEW_YORK).instant())
        .isEqualTo(Instant.parse("2025-08-21T22:14:32Z"));
    assertThat(StoredTime.parse(-0.5, NEW_YORK).instant())
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.5Z"));
  }

  @Test
  void everyMicrosecondOfASecondComesBack() {
    for (int micros = 0; micros < 1_000_000; micros += 7) {
      double stored = 1755814472 + micros / 1e6;
      assertThat(StoredTime.parse(stored, ZoneOffset.UTC).instant())
          .isEqualTo(Instant.ofEpochSecond(1755814472, micros * 1_000L));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2025-08-21",
        "2025-02-30 10:00:00",
        "2025-08-21 24:00:00",
        "0000-01-01 00:00:00+00:00",
        "10000-01-01 00:00:00",
        "9999-12-31 23:00:00",
        "2025-08-21 10:00:00+19:00"
      })
  void whatIsNoTimeOfTheYears1To9999IsNone(String text) {
    assertThat(StoredTime.parse(text, NEW_YORK)).isNull();
  }

  @Test
  void numbersBeyondAndOtherTypesAreNone() {
    assertThat(StoredTime.parse(1755814472123L, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(Long.MAX_VALUE, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(1e300, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(Double.POSITIVE_INFINITY, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(Double.NaN, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(new byte[] {1}, NEW_YORK)).isNull();
    assertThat(StoredTime.parse(null, NEW_YORK)).isNull();
  }
}
