package ai.khive.persistence.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as khive's releases and an export write it.
 *
 * @param isLocal whether it was written without an offset and read in the zone
 * @param isAmbiguous whether the zone's clocks have shown it twice; this is the earlier instant
 * @param isSkipped whether the zone's clocks have never shown it; this is as much later
 */
record StoredTime(Instant instant, boolean isLocal, boolean isAmbiguous, boolean isSkipped) {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final double MICROS_PER_SECOND = 1e6;

  /** As Python's isoformat() and str() write it; of the fraction only microseconds are kept. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
              + " ?([Zz]|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)?");

  /**
   * Reads a stored value.
   *
   * @param value a text, or a number of seconds since 1970
   * @param zone of a text without an offset
   * @return null if it is no time of the years 1 to 9999
   */
  static @Nullable StoredTime parse(@Nullable Object value, ZoneId zone) {
    try {
      if (value instanceof String text) {
        return parseText(text.strip(), zone);
      }
      return value instanceof Number number ? at(ofSeconds(number), false) : null;
    } catch (DateTimeException | ArithmeticException unreadable) {
      return null;
    }
  }

  /** Reads a stored value whose writer took a time without an offset for UTC. */
  static @Nullable StoredTime parseUtc(@Nullable Object value) {
    var time = parse(value, ZoneOffset.UTC);
    return time == null ? null : at(time.instant, false);
  }

  private static @Nullable StoredTime parseText(String text, ZoneId zone) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    var local =
        LocalDateTime.of(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6)),
            nanos(matcher.group(7)));
    var offset = matcher.group(8);
    if (offset != null) {
      return at(local.toInstant(ZoneOffset.of(offset.toUpperCase(Locale.ROOT))), false);
    }
    var offsets = zone.getRules().getValidOffsets(local).size();
    var read = at(local.atZone(zone).toInstant(), true);
    return read == null ? null : new StoredTime(read.instant, true, offsets > 1, offsets == 0);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }

  /** Rounds to microseconds as Python does, which has written it from whole ones. */
  private static Instant ofSeconds(Number seconds) {
    if (seconds instanceof Long || seconds instanceof Integer) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    double value = seconds.doubleValue();
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    long micros = (long) Math.rint((value - whole) * MICROS_PER_SECOND);
    if (!(Math.abs(whole) < Long.MAX_VALUE)) {
      throw new ArithmeticException("not finite");
    }
    return Instant.ofEpochSecond((long) whole).plus(micros, ChronoUnit.MICROS);
  }

  private static @Nullable StoredTime at(Instant instant, boolean isLocal) {
    var cut = instant.truncatedTo(ChronoUnit.MICROS);
    return isStorable(cut) ? new StoredTime(cut, isLocal, false, false) : null;
  }

  /** Returns whether an instant is of the years 1 to 9999. */
  static boolean isStorable(Instant instant) {
    return !instant.isBefore(FIRST) && instant.isBefore(END);
  }
}
