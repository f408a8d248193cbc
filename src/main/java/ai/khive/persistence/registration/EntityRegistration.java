package ai.khive.persistence.registration;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;

/**
 * Adds {@link PlannerSession} and {@link HookEvent} to a persistence unit with the property {@value
 * #PROPERTY} set to {@code true}, and to no other: the jar on the class path alone changes nothing.
 * Hibernate makes it, by its service file.
 */
public final class EntityRegistration implements AdditionalMappingContributor {

  /** The property of a persistence unit that asks for the entities. */
  public static final String PROPERTY = "khive.entities";

  @Override
  public String getContributorName() {
    return "khive";
  }

  @Override
  public void contribute(
      AdditionalMappingContributions contributions,
      InFlightMetadataCollector metadata,
      ResourceStreamLocator resources,
      MetadataBuildingContext context) {
    var setting =
        context
            .getBootstrapContext()
            .getServiceRegistry()
            .requireService(ConfigurationService.class)
            .getSetting(PROPERTY, Object::toString, "false");
    if (!setting.equals("true") && !setting.equals("false")) {
      throw new IllegalArgumentException(
          PROPERTY + " must be true or false, but was \"" + setting + "\"");
    }
    boolean wanted = setting.equals("true");
    if (!wanted) {
      return;
    }
    for (var entity : List.of(PlannerSession.class, HookEvent.class)) {
      // The unit may list it as well.
      if (metadata.getEntityBinding(entity.getName()) == null) {
        contributions.contributeEntity(entity);
      }
    }
  }
}
