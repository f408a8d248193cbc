package ai.khive.persistence.json;

import java.lang.annotation.Annotation;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** How Hibernate's model of an attribute with an annotation of this package is changed. */
final class JsonMapping {

  private JsonMapping() {}

  /**
   * A binder, because an explicit {@code @JdbcType} cannot differ by dialect, and a type
   * contributor would reach the columns of other people's entities. Public only because Hibernate
   * makes it by reflection, and nested so that nobody else does.
   */
  public static final class Binder implements AttributeBinder<Annotation> {

    @Override
    public void bind(
        Annotation annotation,
        MetadataBuildingContext context,
        PersistentClass persistentClass,
        Property property) {
      var dialect = context.getMetadataCollector().getDatabase().getDialect();
      if (UnitCheck.refuses(context, (BasicValue) property.getValue())) {
        return;
      }
      if (annotation instanceof JsonAttribute attribute) {
        JsonAttributeBinder.bind(attribute, context, persistentClass, property);
      } else if (annotation instanceof SqlAttribute attribute) {
        SqlAttributeBinder.bind(attribute, context, persistentClass, property);
      } else {
        bindColumn(property, SupportedDatabase.of(dialect));
      }
    }

    private static void bindColumn(Property property, SupportedDatabase database) {
      var type = JsonColumnType.on(database);
      ((BasicValue) property.getValue()).setExplicitJdbcTypeAccess(configuration -> type);
      property
          .getColumns()
          .forEach(
              column -> column.setSqlType(database == SupportedDatabase.SQLITE ? "JSON" : "jsonb"));
    }
  }
}
