package ai.khive.it.databases;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.time.Instant;

/** The same shipments while the unit of the plans is open and used. */
public final class PlansAndShipments {

  private PlansAndShipments() {}

  public static void main(String[] args) throws SQLException {
    try (var factory = Persistence.createEntityManagerFactory("plans")) {
      store(factory);
      Shipments.main(args);
      System.out.println("== plans");
      printPlans(factory);
    }
  }

  private static void store(EntityManagerFactory factory) {
    try (var entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      PlannerSessionRepository.on(entityManager)
          .insert(
              PlannerSession.builder()
                  .sessionId("cache")
                  .taskDescription("Shard it")
                  .complexity(Complexity.COMPLEX)
                  .createdAt(Instant.parse("2026-11-01T23:59:59.987654Z"))
                  .build());
      entityManager.getTransaction().commit();
    }
  }

  private static void printPlans(EntityManagerFactory factory) {
    try (var entityManager = factory.createEntityManager()) {
      var all = PlannerSessionFilter.ALL;
      System.out.println(PlannerSessionRepository.on(entityManager).count(all));
      // With functions of the library, although the app has one of the same name in all units.
      System.out.println(Statistics.on(entityManager).sessionsByDay(all).get(0).key());
      System.out.println(
          entityManager
              .createQuery("select json_text(s.id) from PlannerSession s", String.class)
              .getSingleResult()
              .startsWith("text "));
      System.out.println(factory.getMetamodel().getEntities().size());
      System.out.println(
          entityManager.createNativeQuery("pragma application_id").getSingleResult());
      System.out.println(entityManager.createNativeQuery("pragma user_version").getSingleResult());
    }
  }
}
