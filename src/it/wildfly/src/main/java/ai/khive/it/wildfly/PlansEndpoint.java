package ai.khive.it.wildfly;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlansEndpoint {

  @Inject EntityManager entityManager;
  @Inject PlannerSessionRepository plans;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public void store(Plan plan) {
    plans.insert(plan.toSession());
  }

  @GET
  public List<Plan> find(@QueryParam("complexity") String complexity) {
    return plans.findByComplexity(Complexity.of(complexity), 100).stream().map(Plan::of).toList();
  }

  /** The functions of the library by their names, in JPQL. */
  @GET
  @Path("patterns")
  public List<String> patterns() {
    return entityManager
        .createQuery(
            """
            select json_text(s.content, '$.workflow_pattern') from PlannerSession s
            where json_exists(s.content, '$.workflow_pattern') order by s.createdAt
            """,
            String.class)
        .getResultList();
  }
}
