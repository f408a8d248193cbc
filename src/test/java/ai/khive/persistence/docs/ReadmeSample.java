package ai.khive.persistence.docs;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import jakarta.persistence.Persistence;

/** The sample of the README; {@link PersistenceXmlTest} runs it in a process of its own. */
public final class ReadmeSample {

  private ReadmeSample() {}

  public static void main(String[] arguments) {
    try (var factory = Persistence.createEntityManagerFactory("khive-sqlite");
        var entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      entityManager.persist(
          PlannerSession.builder()
              .sessionId("fixcache_20250821_221432")
              .taskDescription("Fix the cache")
              .complexity(Complexity.COMPLEX)
              .confidence(0.91)
              .build());
      entityManager.getTransaction().commit();
      entityManager
          .createQuery(
              "select s from PlannerSession s where s.confidence > 0.8", PlannerSession.class)
          .getResultList()
          .forEach(session -> System.out.println(session.getTaskDescription().orElse("")));
    }
  }
}
