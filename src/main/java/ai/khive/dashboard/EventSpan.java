package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that some events take: the period asked for, or where that has no bound, the time of the
 * events. What is no time that could be stored is outside.
 *
 * @param to exclusive
 */
record EventSpan(Instant from, Instant to) {

  private static final Instant END_OF_TIME = StoredTime.LAST.plus(1, ChronoUnit.MICROS);

  /** Returns null if nothing can be in it. */
  static @Nullable EventSpan of(UnitOfWork unit, HookEventFilter filter, Instant now) {
    var from = filter.from() == null ? edge(unit, filter, "min") : filter.from();
    var to = filter.to() == null ? end(unit, filter, now) : filter.to();
    return from == null || to == null || !from.isBefore(to) ? null : new EventSpan(from, to);
  }

  /** Of a period without an end: now, unless clocks of others are ahead. */
  private static @Nullable Instant end(UnitOfWork unit, HookEventFilter filter, Instant now) {
    var last = edge(unit, filter, "max");
    var afterLast = last == null ? null : last.plus(1, ChronoUnit.MICROS);
    if (filter.from() == null) {
      return afterLast;
    }
    return afterLast != null && afterLast.isAfter(now) ? afterLast : now;
  }

  /** One at a time, so that SQLite looks at one end of an index. */
  private static @Nullable Instant edge(UnitOfWork unit, HookEventFilter filter, String function) {
    var rows =
        EventQuestion.ordered(unit, filter)
            .rows(
                "select %s(e.createdAt), 1 from {events} and e.createdAt >= :first and e.createdAt <= :last"
                    .formatted(function),
                Map.of("first", StoredTime.FIRST, "last", StoredTime.LAST),
                1);
    return StoredTime.of(rows.get(0)[0]);
  }

  /** Returns the filter for those of its events that are in it. */
  HookEventFilter within(HookEventFilter filter) {
    return filter.withCreatedAt(
        from.isBefore(StoredTime.FIRST) ? StoredTime.FIRST : from,
        to.isAfter(END_OF_TIME) ? END_OF_TIME : to);
  }
}
