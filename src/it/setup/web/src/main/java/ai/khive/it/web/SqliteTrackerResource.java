package ai.khive.it.web;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;

/** The tracker on SQLite. An exception that leaves a method rolls its transaction back. */
@Path("sqlite")
@RequestScoped
@Transactional
public class SqliteTrackerResource extends TrackerResource {

  /** For the proxies of CDI. */
  protected SqliteTrackerResource() {}

  @Inject
  public SqliteTrackerResource(
      EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    super(entityManager, plans, events, statistics);
  }
}
