package ai.khive.dashboard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A period in parts that follow each other without gaps: hours, days, weeks, months or years of a
 * time zone. The first and the last one are cut by the period. Immutable.
 *
 * @param bounds one more than there are buckets, ascending: bucket {@code i} is {@code [bounds[i],
 *     bounds[i + 1])}. The first and the last are those of the period, the others local starts: of
 *     an hour or day that a clock change skips the start of, the first instant that there is
 */
record Buckets(Unit unit, List<Instant> bounds) {

  /** What a bucket is. */
  enum Unit {
    HOUR,
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH,
    /** Or several years, so many that there are at most {@value #MOST_YEARS} buckets. */
    YEAR;

    /** Returns the name in lower case. */
    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_YEARS = 400;

  Buckets {
    bounds = List.copyOf(bounds);
  }

  /**
   * Divides {@code [from, to)}: up to 2 days in hours, up to 370 days in days, up to 5 years in
   * weeks, up to 30 years in months, else in years.
   *
   * @throws IllegalArgumentException if {@code from} is not before {@code to}
   */
  static Buckets of(Instant from, Instant to, ZoneId zone) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "from must be before to, but was from=" + from + ", to=" + to);
    }
    var unit = unit(from.atZone(zone), to.atZone(zone));
    // Not all different: a zone that leaps over the date line has no instant of the day it skips.
    var inner =
        starts(from, to, zone, unit).takeWhile(s -> s.isBefore(to)).filter(s -> s.isAfter(from));
    var bounds = Stream.of(Stream.of(from), inner, Stream.of(to)).flatMap(part -> part).distinct();
    return new Buckets(unit, bounds.toList());
  }

  private static Unit unit(ZonedDateTime from, ZonedDateTime to) {
    if (!to.isAfter(from.plusDays(2))) {
      return Unit.HOUR;
    }
    if (!to.isAfter(from.plusDays(370))) {
      return Unit.DAY;
    }
    if (!to.isAfter(from.plusYears(5))) {
      return Unit.WEEK;
    }
    return to.isAfter(from.plusYears(30)) ? Unit.YEAR : Unit.MONTH;
  }

  private static Stream<Instant> starts(Instant from, Instant to, ZoneId zone, Unit unit) {
    if (unit == Unit.HOUR) {
      return Stream.iterate(hourOf(from, zone), start -> nextHour(start, zone));
    }
    var first = LocalDate.ofInstant(from, zone);
    int years = yearsABucket(first, LocalDate.ofInstant(to, zone));
    return Stream.iterate(start(first, unit, years), start -> next(start, unit, years))
        .map(day -> day.atStartOfDay(zone).toInstant());
  }

  private static Instant nextHour(Instant start, ZoneId zone) {
    var next = hourOf(start.plus(1, ChronoUnit.HOURS), zone);
    // A clock that is set back by half an hour is still in the same hour.
    return next.isAfter(start) ? next : hourOf(start.plus(2, ChronoUnit.HOURS), zone);
  }

  private static Instant hourOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  private static LocalDate start(LocalDate day, Unit unit, int years) {
    return switch (unit) {
      case HOUR, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> LocalDate.of(Math.floorDiv(day.getYear(), years) * years, 1, 1);
    };
  }

  private static LocalDate next(LocalDate start, Unit unit, int years) {
    return switch (unit) {
      case HOUR, DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case YEAR -> start.plusYears(years);
    };
  }

  private static int yearsABucket(LocalDate first, LocalDate last) {
    int span = last.getYear() - first.getYear();
    return IntStream.iterate(1, power -> power * 10)
        .flatMap(power -> IntStream.of(power, 2 * power, 5 * power))
        .filter(years -> span / years <= MOST_YEARS - 2)
        .findFirst()
        .orElseThrow();
  }

  /** Returns how many buckets there are, at least one. */
  int count() {
    return bounds.size() - 1;
  }

  /** Returns which bucket an instant is in, from 0; -1 if it is outside of the period. */
  int indexOf(Instant instant) {
    int found = Collections.binarySearch(bounds, instant);
    int index = found < 0 ? -found - 2 : found;
    return index < count() ? index : -1;
  }

  /**
   * Returns which bucket what was counted of a slot is in; -1 for none. A slot may begin before the
   * period.
   */
  int indexOfSlot(@Nullable Instant slot) {
    if (slot == null) {
      return -1;
    }
    var first = bounds.get(0);
    return indexOf(slot.isBefore(first) ? first : slot);
  }
}
