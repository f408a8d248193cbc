package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Claude Code sessions with the most events. */
final class BusiestSessions {

  private static final int MOST = 10;

  /** An empty text names no session, as no text does. */
  private static final int KEYS_OF_NONE = 2;

  /** Those of no session come first, because only together do they tell whether they are busy. */
  private static final String JPQL =
      """
      select nullif(min(e.sessionId), ''), count(*), %s, min(e.createdAt), max(e.createdAt)
      from {events} group by e.sessionId
      order by case when coalesce(min(e.sessionId), '') = '' then 0 else 1 end,
        count(*) desc, min(e.sessionId)
      """
          .formatted(EventQuestion.ERRORS);

  private BusiestSessions() {}

  /** The ten with the most events, the busiest first. */
  record Sessions(List<Group> groups) {}

  /**
   * A session.
   *
   * @param key its id; null for the events without one
   * @param errors how many of the events are errors
   * @param known of how many that is known
   */
  record Group(
      @Nullable String key,
      long events,
      long errors,
      long known,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt) {

    static Group of(@Nullable Object[] row) {
      return new Group(
          Cells.text(row[0]),
          Cells.count(row[1]),
          Cells.count(row[2]),
          Cells.count(row[3]),
          StoredTime.of(row[4]),
          StoredTime.of(row[5]));
    }

    private Group plus(Group other) {
      return new Group(
          key,
          events + other.events,
          errors + other.errors,
          known + other.known,
          first(firstAt, other.firstAt, Comparator.naturalOrder()),
          first(lastAt, other.lastAt, Comparator.reverseOrder()));
    }

    private static @Nullable Instant first(
        @Nullable Instant one, @Nullable Instant other, Comparator<Instant> order) {
      return Stream.of(one, other).sorted(Comparator.nullsLast(order)).toList().get(0);
    }
  }

  static Sessions over(UnitOfWork unit, HookEventFilter filter) {
    var groups = new ArrayList<Group>();
    EventQuestion.covered(unit, filter).rows(JPQL, Map.of(), MOST + KEYS_OF_NONE).stream()
        .map(Group::of)
        .forEach(group -> add(group, groups));
    return new Sessions(
        groups.stream()
            .sorted(Comparator.comparingLong(group -> -group.events()))
            .limit(MOST)
            .toList());
  }

  private static void add(Group group, List<Group> groups) {
    if (group.key == null && !groups.isEmpty()) {
      groups.set(0, groups.get(0).plus(group));
    } else {
      groups.add(group);
    }
  }
}
