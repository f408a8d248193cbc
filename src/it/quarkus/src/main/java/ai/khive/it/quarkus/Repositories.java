package ai.khive.it.quarkus;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;

class Repositories {

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
