package ai.khive.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Durations as people read and type them. */
final class Durations {

  private static final Pattern TYPED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([a-z]*)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ms", 1_000_000L,
          "", 1_000_000_000L,
          "s", 1_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private Durations() {}

  /** Returns whole milliseconds, or null for no duration. */
  static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  /** Returns the duration in its two greatest units, mostly in at most eight columns. */
  static String brief(@Nullable Duration duration) {
    if (duration == null) {
      return "-";
    }
    if (duration.isNegative()) {
      return "-" + brief(duration.negated());
    }
    if (duration.toSeconds() < 1) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMinutes() < 1) {
      return String.format(
          Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
    }
    if (duration.toHours() < 1) {
      return String.format(
          Locale.ROOT, "%dm %02ds", duration.toMinutes(), duration.toSecondsPart());
    }
    if (duration.toDays() < 1) {
      return String.format(Locale.ROOT, "%dh %02dm", duration.toHours(), duration.toMinutesPart());
    }
    return String.format(Locale.ROOT, "%dd %02dh", duration.toDays(), duration.toHoursPart());
  }

  /** Reads a number of seconds, one with a unit, or what ISO-8601 writes. */
  static Duration parse(String typed) {
    var matcher = TYPED.matcher(typed);
    var unit = matcher.matches() ? NANOS.get(matcher.group(2)) : null;
    if (unit != null) {
      return Duration.ofNanos(
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    }
    try {
      var duration = Duration.parse(typed);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException notIso) {
      // Reported below.
    }
    throw new TypeConversionException(
        "\"" + typed + "\" is no duration such as 500ms, 2s, 1.5min, 1h or PT2S");
  }
}
