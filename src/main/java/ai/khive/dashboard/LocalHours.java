package ai.khive.dashboard;

import ai.khive.dashboard.EventRanges.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Divides time where the clocks of a zone strike, or change. */
record LocalHours(ZoneId zone) {

  /** Returns the parts of a range between local new years. */
  List<Range> years(Range range) {
    return parts(range, instant -> midnight(day(instant).withDayOfYear(1).plusYears(1), instant));
  }

  /** Returns the parts of a range between local midnights. */
  List<Range> days(Range range) {
    return parts(range, instant -> midnight(day(instant).plusDays(1), instant));
  }

  /** Returns the parts of a range each of which is in one local hour of one day. */
  List<Range> hours(Range range) {
    return parts(range, this::nextHour);
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private Instant midnight(LocalDate day, Instant after) {
    var start = day.atStartOfDay(zone).toInstant();
    // Where a clock is set back over midnight, the day begins twice.
    return start.isAfter(after) ? start : midnight(day.plusDays(1), after);
  }

  private Instant nextHour(Instant instant) {
    var local = instant.atZone(zone);
    var hour =
        instant
            .plusSeconds(3_600 - local.getMinute() * 60L - local.getSecond())
            .minusNanos(local.getNano());
    var change = zone.getRules().nextTransition(instant);
    return change != null && change.getInstant().isBefore(hour) ? change.getInstant() : hour;
  }

  private static List<Range> parts(Range range, UnaryOperator<Instant> next) {
    var parts = new ArrayList<Range>();
    for (var from = range.from(); from.isBefore(range.to()); ) {
      var to = next.apply(from);
      to = to.isBefore(range.to()) ? to : range.to();
      parts.add(new Range(from, to));
      from = to;
    }
    return parts;
  }
}
