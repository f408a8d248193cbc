package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the newest rows of a table are read.
 *
 * @param rows gives at most {@link #ROWS}, newest first
 * @param count of all rows
 * @param <R> a row, as the API shows it
 */
record Newest<R>(
    Function<UnitOfWork, List<R>> rows,
    ToLongFunction<UnitOfWork> count,
    Function<R, String> id,
    Function<R, @Nullable Instant> createdAt) {

  /** How many of the rows are told. */
  static final int ROWS = 20;

  static final Newest<SessionRow> SESSIONS =
      new Newest<>(
          unit -> SessionList.page(unit, PlannerSessionFilter.ALL, ROWS, null).sessions(),
          unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL),
          SessionRow::id,
          SessionRow::createdAt);

  static final Newest<EventRow> EVENTS =
      new Newest<>(
          unit -> EventList.page(unit, HookEventFilter.ALL, ROWS, null).events(),
          unit -> unit.hookEvents().count(HookEventFilter.ALL),
          EventRow::id,
          EventRow::createdAt);

  /** Returns those of the rows that come before one, which may be gone meanwhile. */
  List<R> before(List<R> rows, @Nullable R known) {
    if (known == null) {
      return rows;
    }
    int end = 0;
    while (end < rows.size() && !isSame(rows.get(end), known) && !isOlder(rows.get(end), known)) {
      end++;
    }
    return List.copyOf(rows.subList(0, end));
  }

  private boolean isSame(R row, R known) {
    return id.apply(row).equals(id.apply(known));
  }

  private boolean isOlder(R row, R known) {
    var time = createdAt.apply(row);
    var before = createdAt.apply(known);
    return time == null || (before != null && time.isBefore(before));
  }
}
