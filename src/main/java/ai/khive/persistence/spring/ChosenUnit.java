package ai.khive.persistence.spring;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The persistence unit that has the entities: the one that a property names, or else the one that
 * Spring injects where no name is given. Asks for definitions, and makes no bean before its time.
 */
final class ChosenUnit {

  private static final String PROPERTY = "khive.entity-manager-factory";

  private final ConfigurableListableBeanFactory beans;
  private final Environment environment;

  ChosenUnit(ConfigurableListableBeanFactory beans, Environment environment) {
    this.beans = beans;
    this.environment = environment;
  }

  /** Returns the name of its bean; empty if there are several units and none is chosen. */
  Optional<String> beanName() {
    var names = names();
    var named = environment.getProperty(PROPERTY);
    if (named == null) {
      return injected(names);
    }
    if (!names.contains(named)) {
      throw new InvalidConfigurationPropertyValueException(
          PROPERTY, named, "It names no EntityManagerFactory; there are " + names + ".");
    }
    return Optional.of(named);
  }

  private List<String> names() {
    return List.of(beans.getBeanNamesForType(EntityManagerFactory.class, true, false));
  }

  private Optional<String> injected(List<String> names) {
    var candidates = names.stream().filter(name -> is(name, ChosenUnit::isCandidate)).toList();
    return only(candidates.stream())
        .or(() -> only(candidates.stream().filter(name -> is(name, BeanDefinition::isPrimary))));
  }

  private static Optional<String> only(Stream<String> names) {
    var list = names.toList();
    return list.size() == 1 ? Optional.of(list.get(0)) : Optional.empty();
  }

  private boolean is(String name, Predicate<BeanDefinition> property) {
    return beans.containsBeanDefinition(name) && property.test(beans.getMergedBeanDefinition(name));
  }

  private static boolean isCandidate(BeanDefinition definition) {
    return definition.isAutowireCandidate()
        && !(definition instanceof AbstractBeanDefinition bean && !bean.isDefaultCandidate());
  }

  /**
   * Returns the factory of the unit.
   *
   * @throws IllegalStateException if there are several units and none is chosen
   */
  EntityManagerFactory factory() {
    var name =
        beanName()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "there are several persistence units, "
                            + names()
                            + ", and none of them is primary: name the one that has khive's"
                            + " entities by the property "
                            + PROPERTY));
    return beans.getBean(name, EntityManagerFactory.class);
  }
}
