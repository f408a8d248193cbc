package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.9999S, 999 ms",
    "PT1S, 1.0 s",
    "PT59.99S, 59.9 s",
    "PT1M, 1m 00s",
    "PT59M59.9S, 59m 59s",
    "PT1H, 1h 00m",
    "PT23H59M59S, 23h 59m",
    "P1D, 1d 00h",
    "PT2410H, 100d 10h",
    "PT-1.5S, -1.5 s"
  })
  void peopleSeeTwoUnits(Duration duration, String text) {
    assertThat(Durations.brief(duration)).isEqualTo(text);
  }

  @Test
  void whatIsNotKnownIsNoNumber() {
    assertThat(Durations.brief(null)).isEqualTo("-");
    assertThat(Durations.millis(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "2, PT2S",
    "0.25, PT0.25S",
    "500ms, PT0.5S",
    "2s, PT2S",
    "2 s, PT2S",
    "1.5min, PT1M30S",
    "1h, PT1H",
    "PT2S, PT2S",
    "P1D, PT24H"
  })
  void typedOnesAreRead(String typed, Duration duration) {
    assertThat(Durations.parse(typed)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "-1s", "PT-2S", "2 weeks", "ms", "1e3", "9999999999", "١s"})
  void othersAreRefused(String typed) {
    assertThatThrownBy(() -> Durations.parse(typed))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"" + typed + "\" is no duration such as 500ms, 2s, 1.5min, 1h or PT2S");
  }
}
