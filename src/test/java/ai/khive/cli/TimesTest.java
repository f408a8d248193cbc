package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "2025-08-21T22:14:32.123456Z,2025-08-21T22:14:32.123456Z",
    "2025-08-21t22:14z,2025-08-21T22:14:00Z",
    "2025-08-21 22:14:32+02:00,2025-08-21T20:14:32Z",
    "2025-08-21 22:14:32,2025-08-22T02:14:32Z",
    "2025-08-21,2025-08-21T04:00:00Z",
    "2025-03-09T02:30,2025-03-09T07:30:00Z",
    "2025-11-02T01:30,2025-11-02T05:30:00Z"
  })
  void typedTimesAreThoseOfTheZoneWithoutAnOffset(String typed, Instant instant) {
    assertThat(Times.parse(typed, NEW_YORK)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2025-02-30",
        "2025-8-1",
        "2025-08-21T",
        "2025-08-21T25:00",
        "21.08.2025",
        "2025-08-2122:14",
        "2025-08-21Z",
        "2025-08-21T22:14:32Z; --"
      })
  void anythingElseIsRefused(String typed) {
    assertThatThrownBy(() -> Times.parse(typed, NEW_YORK)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void programsGetUtcWithSixDigits() {
    assertThat(Times.forPrograms(Instant.parse("2025-08-21T22:14:32Z")))
        .isEqualTo("2025-08-21T22:14:32.000000Z");
    assertThat(Times.forPrograms(null)).isNull();
    assertThat(Times.full(Instant.parse("2025-08-21T22:14:32Z"), NEW_YORK))
        .isEqualTo("2025-08-21 18:14:32.000000 -04:00");
  }
}
