package ai.khive.dashboard;

import ai.khive.dashboard.EventRanges.Range;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events by weekday and hour of the viewer's zone. Those without a time are left out. */
final class EventHeatMap {

  private static final int WEEKDAYS = 7;
  private static final int HOURS = 24;

  /** So long a time is divided at once. */
  private static final int PARTS = 10_000;

  private final UnitOfWork unit;
  private final HookEventFilter filter;
  private final Viewer viewer;
  private final long[][] cells = new long[WEEKDAYS][HOURS];

  private EventHeatMap(UnitOfWork unit, HookEventFilter filter, Viewer viewer) {
    this.unit = unit;
    this.filter = filter;
    this.viewer = viewer;
  }

  /**
   * The numbers of events.
   *
   * @param cells by weekday, Monday first, and by hour, from midnight on
   */
  record Weekdays(List<List<Long>> cells) {}

  static Weekdays over(UnitOfWork unit, HookEventFilter filter, Viewer viewer) {
    var map = new EventHeatMap(unit, filter, viewer);
    var span = EventSpan.of(unit, filter, viewer.now());
    if (span != null) {
      if (DatabaseKind.isSqlite(unit) && filter.sessionId() == null) {
        map.addRanges(new Range(span.from(), span.to()));
      } else {
        map.addSlots(span);
      }
    }
    return new Weekdays(
        Arrays.stream(map.cells).map(hours -> Arrays.stream(hours).boxed().toList()).toList());
  }

  /** Years, then days, then hours, of which only those with events are divided further. */
  private void addRanges(Range all) {
    var ranges = new EventRanges(unit, filter);
    var hours = new LocalHours(viewer.zone());
    var parts = List.of(all);
    var length = Duration.between(all.from(), all.to());
    if (length.toDays() > PARTS) {
      parts = withEvents(parts, hours::years, ranges);
    }
    if (length.toHours() > PARTS) {
      parts = withEvents(parts, hours::days, ranges);
    }
    for (int i = 0; i < parts.size(); i += PARTS / HOURS) {
      var some = parts.subList(i, Math.min(parts.size(), i + PARTS / HOURS));
      var divided = some.stream().flatMap(part -> hours.hours(part).stream()).toList();
      var counts = ranges.counts(divided);
      for (int j = 0; j < counts.length; j++) {
        add(divided.get(j).from(), counts[j]);
      }
    }
  }

  private static List<Range> withEvents(
      List<Range> parts, Function<Range, List<Range>> divide, EventRanges ranges) {
    var divided = parts.stream().flatMap(part -> divide.apply(part).stream()).toList();
    var counts = ranges.counts(divided);
    var some = new ArrayList<Range>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        some.add(divided.get(i));
      }
    }
    return some;
  }

  private void addSlots(EventSpan span) {
    var slots = TimeSlots.ofHours(viewer.zone(), span.from(), span.to());
    var jpql =
        "select s.slot, count(*) from (select %s as slot from {events}) s group by s.slot"
            .formatted(slots.of("e.createdAt", DatabaseKind.of(unit)));
    var question = EventQuestion.covered(unit, span.within(filter));
    try (var rows = question.stream(jpql, Map.of(), Integer.MAX_VALUE)) {
      rows.forEach(row -> add(TimeSlots.start(row[0]), Cells.count(row[1])));
    }
  }

  private void add(@Nullable Instant instant, long events) {
    if (instant != null) {
      var local = instant.atZone(viewer.zone());
      cells[local.getDayOfWeek().getValue() - 1][local.getHour()] += events;
    }
  }
}
