package ai.khive.it.wildfly;

import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Path;

@Path("sqlite")
@RequestScoped
public class SqliteEndpoint extends Endpoint {

  @Inject EntityManager entityManager;
  @Inject PlannerSessionRepository plans;
  @Inject HookEventRepository events;
  @Inject Statistics statistics;

  @Override
  EntityManager entityManager() {
    return entityManager;
  }

  @Override
  Tracker tracker() {
    return new Tracker(entityManager, plans, events, statistics);
  }
}
