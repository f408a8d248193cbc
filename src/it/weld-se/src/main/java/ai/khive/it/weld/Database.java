package ai.khive.it.weld;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** Makes what the beans of the app inject. */
@ApplicationScoped
public class Database {

  @Produces
  @ApplicationScoped
  EntityManagerFactory factory(BeanManager beans) {
    return Persistence.createEntityManagerFactory(
        "app", Map.of("jakarta.persistence.bean.manager", beans));
  }

  void close(@Disposes EntityManagerFactory factory) {
    factory.close();
  }

  @Produces
  @RequestScoped
  EntityManager entityManager(EntityManagerFactory factory) {
    return factory.createEntityManager();
  }

  void close(@Disposes EntityManager entityManager) {
    entityManager.close();
  }

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
