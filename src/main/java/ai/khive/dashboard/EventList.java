package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hook events, the newest first, in pages: in the order of {@link
 * ai.khive.persistence.hook.HookEventRepository}, but without their contents.
 */
final class EventList {

  private static final String COLUMNS = PagePlace.columns(EventRow.COLUMNS, "e");

  private static final String TIMED = "e.createdAt is not null";

  private final EventQuestion question;

  private EventList(UnitOfWork unit, HookEventFilter filter) {
    question = EventQuestion.ordered(unit, filter);
  }

  /**
   * A page.
   *
   * @param next where the next page begins; null if this is the last one
   */
  record Page(List<EventRow> events, @Nullable String next) {}

  /**
   * Returns a page.
   *
   * @param after {@link Page#next} of the page before; null for the first one
   * @throws Refusal if {@code after} is none
   */
  static Page page(UnitOfWork unit, HookEventFilter filter, int limit, @Nullable String after) {
    var place = after == null ? null : PagePlace.parse(after);
    return new EventList(unit, filter).page(limit, place);
  }

  private Page page(int limit, @Nullable PagePlace after) {
    // One more than the page tells whether there is another one.
    var rows = rows(after, limit + 1);
    var events = rows.stream().limit(limit).map(EventRow::of).toList();
    return new Page(events, rows.size() > limit ? PagePlace.of(rows.get(limit - 1)).text() : null);
  }

  private List<@Nullable Object[]> rows(@Nullable PagePlace after, int limit) {
    var rows = new ArrayList<@Nullable Object[]>();
    if (after == null) {
      rows.addAll(timed(TIMED, Map.of(), limit));
    } else if (after.hasTime()) {
      rows.addAll(behind(after, limit));
    }
    if (rows.size() < limit) {
      rows.addAll(withoutTime(after, limit - rows.size()));
    }
    return rows;
  }

  private List<@Nullable Object[]> withoutTime(@Nullable PagePlace after, int limit) {
    var jpql = "select " + COLUMNS + " from {events} and e.createdAt is null%s order by e.id desc";
    return after == null || after.hasTime()
        ? question.rows(jpql.formatted(""), Map.of(), limit)
        : question.rows(jpql.formatted(" and e.id < :id"), Map.of("id", after.id()), limit);
  }

  private List<@Nullable Object[]> behind(PagePlace after, int limit) {
    return timed(after.condition("HookEvent", "e"), after.parameters(), limit);
  }

  private List<@Nullable Object[]> timed(String condition, Map<String, ?> parameters, int limit) {
    return question.rows(
        "select %s from {events} and %s order by e.createdAt desc, e.id desc"
            .formatted(COLUMNS, condition),
        parameters,
        limit);
  }
}
