package ai.khive.it.wildfly;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Makes the repositories injectable. The entity manager is at each call that of the transaction.
 */
@ApplicationScoped
public class SqliteDatabase {

  @Produces
  @PersistenceContext(unitName = "tracker")
  private EntityManager entityManager;

  @Produces
  PlannerSessionRepository plans(EntityManager entityManager) {
    return PlannerSessionRepository.on(entityManager);
  }

  @Produces
  HookEventRepository events(EntityManager entityManager) {
    return HookEventRepository.on(entityManager);
  }

  @Produces
  Statistics statistics(EntityManager entityManager) {
    return Statistics.on(entityManager);
  }
}
