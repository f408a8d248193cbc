package ai.khive.persistence.json;

import java.util.List;
import java.util.Locale;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** Turns the formula of a {@link JsonAttribute} into the dialect's expression for its path. */
final class JsonAttributeBinder {

  private JsonAttributeBinder() {}

  static void bind(
      JsonAttribute annotation,
      MetadataBuildingContext context,
      PersistentClass persistentClass,
      Property property) {
    var where = persistentClass.getClassName() + "." + property.getName();
    if (!(property.getValue() instanceof BasicValue value)
        || !(value.getColumn() instanceof Formula formula)) {
      throw new IllegalArgumentException(
          "@JsonAttribute on " + where + " needs @Formula beside it that names the JSON column");
    }
    var metadata = context.getMetadataCollector();
    var database = SupportedDatabase.of(metadata.getDatabase().getDialect());
    var path = path(annotation, where);
    var type = property.getGetter(persistentClass.getMappedClass()).getReturnTypeClass();
    formula.setFormula(
        expression(type, annotation.index(), where)
            .on(database, quoted(formula.getFormula(), database), path));
    if (JsonNumberType.supports(type)) {
      var numberType = new JsonNumberType(type, database);
      value.setExplicitJdbcTypeAccess(configuration -> numberType);
    }
    forQueriesOnly(property);
    if (annotation.index()) {
      ExpressionIndex.byRecency(persistentClass, property, path).addTo(context);
    }
    // PostgreSQL has no index-only scan over expressions.
    if (annotation.covering().length > 0 && database == SupportedDatabase.SQLITE) {
      ExpressionIndex.covering(persistentClass, property, path, List.of(annotation.covering()))
          .addTo(context);
    }
  }

  static void forQueriesOnly(Property property) {
    // Otherwise each load of the entity would evaluate the expression.
    property.setSelectable(false);
    // Otherwise an enhanced class with @Basic(fetch = LAZY) would load it with its lazy group.
    property.setLazy(false);
    // Otherwise the delete of an entity without a version column would compare it with null.
    property.setOptimisticLocked(false);
  }

  private static JsonPath path(JsonAttribute annotation, String where) {
    try {
      return JsonPath.forSql(annotation.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("@JsonAttribute on " + where + ": " + e.getMessage(), e);
    }
  }

  private static JsonExpression expression(Class<?> type, boolean index, String where) {
    if (type == String.class) {
      return index ? JsonExpression.INDEXED_TEXT : JsonExpression.TEXT;
    }
    if (type == Boolean.class) {
      return JsonExpression.BOOLEAN;
    }
    if (JsonNumberType.supports(type)) {
      return JsonExpression.NUMBER;
    }
    throw new IllegalArgumentException(
        "@JsonAttribute on "
            + where
            + " needs a field of type String, Long, Integer, Double or Boolean, but it is "
            + type.getName());
  }

  /** Quoted, because Hibernate qualifies no unquoted name that is a keyword, as "content" is. */
  private static String quoted(String column, SupportedDatabase database) {
    var name = column.strip();
    if (name.startsWith("\"") || name.startsWith("`")) {
      return '"' + name.substring(1, name.length() - 1) + '"';
    }
    // An unquoted name is folded to lower case by PostgreSQL and compared without case by SQLite.
    return '"'
        + (database == SupportedDatabase.POSTGRESQL ? name.toLowerCase(Locale.ROOT) : name)
        + '"';
  }
}
