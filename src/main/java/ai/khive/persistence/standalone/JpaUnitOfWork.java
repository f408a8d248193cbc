package ai.khive.persistence.standalone;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;

record JpaUnitOfWork(EntityManager entityManager) implements UnitOfWork {

  @Override
  public PlannerSessionRepository plannerSessions() {
    return PlannerSessionRepository.on(entityManager);
  }

  @Override
  public HookEventRepository hookEvents() {
    return HookEventRepository.on(entityManager);
  }

  @Override
  public Statistics statistics() {
    return Statistics.on(entityManager);
  }
}
