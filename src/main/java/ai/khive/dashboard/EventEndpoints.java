package ai.khive.dashboard;

import ai.khive.persistence.standalone.Khive;
import java.time.Clock;
import java.util.Set;

/** What the API answers of hook events one by one, and of what happens now. Thread-safe. */
final class EventEndpoints {

  private final Khive khive;
  private final Clock clock;

  private EventEndpoints(Khive khive, Clock clock) {
    this.khive = khive;
    this.clock = clock;
  }

  static void addTo(Api api, Khive khive, Clock clock) {
    var endpoints = new EventEndpoints(khive, clock);
    api.add("/api/events", Parameters.listed(Parameters.EVENTS, "text"), endpoints::list);
    api.add("/api/hook-sessions", Parameters.listed(Parameters.EVENTS), endpoints::sessions);
    api.add("/api/event", Set.of("id"), endpoints::event);
    api.add("/api/events/now", Parameters.PERIOD, endpoints::now);
  }

  private Reply list(Parameters asked) {
    var filter = asked.events();
    int limit = asked.limit();
    var after = asked.text("after");
    return Answer.json(
        khive.fromReadOnlyTransaction(unit -> EventList.page(unit, filter, limit, after)));
  }

  private Reply sessions(Parameters asked) {
    var filter = asked.events();
    int limit = asked.limit();
    var after = asked.text("after");
    return Answer.json(
        khive.fromReadOnlyTransaction(unit -> HookSessions.page(unit, filter, limit, after)));
  }

  private Reply event(Parameters asked) {
    var id = asked.required("id");
    return Answer.json(
        khive
            .fromReadOnlyTransaction(unit -> EventDetail.find(unit, id))
            .orElseThrow(() -> Refusal.notFound("there is no event with this id")));
  }

  private Reply now(Parameters asked) {
    return Answer.json(
        khive.fromReadOnlyTransaction(unit -> RecentEvents.at(unit, clock.instant())));
  }
}
