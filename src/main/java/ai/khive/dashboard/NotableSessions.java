package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sessions that stand out, and how cost and confidence lie together. */
final class NotableSessions {

  private static final int MOST_ROWS = 10;
  private static final int MOST_POINTS = 500;

  private NotableSessions() {}

  /** Sessions in an order. */
  record Sessions(List<SessionRow> sessions) {}

  /**
   * Cost and confidence.
   *
   * @param total how many sessions have both
   * @param points the newest of them
   */
  record Spread(long total, List<Point> points) {}

  /** A session that has both a cost, in USD, and a confidence. */
  record Point(
      String id,
      @Nullable String sessionId,
      @Nullable String title,
      @Nullable String complexity,
      double planningCost,
      double confidence) {}

  /** Those that cost most, the most expensive first, then the newest. */
  static Sessions expensive(UnitOfWork unit, PlannerSessionFilter filter) {
    return first(unit, filter, "s.planningCost", "desc");
  }

  /** Those with the lowest confidence, the least certain first, then the newest. */
  static Sessions uncertain(UnitOfWork unit, PlannerSessionFilter filter) {
    return first(unit, filter, "s.confidence", "asc");
  }

  private static Sessions first(
      UnitOfWork unit, PlannerSessionFilter filter, String attribute, String direction) {
    var rows =
        new PlanningQuery(unit, filter)
            .first(
                SessionRow.COLUMNS,
                attribute + " is not null",
                "%s %s, s.createdAt desc nulls last".formatted(attribute, direction),
                MOST_ROWS);
    return new Sessions(rows.stream().map(SessionRow::of).toList());
  }

  static Spread spread(UnitOfWork unit, PlannerSessionFilter filter) {
    var query = new PlanningQuery(unit, filter);
    var both = "s.planningCost is not null and s.confidence is not null";
    var total =
        query.rows("select count(*), 1 from %s and %s".formatted(query.sessions(), both)).get(0);
    var points =
        query.newest(
            "s.id, s.sessionId, substring(s.taskDescription, 1, %d), s.complexity, s.planningCost, s.confidence"
                .formatted(Texts.TITLE_CHARACTERS),
            both,
            true,
            MOST_POINTS);
    return new Spread(Cells.count(total[0]), points.stream().map(NotableSessions::point).toList());
  }

  private static Point point(@Nullable Object[] row) {
    return new Point(
        String.valueOf(row[0]),
        Cells.text(row[1]),
        Texts.title(Cells.text(row[2])),
        Cells.text(row[3]),
        Objects.requireNonNull(Cells.real(row[4])),
        Objects.requireNonNull(Cells.real(row[5])));
  }
}
