package ai.khive.persistence.benchmark;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.time.Instant;
import java.util.UUID;

/** The main class of a process that does one thing and ends. */
final class ColdStart {

  private static final int CHARACTERS = 1_000;

  private ColdStart() {}

  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "nothing" -> {}
      case "plain" -> {
        try (var factory = PlainBootstrap.open(arguments[1])) {
          factory.inTransaction(
              session ->
                  session
                      .createNativeMutationQuery(
                          "insert into planner_sessions (id, content, created_at) values (?, ?, ?)")
                      .setParameter(1, UUID.randomUUID().toString())
                      .setParameter(2, Content.session(1, CHARACTERS))
                      .setParameter(3, RawNode.driverTime(Instant.now(), true))
                      .executeUpdate());
        }
      }
      case "khive" -> {
        try (var khive = Khive.open(KhiveSettings.of(arguments[1]))) {
          var session = PlannerSession.of(Json.parse(Content.session(1, CHARACTERS)));
          khive.inTransaction(unit -> unit.plannerSessions().insert(session));
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
