package ai.khive.it.web;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Each method is one transaction; an exception that leaves it rolls it back. */
@Path("plans")
@RequestScoped
@Transactional
public class PlansResource {

  @Inject private PlannerSessionRepository plans;
  @Inject private EntityManager entityManager;

  @POST
  @Path("{name}")
  public void plan(@PathParam("name") String name) {
    plans.insert(
        PlannerSession.builder()
            .sessionId(name)
            .taskDescription("Work on the " + name)
            .complexity(Complexity.COMPLEX)
            .confidence(0.91)
            .build());
  }

  @GET
  public String confidentPlans() {
    var names =
        entityManager
            .createQuery(
                "select s.sessionId from PlannerSession s where s.confidence > 0.8"
                    + " order by s.createdAt desc",
                String.class)
            .setMaxResults(20)
            .getResultList();
    return String.join("\n", names);
  }
}
