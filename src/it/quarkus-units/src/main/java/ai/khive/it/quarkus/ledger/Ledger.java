package ai.khive.it.quarkus.ledger;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Books what a plan costs, and stores the plan in the other database, in one transaction. */
@ApplicationScoped
public class Ledger {

  private final EntityManager entityManager;
  private final PlannerSessionRepository plans;

  Ledger(EntityManager entityManager, PlannerSessionRepository plans) {
    this.entityManager = entityManager;
    this.plans = plans;
  }

  @Transactional
  public void book(String id, String planName, Instant bookedAt) {
    plans.insert(
        PlannerSession.builder()
            .sessionId(planName)
            .taskDescription("Work on the " + planName)
            .complexity(Complexity.SIMPLE)
            .build());
    entityManager.persist(new Booking(id, planName, "agents", bookedAt));
  }
}
