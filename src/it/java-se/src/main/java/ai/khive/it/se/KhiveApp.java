package ai.khive.it.se;

import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.time.Instant;

/** Stores a plan, and a ticket about it, with neither persistence.xml nor pool; argument: URL. */
public final class KhiveApp {

  public static void main(String[] args) {
    String url = args.length > 0 ? args[0] : "jdbc:sqlite:planner_sessions.db";
    try (Khive khive = Khive.open(KhiveSettings.of(url).withEntities(Ticket.class))) {
      khive.inTransaction(
          unit -> {
            unit.plannerSessions()
                .insert(
                    PlannerSession.builder()
                        .sessionId("cache")
                        .taskDescription("Shard it")
                        .complexity(Complexity.COMPLEX)
                        .confidence(0.9)
                        .build());
            unit.entityManager().merge(new Ticket("The cache is slow", "cache", Instant.now()));
          });
      khive.inReadOnlyTransaction(
          unit ->
              unit.entityManager()
                  .createQuery(
                      """
                      select concat(t.title, ': ', s.taskDescription)
                      from Ticket t join PlannerSession s on s.sessionId = t.planName
                      where s.confidence > 0.8
                      """,
                      String.class)
                  .getResultList()
                  .forEach(System.out::println));
    }
  }
}
