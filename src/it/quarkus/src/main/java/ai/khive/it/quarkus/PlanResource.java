package ai.khive.it.quarkus;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("plans")
public class PlanResource {

  private final PlannerSessionRepository plans;
  private final EntityManager entityManager;

  PlanResource(PlannerSessionRepository plans, EntityManager entityManager) {
    this.plans = plans;
    this.entityManager = entityManager;
  }

  /** Stores a plan whose name is how many there were before. */
  @POST
  @Transactional
  public String store() {
    var name = "plan-" + plans.count(PlannerSessionFilter.ALL);
    plans.insert(
        PlannerSession.builder()
            .sessionId(name)
            .taskDescription("Count the plans")
            .complexity(Complexity.SIMPLE)
            .confidence(0.9)
            .build());
    return name;
  }

  @GET
  public String names() {
    return String.join(
        " ",
        entityManager
            .createQuery(
                "select s.sessionId from PlannerSession s where s.confidence > 0.8 order by s.createdAt",
                String.class)
            .getResultList());
  }
}
