package ai.khive.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as programs read them, as people read them, and as people type them. */
final class Times {

  private static final DateTimeFormatter PROGRAM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter CLOCK_AND_DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ROOT);

  private static final DateTimeFormatter TYPED =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /** Returns ISO-8601 in UTC with six fraction digits, or null for no time. */
  static @Nullable String forPrograms(@Nullable Instant instant) {
    return instant == null ? null : PROGRAM.format(instant);
  }

  /** Returns the time in a zone to the minute. */
  static String brief(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "-" : SHORT.format(instant.atZone(zone));
  }

  /** Returns the time of day in a zone to the second, and the day before it if that matters. */
  static String clock(@Nullable Instant instant, ZoneId zone, boolean hasDay) {
    return instant == null ? "-" : (hasDay ? CLOCK_AND_DAY : CLOCK).format(instant.atZone(zone));
  }

  /** Returns the time in a zone to the microsecond, with the offset. */
  static String full(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "-" : FULL.format(instant.atZone(zone));
  }

  /**
   * Reads what somebody typed. A time without an offset is one of the zone, a date alone its first
   * instant. Of an hour that comes twice the earlier one counts; a time that a clock change leaves
   * out moves forward by what was left out.
   *
   * @throws DateTimeException if it is no time
   */
  static Instant parse(String typed, ZoneId zone) {
    var parsed = TYPED.parse(typed.replaceFirst(" ", "T"));
    if (parsed.query(TemporalQueries.offset()) != null) {
      return OffsetDateTime.from(parsed).toInstant();
    }
    var time = parsed.query(TemporalQueries.localTime());
    return LocalDate.from(parsed)
        .atTime(time == null ? LocalTime.MIDNIGHT : time)
        .atZone(zone)
        .toInstant();
  }

  static ITypeConverter<Instant> converter(ZoneId zone) {
    return typed -> {
      try {
        return parse(typed, zone);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "\"%s\" is no time such as 2025-08-21T22:14:32Z, 2025-08-21T22:14:32+02:00,"
                    .formatted(typed)
                + " \"2025-08-21 22:14\" or 2025-08-21");
      }
    };
  }
}
