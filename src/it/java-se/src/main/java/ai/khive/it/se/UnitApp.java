package ai.khive.it.se;

import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Instant;
import java.util.Map;

/** Stores a plan, and a ticket about it, in a unit of persistence.xml; arguments: unit, URL. */
public final class UnitApp {

  public static void main(String[] args) {
    String unit = args.length > 0 ? args[0] : "khive-sqlite";
    Map<String, String> settings =
        args.length > 1 ? Map.of("jakarta.persistence.jdbc.url", args[1]) : Map.of();
    try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(unit, settings)) {
      store(factory);
      try (EntityManager entityManager = factory.createEntityManager()) {
        entityManager
            .createQuery(
                """
                select concat(t.title, ': ', s.taskDescription)
                from Ticket t join PlannerSession s on s.sessionId = t.planName
                where s.confidence > 0.8
                """,
                String.class)
            .getResultList()
            .forEach(System.out::println);
      }
    }
  }

  private static void store(EntityManagerFactory factory) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      PlannerSessionRepository.on(entityManager)
          .insert(
              PlannerSession.builder()
                  .sessionId("cache")
                  .taskDescription("Shard it")
                  .complexity(Complexity.COMPLEX)
                  .confidence(0.9)
                  .build());
      entityManager.merge(new Ticket("The cache is slow", "cache", Instant.now()));
      entityManager.getTransaction().commit();
    }
  }
}
