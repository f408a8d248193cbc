package ai.khive.dashboard;

import ai.khive.persistence.json.SupportedDatabase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the UTC day that a database groups by, to be added up to {@link Buckets} afterwards: the
 * largest ones that no local start of a bucket divides. A database knows no clock changes.
 */
enum TimeSlots {
  DAY(86_400, "substr(?,1,11)", 1),
  HOUR(3_600, "substr(?,1,13)", 1),
  /** For zones that are quarters of an hour from UTC. */
  QUARTER(900, "substr(?,1,14)||substr(''00153045'',substr(?,15,2)/15*2+1,2)", 2),
  /** For zones as they were before time zones. */
  SECOND(1, "substr(?,1,19)", 1);

  private static final String TEXT = "0000-00-00 00:00:00";

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final int seconds;
  private final String sqlite;
  private final int arguments;

  /**
   * @param sqlite the beginning of a stored time
   * @param arguments how often the time is in it
   */
  TimeSlots(int seconds, String sqlite, int arguments) {
    this.seconds = seconds;
    this.sqlite = sqlite;
    this.arguments = arguments;
  }

  /** Returns the largest ones for some buckets. */
  static TimeSlots of(Buckets buckets) {
    for (var slots : values()) {
      if (buckets.bounds().subList(1, buckets.count()).stream().allMatch(slots::isStart)) {
        return slots;
      }
    }
    return SECOND;
  }

  /** Returns the largest ones of which each is in one hour of a zone, between two instants. */
  static TimeSlots ofHours(ZoneId zone, Instant from, Instant to) {
    var offsets = new HashSet<>(Set.of(zone.getRules().getOffset(from).getTotalSeconds()));
    for (var change = zone.getRules().nextTransition(from);
        change != null && change.getInstant().isBefore(to);
        change = zone.getRules().nextTransition(change.getInstant())) {
      offsets.add(change.getOffsetAfter().getTotalSeconds());
    }
    return Stream.of(HOUR, QUARTER)
        .filter(slots -> offsets.stream().allMatch(offset -> offset % slots.seconds == 0))
        .findFirst()
        .orElse(SECOND);
  }

  private boolean isStart(Instant instant) {
    return instant.getNano() == 0 && instant.getEpochSecond() % seconds == 0;
  }

  /** Returns the JPQL of the slot of a time. */
  String of(String time, SupportedDatabase database) {
    return switch (database) {
      case SQLITE -> "function('sql', '" + sqlite + "'" + (", " + time).repeat(arguments) + ")";
      case POSTGRESQL ->
          "function('sql', 'floor(extract(epoch from ?)/%1$d)*%1$d', %2$s)"
              .formatted(seconds, time);
    };
  }

  /**
   * Returns when a slot begins.
   *
   * @param slot as the database gave it
   * @return null if the stored time cannot be read
   */
  static @Nullable Instant start(@Nullable Object slot) {
    if (slot instanceof Number seconds) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    var text = slot == null ? "" : slot.toString();
    try {
      return LocalDateTime.parse(text + TEXT.substring(text.length()), FORM)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
