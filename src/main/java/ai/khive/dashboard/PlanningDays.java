package ai.khive.dashboard;

import ai.khive.dashboard.Buckets.Unit;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions and their cost over time. Sessions without a time are left out. */
final class PlanningDays {

  private final UnitOfWork unit;
  private final PlannerSessionFilter filter;
  private final Viewer viewer;

  private PlanningDays(UnitOfWork unit, PlannerSessionFilter filter, Viewer viewer) {
    this.unit = unit;
    this.filter = filter;
    this.viewer = viewer;
  }

  /**
   * The figures of each part of the period, or of the time of the sessions where that has no bound.
   *
   * @param buckets without gaps; empty if the period is, or has no bound and there is no session
   */
  record Days(Unit unit, List<Bucket> buckets) {}

  /**
   * The figures of a part of the period.
   *
   * @param from when it begins
   * @param planningCost of all of them, in USD
   * @param averageConfidence of those that have one; null if none has
   */
  record Bucket(
      Instant from, long sessions, double planningCost, @Nullable Double averageConfidence) {}

  static Days over(UnitOfWork unit, PlannerSessionFilter filter, Viewer viewer) {
    return new PlanningDays(unit, filter, viewer).days();
  }

  private Days days() {
    var from = filter.from();
    var to = filter.to();
    if (from == null || to == null) {
      var row = span();
      var first = StoredTime.of(row[0]);
      var last = StoredTime.of(row[1]);
      from = from == null ? first : from;
      to = to == null ? end(last) : to;
    }
    return from == null || to == null || !from.isBefore(to)
        ? new Days(Unit.DAY, List.of())
        : days(Buckets.of(from, to, viewer.zone()));
  }

  /** Of a period without an end: now, unless clocks of others are ahead. */
  private @Nullable Instant end(@Nullable Instant last) {
    var afterLast = last == null ? null : last.plus(1, ChronoUnit.MICROS);
    if (filter.from() == null) {
      return afterLast;
    }
    return afterLast != null && afterLast.isAfter(viewer.now()) ? afterLast : viewer.now();
  }

  private @Nullable Object[] span() {
    var query = query(filter.from(), filter.to());
    return query
        .rows(
            "select min(s.createdAt), max(s.createdAt) from %s and %s"
                .formatted(
                    query.sessions(), StoredTime.isReadable("s.createdAt", DatabaseKind.of(unit))))
        .get(0);
  }

  /** Only sessions with a time that is none but for its text. */
  private PlanningQuery query(@Nullable Instant from, @Nullable Instant to) {
    return new PlanningQuery(
        unit,
        filter.withCreatedAt(
            from == null ? StoredTime.FIRST : from, to == null ? END_OF_TIME : to));
  }

  private static final Instant END_OF_TIME = StoredTime.LAST.plus(1, ChronoUnit.MICROS);

  private Days days(Buckets buckets) {
    var query = query(filter.from(), filter.to());
    var slots = TimeSlots.of(buckets).of("s.createdAt", DatabaseKind.of(unit));
    var sessions =
        query.sessionsAs(
            slots + " as slot, s.planningCost as planningCost, s.confidence as confidence");
    var rows =
        query.rows(
            """
            select s.slot, count(*), sum(s.planningCost), count(s.confidence), sum(s.confidence)
            from %s group by s.slot
            """
                .formatted(sessions));
    var sums = new ArrayList<Sum>();
    for (int i = 0; i < buckets.count(); i++) {
      sums.add(new Sum());
    }
    for (var row : rows) {
      int bucket = buckets.indexOfSlot(TimeSlots.start(row[0]));
      if (bucket >= 0) {
        sums.get(bucket).add(row);
      }
    }
    var result = new ArrayList<Bucket>();
    for (int i = 0; i < buckets.count(); i++) {
      result.add(sums.get(i).of(buckets.bounds().get(i)));
    }
    return new Days(buckets.unit(), List.copyOf(result));
  }

  /** Adds up slots. */
  private static final class Sum {

    private long sessions;
    private double planningCost;
    private long confidences;
    private double confidence;

    void add(@Nullable Object[] row) {
      sessions += Cells.count(row[1]);
      planningCost += Cells.sum(row[2]);
      confidences += Cells.count(row[3]);
      confidence += Cells.sum(row[4]);
    }

    Bucket of(Instant from) {
      return new Bucket(
          from, sessions, planningCost, confidences == 0 ? null : confidence / confidences);
    }
  }
}
