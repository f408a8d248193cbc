package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Planning sessions, the newest first, in pages: in the order of {@link
 * ai.khive.persistence.planner.PlannerSessionRepository}, but without their contents.
 */
final class SessionList {

  private static final String NEWEST = "s.createdAt desc";

  private final PlanningQuery query;

  /** Whether SQLite would look for the sessions row by row, for the index by time has no values. */
  private final boolean isRare;

  private SessionList(UnitOfWork unit, PlannerSessionFilter filter) {
    query = new PlanningQuery(unit, filter);
    isRare =
        Stream.of(
                filter.workflowPattern(),
                filter.minConfidence(),
                filter.maxConfidence(),
                filter.minCost(),
                filter.maxCost())
            .anyMatch(part -> part != null);
  }

  /**
   * A page.
   *
   * @param total how many sessions match
   * @param next where the next page begins; null if this is the last one
   */
  record Page(long total, List<SessionRow> sessions, @Nullable String next) {}

  /**
   * Returns a page.
   *
   * @param after {@link Page#next} of the page before; null for the first one
   * @throws Refusal if {@code after} is none
   */
  static Page page(
      UnitOfWork unit, PlannerSessionFilter filter, int limit, @Nullable String after) {
    var place = after == null ? null : PagePlace.parse(after);
    return new SessionList(unit, filter).page(limit, place);
  }

  private Page page(int limit, @Nullable PagePlace after) {
    // One more than the page tells whether there is another one.
    var rows = after == null ? newest(limit + 1) : behind(after, limit + 1);
    var page = rows.stream().limit(limit).map(SessionRow::of).toList();
    var next = rows.size() > limit ? PagePlace.of(rows.get(limit - 1)) : null;
    return new Page(total(), page, next == null ? null : next.text());
  }

  private long total() {
    return Cells.count(query.rows("select count(*), 1 from " + query.sessions()).get(0)[0]);
  }

  private List<@Nullable Object[]> newest(int limit) {
    return query.newest(PagePlace.columns(SessionRow.COLUMNS, "s"), "1 = 1", isRare, limit);
  }

  private List<@Nullable Object[]> behind(PagePlace place, int limit) {
    var columns = PagePlace.columns(SessionRow.COLUMNS, "s");
    var rows = new ArrayList<@Nullable Object[]>();
    if (place.hasTime()) {
      rows.addAll(timedBehind(place, columns, limit));
    }
    if (rows.size() < limit) {
      rows.addAll(
          place.hasTime()
              ? query.withoutTime(columns, "1 = 1", Map.of(), limit)
              : query.withoutTime(columns, "s.id < :id", Map.of("id", place.id()), limit));
    }
    return rows.stream().limit(limit).toList();
  }

  private List<@Nullable Object[]> timedBehind(PagePlace place, String columns, int limit) {
    return query.rows(
        "select %s from %s and %s order by %s, s.id desc"
            .formatted(columns, query.sessions(), place.condition("PlannerSession", "s"), NEWEST),
        place.parameters(),
        limit);
  }
}
