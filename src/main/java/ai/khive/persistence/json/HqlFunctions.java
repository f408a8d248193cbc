package ai.khive.persistence.json;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.query.sqm.function.SqmFunctionDescriptor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;

/**
 * The HQL functions of this library. Hibernate makes it, by its service file.
 *
 * <ul>
 *   <li>{@code json_text}, {@code json_number}, {@code json_boolean} and {@code json_exists}, each
 *       {@code (attribute, '$.a.b')}, with a literal path;
 *   <li>{@code json_distinct_texts(attribute, '$.a[*].b')}: the different strings that a path
 *       through arrays leads to, sorted, as the text of a JSON array;
 *   <li>{@code utc_year}, {@code utc_month}, {@code utc_day}, {@code utc_hour} (numbers) and {@code
 *       utc_date} (text {@code yyyy-MM-dd}) of a node's {@code createdAt}, because HQL's own depend
 *       on the time zone of the session and are wrong on SQLite;
 *   <li>for the queries of this library {@code khive_ascii_lower(text)}, {@code
 *       khive_percentile(number, fraction)}, an aggregate that interpolates linearly, and {@code
 *       khive_without_index(attribute)}, the attribute itself, which SQLite looks up in no index.
 * </ul>
 *
 * <p>A function of that name that the host has, too, is the host's; the queries of this library use
 * names of their own, {@code khive_} before these. There are none on a database or with a Hibernate
 * that is not supported, and none in a unit without an attribute of type {@link Json}, which each
 * node has: what is called there by one of these names is the database's.
 */
public final class HqlFunctions implements FunctionContributor {

  @Override
  public void contributeFunctions(FunctionContributions contributions) {
    var dialect = contributions.getDialect();
    // A unit without our entities may be on any Hibernate.
    if (SupportedHibernate.isPresent()
        && hasJson(contributions)
        && SupportedDatabase.includes(dialect)) {
      var database = SupportedDatabase.of(dialect);
      JsonFunctions.register(contributions, database);
      PatternFunctions.register(contributions, database);
    }
  }

  /** The registry has a Java type as soon as an attribute has it; the entities are bound by now. */
  private static boolean hasJson(FunctionContributions contributions) {
    return contributions.getTypeConfiguration().getJavaTypeRegistry().findDescriptor(Json.class)
        != null;
  }

  /** Adds a function under its name, if that is free, and under the name for our own queries. */
  static void register(SqmFunctionRegistry registry, String name, SqmFunctionDescriptor function) {
    if (registry.findFunctionDescriptor(name) == null) {
      registry.register(name, function);
    }
    registry.register("khive_" + name, function);
  }
}
