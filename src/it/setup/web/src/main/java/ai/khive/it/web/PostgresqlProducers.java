package ai.khive.it.web;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The same for a second persistence unit; a qualifier tells them apart. */
@ApplicationScoped
public class PostgresqlProducers {

  @PersistenceContext(unitName = "tracker-postgresql")
  private EntityManager entityManager;

  @Produces
  @Postgresql
  EntityManager entityManager() {
    return entityManager;
  }

  @Produces
  @Postgresql
  PlannerSessionRepository plans() {
    return PlannerSessionRepository.on(entityManager);
  }

  @Produces
  @Postgresql
  HookEventRepository events() {
    return HookEventRepository.on(entityManager);
  }

  @Produces
  @Postgresql
  Statistics statistics() {
    return Statistics.on(entityManager);
  }
}
