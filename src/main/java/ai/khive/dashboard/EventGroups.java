package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.Statistics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events by what they have in common. */
final class EventGroups {

  /** Of names that somebody made up for each event nobody reads more. */
  private static final int MOST_GROUPS = 1_000;

  /** By both first, in the order of the index, whatever the key. */
  private static final String JPQL =
      """
      select g.%1$s, sum(g.events), sum(g.errors), sum(g.known) from (
        select min(e.eventType) as type, min(e.toolName) as tool, count(*) as events,
          sum(case when e.error = true then 1 else 0 end) as errors, count(e.error) as known
        from {events} group by e.eventType, e.toolName) g
      group by g.%1$s order by sum(g.events) desc, g.%1$s
      """;

  private EventGroups() {}

  /** The groups, the largest first, at most 1,000; those without a text are "unknown". */
  record Groups(List<Group> groups) {}

  /**
   * A group.
   *
   * @param errors how many are errors
   * @param known of how many that is known
   */
  record Group(String key, long events, long errors, long known) {
    private Group plus(Group other) {
      return new Group(key, events + other.events, errors + other.errors, known + other.known);
    }
  }

  static Groups byType(UnitOfWork unit, HookEventFilter filter) {
    return by("type", unit, filter);
  }

  static Groups byTool(UnitOfWork unit, HookEventFilter filter) {
    return by("tool", unit, filter);
  }

  private static Groups by(String key, UnitOfWork unit, HookEventFilter filter) {
    var rows = EventQuestion.covered(unit, filter).rows(JPQL.formatted(key), Map.of(), MOST_GROUPS);
    // Those that hold the very text "unknown" join those without one.
    var groups = new LinkedHashMap<String, Group>();
    rows.stream()
        .map(EventGroups::group)
        .forEach(group -> groups.merge(group.key, group, Group::plus));
    return new Groups(
        groups.values().stream()
            .sorted(Comparator.comparingLong(Group::events).reversed().thenComparing(Group::key))
            .toList());
  }

  private static Group group(@Nullable Object[] row) {
    return new Group(
        row[0] == null ? Statistics.UNKNOWN : (String) row[0],
        Cells.count(row[1]),
        Cells.count(row[2]),
        Cells.count(row[3]));
  }
}
