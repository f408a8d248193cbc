package ai.khive.persistence.spring;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Adds the entities to one persistence unit of a Spring Boot application, makes its connections to
 * SQLite safe, and offers repositories and statistics as beans, in the transactions of their
 * callers. Public to be excluded by its class; {@code khive.enabled=false} does the same. Spring
 * Boot makes it, by its imports file.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass(LocalContainerEntityManagerFactoryBean.class)
@ConditionalOnBean(EntityManagerFactory.class)
@ConditionalOnProperty(name = "khive.enabled", havingValue = "true", matchIfMissing = true)
public final class KhiveAutoConfiguration {

  private final ChosenUnit unit;

  KhiveAutoConfiguration(ConfigurableListableBeanFactory beans, Environment environment) {
    unit = new ChosenUnit(beans, environment);
  }

  @Bean
  static BeanPostProcessor khiveUnitPreparation(
      ConfigurableListableBeanFactory beans, Environment environment) {
    return new UnitPreparation(beans, environment);
  }

  // Lazy, so that nothing fails if there are several units, none is chosen and nobody asks.

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  PlannerSessionRepository khivePlannerSessionRepository() {
    return PlannerSessionRepository.on(entityManager());
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  HookEventRepository khiveHookEventRepository() {
    return HookEventRepository.on(entityManager());
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Statistics khiveStatistics() {
    return Statistics.on(entityManager());
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  PlanningRecorder khivePlanningRecorder() {
    return PlanningRecorder.on(unit.factory());
  }

  private EntityManager entityManager() {
    return SharedEntityManagerCreator.createSharedEntityManager(unit.factory());
  }
}
