package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All events in figures.
 *
 * @param sessions how many different Claude Code sessions they name
 * @param withoutSession how many events name none; an empty text names none
 * @param errors how many are errors
 * @param known of how many that is known
 * @param firstAt when the oldest was created; null if there is none with a time
 */
record EventSummary(
    long events,
    long sessions,
    long withoutSession,
    long errors,
    long known,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt) {

  /** By session first, in the order of the index: SQLite would keep a set of them otherwise. */
  private static final String JPQL =
      """
      select sum(g.events), count(g.name), sum(case when g.name is null then g.events else 0 end),
        sum(g.errors), sum(g.known), min(g.firstAt), max(g.lastAt)
      from (
        select nullif(min(e.sessionId), '') as name, count(*) as events,
          sum(case when e.error = true then 1 else 0 end) as errors, count(e.error) as known,
          min(e.createdAt) as firstAt, max(e.createdAt) as lastAt
        from {events} group by e.sessionId) g
      """;

  static EventSummary over(UnitOfWork unit, HookEventFilter filter) {
    var row = EventQuestion.covered(unit, filter).rows(JPQL).get(0);
    return new EventSummary(
        Cells.count(row[0]),
        Cells.count(row[1]),
        Cells.count(row[2]),
        Cells.count(row[3]),
        Cells.count(row[4]),
        StoredTime.of(row[5]),
        StoredTime.of(row[6]));
  }
}
