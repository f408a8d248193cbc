package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEvent_;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of ranges of time on SQLite, in the index that begins with the type, the tool,
 * both or the time: a look-up a range, where a group by an hour would sort all events.
 */
final class EventRanges {

  /** So many make a text of some hundred kilobytes. */
  private static final int RANGES_AT_ONCE = 5_000;

  /** Behind the text of each time. */
  private static final String BEHIND_ALL = ":";

  private final Session session;
  private final EventColumns columns;
  private final HookEventFilter filter;

  /**
   * Of the events of a type and a tool.
   *
   * @param filter whose period and session count for nothing
   */
  EventRanges(UnitOfWork unit, HookEventFilter filter) {
    session = unit.entityManager().unwrap(Session.class);
    columns = new EventColumns(unit);
    this.filter = filter;
  }

  /** A half-open range of time. */
  record Range(Instant from, Instant to) {}

  /** Returns how many events each range has. */
  long[] counts(List<Range> ranges) {
    return counts(
        ranges,
        filter.eventType() == null ? "" : " and " + type() + " = :type",
        filter.eventType());
  }

  /**
   * Returns how many events of a type each range has.
   *
   * @param type null for those without one
   */
  long[] counts(List<Range> ranges, @Nullable String type) {
    return counts(ranges, " and " + type() + (type == null ? " is null" : " = :type"), type);
  }

  private String type() {
    return columns.of(HookEvent_.EVENT_TYPE);
  }

  private long[] counts(List<Range> ranges, String condition, @Nullable String type) {
    var tool =
        filter.toolName() == null ? "" : " and " + columns.of(HookEvent_.TOOL_NAME) + " = :tool";
    var createdAt = columns.of(HookEvent_.CREATED_AT);
    var sql =
        """
        select (select count(*) from %s e where %s >= b.f and %s < b.t%s%s) from (
          select key, json_extract(value, '$[0]') as f, json_extract(value, '$[1]') as t
          from json_each(:ranges) limit -1) b order by b.key
        """
            .formatted(columns.table(), createdAt, createdAt, condition, tool);
    var counts = new ArrayList<Object>();
    for (int i = 0; i < ranges.size(); i += RANGES_AT_ONCE) {
      var part = ranges.subList(i, Math.min(ranges.size(), i + RANGES_AT_ONCE));
      var query = session.createNativeQuery(sql, Object.class).setParameter("ranges", bounds(part));
      if (type != null) {
        query.setParameter("type", Json.storableText(type));
      }
      if (filter.toolName() != null) {
        query.setParameter("tool", Json.storableText(filter.toolName()));
      }
      counts.addAll(query.getResultList());
    }
    return counts.stream().mapToLong(Cells::count).toArray();
  }

  private static String bounds(List<Range> ranges) {
    return Json.of(
            ranges.stream().map(range -> List.of(stored(range.from), stored(range.to))).toList())
        .text();
  }

  private static String stored(Instant instant) {
    if (instant.isAfter(StoredTime.LAST)) {
      return BEHIND_ALL;
    }
    return StoredTime.text(instant.isBefore(StoredTime.FIRST) ? StoredTime.FIRST : instant);
  }
}
