package ai.khive.it.web;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes the repositories and the statistics injectable. */
@ApplicationScoped
public class Producers {

  @PersistenceContext(unitName = "tracker-sqlite")
  private EntityManager entityManager;

  @Produces
  EntityManager entityManager() {
    return entityManager;
  }

  @Produces
  PlannerSessionRepository plans() {
    return PlannerSessionRepository.on(entityManager);
  }

  @Produces
  HookEventRepository events() {
    return HookEventRepository.on(entityManager);
  }

  @Produces
  Statistics statistics() {
    return Statistics.on(entityManager);
  }
}
