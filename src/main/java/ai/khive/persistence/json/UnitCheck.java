package ai.khive.persistence.json;

import ai.khive.persistence.KhiveException;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;

/** Whether the attributes of this library can be mapped in a persistence unit. */
public final class UnitCheck {

  private UnitCheck() {}

  /**
   * Checks Hibernate, Jackson, the dialect and the settings of a unit. If they will not do, the
   * start of the unit fails for an attribute and says why, but not at once: Hibernate wraps what a
   * binder throws in an exception that says nothing of the reason.
   *
   * @return whether the unit is refused
   */
  public static boolean refuses(MetadataBuildingContext context, BasicValue attribute) {
    try {
      SupportedHibernate.require();
      SupportedJackson.require();
      SupportedDatabase.of(context.getMetadataCollector().getDatabase().getDialect());
      Indexes.of(context);
      return false;
    } catch (KhiveException | IllegalArgumentException | IllegalStateException reason) {
      attribute.setExplicitJdbcTypeAccess(
          configuration -> {
            throw reason;
          });
      return true;
    }
  }
}
