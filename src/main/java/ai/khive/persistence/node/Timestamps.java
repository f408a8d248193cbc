package ai.khive.persistence.node;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Instants in microseconds, and their text on SQLite: {@code 2025-08-21 22:14:32.123456}, UTC,
 * always 26 characters, so that the order of the texts is that of the instants.
 */
final class Timestamps {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /** The last instant that can be stored. */
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** The form of a stored text, a 0 for each digit. */
  private static final String PATTERN = "0000-00-00 00:00:00.000000";

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Also with fewer digits, as SQLite's own functions write it. */
  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  static Instant now(Clock clock) {
    return storable(clock.instant());
  }

  static Instant storable(Instant instant) {
    if (!isStorable(instant)) {
      throw new IllegalArgumentException(
          "a time must be in the years 1 to 9999, but was " + instant);
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isStorable(Instant instant) {
    return !instant.isBefore(FIRST) && !instant.truncatedTo(ChronoUnit.MICROS).isAfter(LAST);
  }

  /** Returns the first microsecond that can be stored and is not before the instant. */
  static Instant ceiling(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return FIRST;
    }
    var floor = instant.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(instant) ? floor : floor.plus(1, ChronoUnit.MICROS);
  }

  static String toText(Instant instant) {
    return TEXT.format(instant);
  }

  /**
   * Returns the instant of a stored text, cut to microseconds, or null if it is none that could be
   * stored. What does not sort with the stored form, such as a T or an offset, is none.
   */
  static @Nullable Instant parse(String text) {
    try {
      var instant = hasOwnForm(text) ? parseOwnForm(text) : parseOtherForm(text);
      return isStorable(instant) ? storable(instant) : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static boolean hasOwnForm(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < PATTERN.length(); i++) {
      char expected = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  /** Own code, because a formatter takes as long for the time as Hibernate for the whole row. */
  private static Instant parseOwnForm(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 26) * 1_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Instant parseOtherForm(String text) {
    return LocalDateTime.parse(text, LENIENT).toInstant(ZoneOffset.UTC);
  }
}
