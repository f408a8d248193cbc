package ai.khive.persistence.json;

import java.util.List;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** Turns the formula of a {@link SqlAttribute} into its expression for the dialect. */
final class SqlAttributeBinder {

  private SqlAttributeBinder() {}

  static void bind(
      SqlAttribute annotation,
      MetadataBuildingContext context,
      PersistentClass persistentClass,
      Property property) {
    if (!(property.getValue() instanceof BasicValue value)
        || !(value.getColumn() instanceof Formula formula)) {
      throw new IllegalArgumentException(
          "@SqlAttribute on "
              + persistentClass.getClassName()
              + "."
              + property.getName()
              + " needs @Formula beside it");
    }
    var database = SupportedDatabase.of(context.getMetadataCollector().getDatabase().getDialect());
    formula.setFormula(
        database == SupportedDatabase.SQLITE ? annotation.sqlite() : annotation.postgresql());
    JsonAttributeBinder.forQueriesOnly(property);
    // PostgreSQL has no index-only scan over expressions.
    if (annotation.covering().length > 0 && database == SupportedDatabase.SQLITE) {
      ExpressionIndex.partial(persistentClass, property, List.of(annotation.covering()))
          .addTo(context);
    }
  }
}
