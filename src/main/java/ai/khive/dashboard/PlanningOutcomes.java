package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether plans of which the planner was sure went better: the confidence of plans beside the
 * errors of the sessions that they are linked with, as {@link
 * ai.khive.persistence.replay.Timelines} links them.
 */
final class PlanningOutcomes {

  private static final int MOST_POINTS = 500;
  private static final int BANDS = 5;

  /** What the metadata names, or else the session of the planner's own name. */
  private static final String LINK =
      "coalesce(function('khive_json_text', s.metadata, '$.hook_session_id'), s.sessionId)";

  private static final String COLUMNS =
      "s.id, s.sessionId, substring(s.taskDescription, 1, %d), s.complexity, s.confidence, %s"
          .formatted(Texts.TITLE_CHARACTERS, LINK);

  private static final String CONDITION =
      "s.confidence is not null and exists (select 1 from HookEvent e where e.sessionId = %s)"
          .formatted(LINK);

  private PlanningOutcomes() {}

  /**
   * The newest plans that have a confidence and events, and the same in bands of confidence.
   *
   * @param bands from 0 to 1, a fifth each; what an old row has outside of that is in none
   */
  record Outcomes(List<Point> points, List<Band> bands) {}

  /**
   * A plan.
   *
   * @param errors how many events of its session are errors
   * @param known of how many that is known
   */
  record Point(
      String id,
      @Nullable String sessionId,
      @Nullable String title,
      @Nullable String complexity,
      double confidence,
      long events,
      long errors,
      long known) {}

  /**
   * The plans with a confidence in {@code [from, to)}, 1 in the last one. The events of a session
   * count for each of its plans.
   */
  record Band(double from, double to, long plans, long errors, long known) {}

  private record Events(long events, long errors, long known) {
    static final Events NONE = new Events(0, 0, 0);
  }

  static Outcomes over(UnitOfWork unit, PlannerSessionFilter filter) {
    if (!hasEvents(unit.entityManager())) {
      return new Outcomes(List.of(), bands(List.of()));
    }
    var plans = new PlanningQuery(unit, filter).newest(COLUMNS, CONDITION, false, MOST_POINTS);
    var events =
        events(
            unit.entityManager(),
            plans.stream().map(row -> String.valueOf(row[5])).distinct().toList());
    var points =
        plans.stream()
            .map(row -> point(row, events.getOrDefault(String.valueOf(row[5]), Events.NONE)))
            .toList();
    return new Outcomes(points, bands(points));
  }

  /** Otherwise each plan would be looked at in vain. */
  private static boolean hasEvents(EntityManager entityManager) {
    return !entityManager
        .createQuery("select 1 from HookEvent e", Integer.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static Map<String, Events> events(EntityManager entityManager, List<String> sessions) {
    var events = new HashMap<String, Events>();
    if (!sessions.isEmpty()) {
      entityManager
          .createQuery(
              """
              select e.sessionId, count(*), sum(case when e.error = true then 1 else 0 end),
                sum(case when e.error is not null then 1 else 0 end)
              from HookEvent e where e.sessionId in :sessions group by e.sessionId
              """,
              Object[].class)
          .setParameter("sessions", sessions)
          .getResultList()
          .forEach(
              row ->
                  events.put(
                      (String) row[0],
                      new Events(Cells.count(row[1]), Cells.count(row[2]), Cells.count(row[3]))));
    }
    return events;
  }

  private static Point point(@Nullable Object[] row, Events events) {
    return new Point(
        String.valueOf(row[0]),
        Cells.text(row[1]),
        Texts.title(Cells.text(row[2])),
        Cells.text(row[3]),
        Objects.requireNonNull(Cells.real(row[4])),
        events.events,
        events.errors,
        events.known);
  }

  private static List<Band> bands(List<Point> points) {
    var bands = new ArrayList<Band>();
    for (int i = 0; i < BANDS; i++) {
      int band = i;
      var plans = points.stream().filter(point -> band(point.confidence) == band).toList();
      bands.add(
          new Band(
              (double) i / BANDS,
              (double) (i + 1) / BANDS,
              plans.size(),
              plans.stream().mapToLong(Point::errors).sum(),
              plans.stream().mapToLong(Point::known).sum()));
    }
    return List.copyOf(bands);
  }

  private static int band(double confidence) {
    return confidence == 1 ? BANDS - 1 : (int) Math.floor(confidence * BANDS);
  }
}
