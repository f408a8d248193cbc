package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a session in their order, each at a place from 0, and the steps that they make.
 * Whatever is asked "before" a place is what was known then: an end counts from its own place on,
 * and one that stands before its start, because the clock was set back, from the start's.
 */
final class Facts {

  private static final int NONE = -1;

  private final Fact[] facts;
  private final int eventCount;

  /** By step: the place of the start. */
  private final int[] starts;

  /** By step: the place of the end, or none. */
  private final int[] ends;

  private final int[] agents;

  Facts(List<Fact> unordered) {
    facts = unordered.toArray(Fact[]::new);
    Arrays.sort(facts, Fact.ORDER);
    int[] partners = Pairing.partners(Arrays.asList(facts));
    starts = placesWhere(place -> isStart(place, partners[place]));
    ends = Arrays.stream(starts).map(start -> partners[start]).toArray();
    eventCount = (int) Arrays.stream(facts).filter(Fact::isEvent).count();
    agents = Agents.of(this);
  }

  private int[] placesWhere(IntPredicate condition) {
    return IntStream.range(0, facts.length).filter(condition).toArray();
  }

  private boolean isStart(int place, int partner) {
    return facts[place].part() != Fact.Part.END || partner == NONE;
  }

  int size() {
    return facts.length;
  }

  int stepCount() {
    return starts.length;
  }

  int eventCount() {
    return eventCount;
  }

  /** Returns the steps that are an agent each. */
  int[] agents() {
    return agents;
  }

  void forEachEvent(Consumer<Fact> action) {
    Arrays.stream(facts).filter(Fact::isEvent).forEach(action);
  }

  /** Returns the fact that a step begins with. */
  Fact start(int n) {
    return facts[place(n)];
  }

  /** Returns the place of a step. */
  int place(int n) {
    return starts[n - 1];
  }

  /**
   * Returns the place from which on the end of a step is known; that of the start if it has none.
   */
  int endPlace(int n) {
    return Math.max(starts[n - 1], ends[n - 1]);
  }

  boolean hasEnd(int n) {
    return ends[n - 1] != NONE;
  }

  /** Returns how many steps begin before a place. */
  int stepsBefore(int place) {
    int found = Arrays.binarySearch(starts, place);
    return found < 0 ? -found - 1 : found;
  }

  /** Returns the place where step {@code n + 1} begins. */
  int placeAfter(int n) {
    return n == starts.length ? facts.length : starts[n];
  }

  /** Returns the place of the first fact that is later than an instant, or has no time. */
  int placeAfter(Instant instant) {
    return Ascending.countBefore(
        facts.length,
        place -> {
          var at = facts[place].at();
          return at != null && !at.isAfter(instant);
        });
  }

  /** Returns the time of the last event before a place that has one. */
  @Nullable Instant timeBefore(int place) {
    for (int i = place - 1; i >= 0; i--) {
      if (facts[i].at() != null) {
        return facts[i].at();
      }
    }
    return null;
  }

  /** Returns the time of the first event; null if none has one. */
  @Nullable Instant firstEventTime() {
    return Arrays.stream(facts).filter(Fact::isEvent).findFirst().map(Fact::at).orElse(null);
  }

  /** Returns a step as it is at last. */
  Step step(int n) {
    return step(n, facts.length);
  }

  /** Returns a step as it was known before a place. */
  Step step(int n, int place) {
    var start = start(n);
    var end = end(n, place);
    return new Step(
        n,
        start.at(),
        start.kind(),
        start.title(),
        outcome(start, end),
        end == null ? null : duration(start, end),
        events(start, end),
        start.isEvent() ? null : start.id(),
        start.role() == null && end != null ? end.role() : start.role());
  }

  private @Nullable Fact end(int n, int place) {
    return !hasEnd(n) || endPlace(n) >= place ? null : facts[ends[n - 1]];
  }

  /**
   * Returns the numbers of the steps in an order that ids do not decide: those of one instant, or
   * without one, by what they do and how they ended.
   */
  int[] orderWithoutIds() {
    return IntStream.rangeClosed(1, starts.length)
        .boxed()
        .sorted(
            Comparator.comparing(
                    (Integer n) -> start(n).at(),
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(n -> start(n).kind())
                .thenComparing(n -> start(n).key())
                .thenComparing(
                    this::outcome, Comparator.nullsFirst(Comparator.<Outcome>naturalOrder()))
                .thenComparing(
                    this::duration, Comparator.nullsFirst(Comparator.<Duration>naturalOrder())))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private @Nullable Duration duration(int n) {
    var end = end(n, facts.length);
    return end == null ? null : duration(start(n), end);
  }

  @Nullable Outcome outcome(int n) {
    return outcome(start(n), end(n, facts.length));
  }

  private static @Nullable Outcome outcome(Fact start, @Nullable Fact end) {
    if (end != null) {
      return end.outcome();
    }
    return start.part() == Fact.Part.START ? Outcome.UNFINISHED : start.outcome();
  }

  private static @Nullable Duration duration(Fact start, Fact end) {
    if (start.at() == null || end.at() == null || end.at().isBefore(start.at())) {
      return null;
    }
    return Duration.between(start.at(), end.at());
  }

  private static List<String> events(Fact start, @Nullable Fact end) {
    if (!start.isEvent()) {
      return List.of();
    }
    return end == null ? List.of(start.id()) : List.of(start.id(), end.id());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facts that && Arrays.equals(facts, that.facts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(facts);
  }
}
