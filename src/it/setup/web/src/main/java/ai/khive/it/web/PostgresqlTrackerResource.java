package ai.khive.it.web;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;

/** The tracker on PostgreSQL. */
@Path("postgresql")
@RequestScoped
@Transactional
public class PostgresqlTrackerResource extends TrackerResource {

  /** For the proxies of CDI. */
  protected PostgresqlTrackerResource() {}

  @Inject
  public PostgresqlTrackerResource(
      @Postgresql EntityManager entityManager,
      @Postgresql PlannerSessionRepository plans,
      @Postgresql HookEventRepository events,
      @Postgresql Statistics statistics) {
    super(entityManager, plans, events, statistics);
  }
}
