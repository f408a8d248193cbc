package ai.khive.it.quarkus.agents;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;

class Repositories {

  @Produces
  PlannerSessionRepository plans(@PersistenceUnit("agents") EntityManager entityManager) {
    return PlannerSessionRepository.on(entityManager);
  }

  @Produces
  HookEventRepository events(@PersistenceUnit("agents") EntityManager entityManager) {
    return HookEventRepository.on(entityManager);
  }

  @Produces
  Statistics statistics(@PersistenceUnit("agents") EntityManager entityManager) {
    return Statistics.on(entityManager);
  }
}
