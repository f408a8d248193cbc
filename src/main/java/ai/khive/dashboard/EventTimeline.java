package ai.khive.dashboard;

import ai.khive.dashboard.Buckets.Unit;
import ai.khive.dashboard.EventRanges.Range;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events over time, by type. Those without a time are left out. */
final class EventTimeline {

  private static final int MOST_SERIES = 8;
  private static final String OTHER = "other";

  /** So many types are counted each, to see which are the most frequent. */
  private static final int MOST_TYPES = 40;

  private final UnitOfWork unit;
  private final HookEventFilter filter;
  private final Buckets buckets;

  private EventTimeline(UnitOfWork unit, HookEventFilter filter, Buckets buckets) {
    this.unit = unit;
    this.filter = filter;
    this.buckets = buckets;
  }

  /**
   * The figures of each part of the period, or of the time of the events where that has no bound.
   *
   * @param buckets when each begins, without gaps; none if there is no event or the period is empty
   */
  record Timeline(Unit unit, List<Instant> buckets, List<Series> series) {}

  /**
   * How many events of a type each part has.
   *
   * @param key the type, "unknown" for none; "other" for those that are not among the most frequent
   */
  record Series(String key, List<Long> counts) {
    private static Series of(String key, long[] counts) {
      return new Series(key, Arrays.stream(counts).boxed().toList());
    }
  }

  static Timeline over(UnitOfWork unit, HookEventFilter filter, Viewer viewer) {
    var span = EventSpan.of(unit, filter, viewer.now());
    if (span == null) {
      return new Timeline(Unit.DAY, List.of(), List.of());
    }
    var buckets = Buckets.of(span.from(), span.to(), viewer.zone());
    var timeline = new EventTimeline(unit, span.within(filter), buckets);
    var series =
        DatabaseKind.isSqlite(unit) && filter.sessionId() == null
            ? timeline.ofRanges()
            : timeline.ofSlots();
    return new Timeline(buckets.unit(), buckets.bounds().subList(0, buckets.count()), series);
  }

  private List<Series> ofRanges() {
    var counter = new EventRanges(unit, filter);
    var ranges =
        IntStream.range(0, buckets.count())
            .mapToObj(i -> new Range(buckets.bounds().get(i), buckets.bounds().get(i + 1)))
            .toList();
    var types = new EventTypes(unit, filter).first(MOST_TYPES);
    if (types == null) {
      types = EventTypes.mostFrequent(unit, filter, MOST_SERIES);
    }
    var series = new HashMap<String, long[]>();
    for (var type : types) {
      series.merge(key(type), counter.counts(ranges, type), (one, other) -> sum(one, other, 1));
    }
    return mostFrequent(series, counter.counts(ranges));
  }

  private List<Series> ofSlots() {
    var slots = TimeSlots.of(buckets);
    var jpql =
        """
        select s.type, s.slot, count(*) from (select e.eventType as type, %s as slot from {events}) s
        group by s.type, s.slot
        """
            .formatted(slots.of("e.createdAt", DatabaseKind.of(unit)));
    var series = new HashMap<String, long[]>();
    long[] all = new long[buckets.count()];
    try (var rows = EventQuestion.covered(unit, filter).stream(jpql, Map.of(), Integer.MAX_VALUE)) {
      rows.forEach(
          row -> {
            int bucket = buckets.indexOfSlot(TimeSlots.start(row[1]));
            if (bucket >= 0) {
              long events = Cells.count(row[2]);
              series.computeIfAbsent(key(row[0]), key -> new long[all.length])[bucket] += events;
              all[bucket] += events;
            }
          });
    }
    return mostFrequent(series, all);
  }

  private static String key(@Nullable Object type) {
    return type == null ? Statistics.UNKNOWN : (String) type;
  }

  private static List<Series> mostFrequent(Map<String, long[]> series, long[] all) {
    var most = new ArrayList<Series>();
    long[] other = all;
    for (var one : mostFrequent(series)) {
      most.add(Series.of(one.getKey(), one.getValue()));
      other = sum(other, one.getValue(), -1);
    }
    if (total(other) > 0) {
      most.add(Series.of(OTHER, other));
    }
    return List.copyOf(most);
  }

  private static List<Map.Entry<String, long[]>> mostFrequent(Map<String, long[]> series) {
    return series.entrySet().stream()
        .filter(one -> total(one.getValue()) > 0)
        .sorted(
            Comparator.comparingLong((Map.Entry<String, long[]> one) -> -total(one.getValue()))
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SERIES)
        .toList();
  }

  private static long total(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  private static long[] sum(long[] one, long[] other, int sign) {
    return IntStream.range(0, one.length).mapToLong(i -> one[i] + sign * other[i]).toArray();
  }
}
