package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Claude Code sessions that events name, the one that was active last first, in pages. Those
 * whose events have no time come last.
 */
final class HookSessions {

  private static final String JPQL =
      """
      select min(e.sessionId), count(*), max(e.createdAt), %s, min(e.createdAt),
        case when max(e.createdAt) is null then 0 else 1 end
      from {events} and e.sessionId <> '' group by e.sessionId
      having %%s order by %%s min(e.sessionId) desc
      """
          .formatted(EventQuestion.ERRORS);

  private static final String NEWEST = "max(e.createdAt) desc,";

  private final EventQuestion question;

  private HookSessions(UnitOfWork unit, HookEventFilter filter) {
    question = EventQuestion.covered(unit, filter);
  }

  /**
   * A page.
   *
   * @param next where the next page begins; null if this is the last one
   */
  record Page(List<Session> sessions, @Nullable String next) {}

  /**
   * A session.
   *
   * @param errors how many of the events are errors
   * @param known of how many that is known
   */
  record Session(
      String id,
      long events,
      long errors,
      long known,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt) {

    private static Session of(@Nullable Object[] row) {
      return new Session(
          String.valueOf(row[0]),
          Cells.count(row[1]),
          Cells.count(row[3]),
          Cells.count(row[4]),
          StoredTime.of(row[5]),
          StoredTime.of(row[2]));
    }
  }

  /**
   * Returns a page.
   *
   * @param after {@link Page#next} of the page before; null for the first one
   * @throws Refusal if {@code after} is none
   */
  static Page page(UnitOfWork unit, HookEventFilter filter, int limit, @Nullable String after) {
    var place = after == null ? null : PagePlace.parse(after);
    return new HookSessions(unit, filter).page(limit, place);
  }

  private Page page(int limit, @Nullable PagePlace after) {
    var rows = rows(after, limit + 1);
    var sessions = rows.stream().limit(limit).map(Session::of).toList();
    return new Page(
        sessions, rows.size() > limit ? PagePlace.of(rows.get(limit - 1)).text() : null);
  }

  private List<@Nullable Object[]> rows(@Nullable PagePlace after, int limit) {
    var rows = new ArrayList<@Nullable Object[]>();
    if (after == null || after.hasTime()) {
      rows.addAll(timed(after, limit));
    }
    if (rows.size() < limit) {
      rows.addAll(withoutTime(after, limit - rows.size()));
    }
    return rows;
  }

  private List<@Nullable Object[]> timed(@Nullable PagePlace after, int limit) {
    var condition = "max(e.createdAt) is not null";
    var parameters = new HashMap<String, Object>();
    if (after != null && after.createdAt() != null) {
      condition =
          "(max(e.createdAt) < :time or max(e.createdAt) = :time and min(e.sessionId) < :id)";
      parameters.put("time", after.createdAt());
      parameters.put("id", after.id());
    }
    return question.rows(JPQL.formatted(condition, NEWEST), parameters, limit);
  }

  private List<@Nullable Object[]> withoutTime(@Nullable PagePlace after, int limit) {
    var condition = "max(e.createdAt) is null";
    return after == null || after.hasTime()
        ? question.rows(JPQL.formatted(condition, ""), Map.of(), limit)
        : question.rows(
            JPQL.formatted(condition + " and min(e.sessionId) < :id", ""),
            Map.of("id", after.id()),
            limit);
  }
}
