package ai.khive.it.wildfly;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The same database by a persistence unit that WildFly holds to the letter of JPQL. */
@Path("strict")
@RequestScoped
public class StrictEndpoint {

  @PersistenceContext(unitName = "tracker-strict")
  private EntityManager entityManager;

  @GET
  @Path("found")
  public String found() {
    var plans = PlannerSessionRepository.on(entityManager);
    var events = HookEventRepository.on(entityManager);
    var statistics = Statistics.on(entityManager);
    return plans.findByComplexity(Complexity.COMPLEX, 10).size()
        + " "
        + events.count(HookEventFilter.ALL)
        + " "
        + statistics.sessionsByComplexity(PlannerSessionFilter.ALL).size();
  }

  @GET
  @Path("patterns")
  public String patterns() {
    return entityManager
        .createQuery(
            """
            select function('json_text', s.content, '$.workflow_pattern') from PlannerSession s
            where function('json_exists', s.content, '$.workflow_pattern') = true
            order by s.createdAt
            """,
            String.class)
        .getResultList()
        .toString();
  }

  /** Returns why the functions cannot be called by their names here. */
  @GET
  @Path("refusal")
  public String refusal() {
    try {
      entityManager.createQuery(
          "select json_text(s.content, '$.workflow_pattern') from PlannerSession s", String.class);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
