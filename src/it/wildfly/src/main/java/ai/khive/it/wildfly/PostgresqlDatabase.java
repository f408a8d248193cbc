package ai.khive.it.wildfly;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The same of the second persistence unit. */
@ApplicationScoped
public class PostgresqlDatabase {

  @Produces
  @Postgresql
  @PersistenceContext(unitName = "tracker-postgresql")
  private EntityManager entityManager;

  @Produces
  @Postgresql
  PlannerSessionRepository plans(@Postgresql EntityManager entityManager) {
    return PlannerSessionRepository.on(entityManager);
  }

  @Produces
  @Postgresql
  HookEventRepository events(@Postgresql EntityManager entityManager) {
    return HookEventRepository.on(entityManager);
  }

  @Produces
  @Postgresql
  Statistics statistics(@Postgresql EntityManager entityManager) {
    return Statistics.on(entityManager);
  }
}
