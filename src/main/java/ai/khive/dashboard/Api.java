package ai.khive.dashboard;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked. Thread-safe once all has been added. */
final class Api {

  private static final String API = "/api/";

  private final Khive khive;
  private final Clock clock;
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  Api(Khive khive, Clock clock) {
    this.khive = khive;
    this.clock = clock;
  }

  /**
   * Adds the panels.
   *
   * @param planning those over planning sessions, by their paths
   * @param events those over hook events
   */
  void addPanels(Map<String, PlanningPanel<?>> planning, Map<String, EventPanel<?>> events) {
    planning.forEach(
        (path, panel) -> addPanel(path, Parameters.PLANNING, asked -> overSessions(panel, asked)));
    events.forEach(
        (path, panel) -> addPanel(path, Parameters.EVENTS, asked -> overEvents(panel, asked)));
  }

  private void addPanel(String path, Set<String> filter, Function<Parameters, Object> answer) {
    var known = new HashSet<>(Parameters.PERIOD);
    known.addAll(filter);
    add(API + path, Set.copyOf(known), asked -> Answer.json(answer.apply(asked)));
  }

  /**
   * Adds anything else.
   *
   * @param path of the URL
   * @param known the names of its parameters
   */
  void add(String path, Set<String> known, ReplyTo reply) {
    endpoints.put(path, new Endpoint(known, reply));
  }

  /**
   * Returns the reply.
   *
   * @param path of the URL
   * @throws Refusal if there is nothing of that name, or a parameter is wrong
   */
  Reply reply(String path, @Nullable String rawQuery) {
    var endpoint = endpoints.get(path);
    if (endpoint == null) {
      throw Refusal.notFound("there is nothing at this address");
    }
    return endpoint.reply().to(Parameters.of(rawQuery, endpoint.known()));
  }

  private Comparison overSessions(PlanningPanel<?> panel, Parameters asked) {
    var filter = asked.planning();
    var viewer = asked.viewer(clock.instant());
    var before = before(filter.from(), filter.to(), viewer.now());
    return compared(
        unit -> panel.over(unit, filter, viewer),
        before == null
            ? null
            : unit -> panel.over(unit, filter.withCreatedAt(before.from(), before.to()), viewer));
  }

  private Comparison overEvents(EventPanel<?> panel, Parameters asked) {
    var filter = asked.events();
    var viewer = asked.viewer(clock.instant());
    var before = before(filter.from(), filter.to(), viewer.now());
    return compared(
        unit -> panel.over(unit, filter, viewer),
        before == null
            ? null
            : unit -> panel.over(unit, filter.withCreatedAt(before.from(), before.to()), viewer));
  }

  /** Both are of one state of the database. */
  private Comparison compared(
      Function<UnitOfWork, Object> current, @Nullable Function<UnitOfWork, Object> before) {
    return khive.fromReadOnlyTransaction(
        unit -> new Comparison(current.apply(unit), before == null ? null : before.apply(unit)));
  }

  /** The period before, of the same length; null if the period has no beginning. */
  static @Nullable Period before(@Nullable Instant from, @Nullable Instant to, Instant now) {
    if (from == null) {
      return null;
    }
    var end = to == null ? now : to;
    if (!from.isBefore(end)) {
      return null;
    }
    long length = end.getEpochSecond() - from.getEpochSecond();
    var start = from.minusSeconds(length).minusNanos(end.getNano() - (long) from.getNano());
    var first = Instant.parse("0001-01-01T00:00:00Z");
    return from.isAfter(first) ? new Period(start.isBefore(first) ? first : start, from) : null;
  }

  /** An instant, and the first one after. */
  record Period(Instant from, Instant to) {}

  /**
   * The figures of a period, beside those of the period before.
   *
   * @param before null if there is none
   */
  private record Comparison(Object current, @Nullable Object before) {}

  /**
   * What an address answers.
   *
   * @param known the names of its parameters
   */
  private record Endpoint(Set<String> known, ReplyTo reply) {}

  /** What is replied to a request. */
  interface ReplyTo {
    Reply to(Parameters asked);
  }
}
