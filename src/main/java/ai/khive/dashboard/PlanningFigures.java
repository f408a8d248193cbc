package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was planned, what it cost and how sure the planner was: of all sessions, or by a text. */
final class PlanningFigures {

  /** The key of the group of those that have no text there. */
  static final String UNKNOWN = "unknown";

  /** A page of more groups than these would be of no use. */
  private static final int MOST_GROUPS = 100;

  private PlanningFigures() {}

  /** The figures of all sessions; costs are in USD. */
  record Summary(
      long sessions,
      CostDistribution planningCost,
      ValueDistribution confidence,
      ValueDistribution agents) {}

  /**
   * The figures of groups.
   *
   * @param groups the largest first, then by key
   */
  record Groups(List<Group> groups) {}

  /** The figures of the sessions that have a text in common. */
  record Group(
      String key,
      long sessions,
      CostDistribution planningCost,
      ValueDistribution confidence,
      ValueDistribution agents) {}

  private static String columns(String agents) {
    return String.join(
        ", ",
        "count(*)",
        CostDistribution.columns("s.planningCost"),
        ValueDistribution.columns("s.confidence"),
        ValueDistribution.columns(agents));
  }

  private static Summary summary(@Nullable Object[] row, int first) {
    int confidence = first + 1 + CostDistribution.WIDTH;
    return new Summary(
        Cells.count(row[first]),
        CostDistribution.of(row, first + 1),
        ValueDistribution.of(row, confidence),
        ValueDistribution.of(row, confidence + ValueDistribution.WIDTH));
  }

  static Summary summary(UnitOfWork unit, PlannerSessionFilter filter) {
    var query = new PlanningQuery(unit, filter);
    var jpql = "select " + columns(PlanningQuery.AGENTS) + " from " + query.sessions();
    return summary(query.rows(jpql).get(0), 0);
  }

  /**
   * Returns the groups by a text.
   *
   * @param attribute of a session, such as {@code complexity}
   */
  static Groups by(String attribute, UnitOfWork unit, PlannerSessionFilter filter) {
    var query = new PlanningQuery(unit, filter);
    var sessions =
        query.sessionsAs(
            "coalesce(s.%s, '%s') as groupKey, s.planningCost as planningCost, s.confidence as confidence, %s as agents"
                .formatted(attribute, UNKNOWN, PlanningQuery.AGENTS));
    var jpql =
        "select s.groupKey, %s from %s group by s.groupKey"
            .formatted(columns("s.agents"), sessions);
    return new Groups(
        query.rows(jpql).stream()
            .map(PlanningFigures::group)
            .sorted(
                Comparator.comparingLong((Group group) -> -group.sessions())
                    .thenComparing(Group::key))
            .limit(MOST_GROUPS)
            .toList());
  }

  private static Group group(@Nullable Object[] row) {
    var figures = summary(row, 1);
    return new Group(
        String.valueOf(row[0]),
        figures.sessions(),
        figures.planningCost(),
        figures.confidence(),
        figures.agents());
  }
}
