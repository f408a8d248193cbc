package ai.khive.dashboard;

import ai.khive.persistence.standalone.Khive;
import java.util.Set;

/** What the API answers of planning sessions one by one, and of a session's page. Thread-safe. */
final class SessionEndpoints {

  private static final int MOST_STEPS = 1_000;
  private static final int STEPS = 500;
  private static final int MOST_PARTS = 2_000;
  private static final int PARTS = 400;

  private final Khive khive;
  private final SessionReplay replay = new SessionReplay();

  private SessionEndpoints(Khive khive) {
    this.khive = khive;
  }

  static void addTo(Api api, Khive khive) {
    var endpoints = new SessionEndpoints(khive);
    api.add("/api/sessions", Parameters.listed(Parameters.PLANNING), endpoints::list);
    api.add("/api/session", Set.of("id"), endpoints::session);
    api.add("/api/session/outline", Set.of("id", "parts"), endpoints::outline);
    api.add("/api/session/steps", Set.of("id", "from", "limit"), endpoints::steps);
    api.add("/api/session/state", Set.of("id", "n"), endpoints::state);
  }

  private Reply list(Parameters asked) {
    var filter = asked.planning();
    int limit = asked.limit();
    var after = asked.text("after");
    return Answer.json(
        khive.fromReadOnlyTransaction(unit -> SessionList.page(unit, filter, limit, after)));
  }

  private Reply session(Parameters asked) {
    var id = asked.required("id");
    return Answer.json(khive.fromReadOnlyTransaction(unit -> replay.overview(unit, id)));
  }

  private Reply outline(Parameters asked) {
    var id = asked.required("id");
    int parts = asked.integer("parts", 1, MOST_PARTS, PARTS);
    return Answer.json(khive.fromReadOnlyTransaction(unit -> replay.outline(unit, id, parts)));
  }

  private Reply steps(Parameters asked) {
    var id = asked.required("id");
    int from = asked.integer("from", 1, Integer.MAX_VALUE, 1);
    int limit = asked.integer("limit", 1, MOST_STEPS, STEPS);
    return Answer.json(khive.fromReadOnlyTransaction(unit -> replay.steps(unit, id, from, limit)));
  }

  private Reply state(Parameters asked) {
    var id = asked.required("id");
    int n = asked.integer("n", 0, Integer.MAX_VALUE, 0);
    return Answer.json(khive.fromReadOnlyTransaction(unit -> replay.state(unit, id, n)));
  }
}
