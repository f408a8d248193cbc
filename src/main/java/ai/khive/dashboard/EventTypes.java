package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that events have, found by a look-up each in the index that begins with them. */
final class EventTypes {

  private final EventQuestion question;
  private final HookEventFilter filter;

  /** Of all events: the period, the tool and the session of the filter count for nothing. */
  EventTypes(UnitOfWork unit, HookEventFilter filter) {
    question = EventQuestion.ordered(unit, HookEventFilter.ALL);
    this.filter = filter;
  }

  /**
   * Returns the types, null for events without one among them; only the filter's own if it has one.
   *
   * @return null if there are more than {@code limit}
   */
  @Nullable List<@Nullable String> first(int limit) {
    var types = new ArrayList<@Nullable String>();
    if (filter.eventType() != null) {
      types.add(filter.eventType());
      return types;
    }
    types.add(null);
    var type = next("");
    while (type != null && types.size() <= limit) {
      types.add(type);
      type = next(type);
    }
    if (!question.rows("select 1, 2 from {events} and e.eventType = ''", Map.of(), 1).isEmpty()) {
      types.add("");
    }
    return type == null ? types : null;
  }

  private @Nullable String next(String type) {
    return Cells.text(
        question.rows(
                "select min(e.eventType), 1 from {events} and e.eventType > :type",
                Map.of("type", type),
                1)
            .get(0)[0]);
  }

  /** Returns the types of the events of a filter, the most frequent first. */
  static List<@Nullable String> mostFrequent(UnitOfWork unit, HookEventFilter filter, int limit) {
    var types = new ArrayList<@Nullable String>();
    EventQuestion.covered(unit, filter)
        .rows(
            "select min(e.eventType), count(*) from {events} group by e.eventType"
                + " order by count(*) desc, min(e.eventType)",
            Map.of(),
            limit)
        .forEach(row -> types.add(Cells.text(row[0])));
    return types;
  }
}
