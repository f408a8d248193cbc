package ai.khive.persistence.spring;

import ai.khive.persistence.registration.EntityRegistration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;

/**
 * Gives the chosen persistence unit its properties and its connections, before it starts, and
 * leaves every other unit alone. Not a customizer of Spring Boot's: that sees no unit, but the
 * settings of all units that Boot's builder makes.
 */
final class UnitPreparation implements BeanPostProcessor {

  private static final String INDEXES = "khive.indexes";

  private final ConfigurableListableBeanFactory beans;
  private final Environment environment;
  private final ChosenUnit unit;
  private final SafeConnections connections;

  UnitPreparation(ConfigurableListableBeanFactory beans, Environment environment) {
    this.beans = beans;
    this.environment = environment;
    unit = new ChosenUnit(beans, environment);
    connections = new SafeConnections(environment);
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String beanName) {
    if (bean instanceof AbstractEntityManagerFactoryBean factory && isChosen(beanName)) {
      addProperties(factory.getJpaPropertyMap());
      Optional.ofNullable(factory.getDataSource()).ifPresent(connections::makeSafe);
    } else if (bean instanceof DataSource dataSource && isOfChosenUnit()) {
      connections.makeSafe(dataSource);
    }
    return bean;
  }

  private boolean isChosen(String beanName) {
    return unit.beanName().filter(beanName::equals).isPresent();
  }

  private void addProperties(Map<String, Object> properties) {
    properties.putIfAbsent(EntityRegistration.PROPERTY, "true");
    var indexes = environment.getProperty(INDEXES);
    if (indexes != null) {
      properties.putIfAbsent(INDEXES, indexes);
    }
  }

  /**
   * Whether a data source can be of no other unit. It is asked when the data source is made:
   * scripts and migrations may take connections of it, and start its pool, before there is a unit.
   */
  private boolean isOfChosenUnit() {
    return beans.getBeanNamesForType(DataSource.class, true, false).length == 1
        && unit.beanName().isPresent();
  }
}
