package ai.khive.persistence.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * An index over attributes of which some are formulas. An auxiliary object of the schema, because
 * {@code @Index} takes columns only; created "if not exists" and never dropped on its own, because
 * Hibernate runs such objects at each update of a schema.
 */
public final class ExpressionIndex implements AuxiliaryDatabaseObject {

  private static final long serialVersionUID = 1L;

  /** PostgreSQL cuts longer names, so that two of them could become the same. */
  private static final int MAX_NAME_LENGTH = 63;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  private static final String RECENCY = "createdAt";

  private final String name;
  private final PersistentClass entity;
  private final List<String> attributes;

  /** The least choice that has it. */
  private final Indexes choice;

  /** Whether it has only rows in which the first attribute is not null. */
  private final boolean isPartial;

  private ExpressionIndex(
      String name,
      PersistentClass entity,
      List<String> attributes,
      Indexes choice,
      boolean isPartial) {
    this.name = name;
    this.entity = entity;
    this.attributes = List.copyOf(attributes);
    this.choice = choice;
    this.isPartial = isPartial;
  }

  /** An index over the time of creation, named after the table and {@code what}. */
  public static ExpressionIndex ofRecency(PersistentClass entity, String attribute, String what) {
    return new ExpressionIndex(
        name(entity, what), entity, List.of(attribute), Indexes.RECENCY, false);
  }

  static ExpressionIndex byRecency(PersistentClass entity, Property property, JsonPath path) {
    var name = name(entity, String.join("_", path.keys()));
    return new ExpressionIndex(
        name, entity, List.of(property.getName(), RECENCY), Indexes.FULL, false);
  }

  static ExpressionIndex covering(
      PersistentClass entity, Property property, JsonPath path, List<String> further) {
    var name = name(entity, String.join("_", path.keys()) + "_covering");
    return new ExpressionIndex(name, entity, all(property, further), Indexes.FULL, false);
  }

  /** An index of the rows in which an attribute is not null. */
  static ExpressionIndex partial(PersistentClass entity, Property property, List<String> further) {
    var words = HUMP.matcher(property.getName()).replaceAll("_");
    var name = name(entity, words + "_covering");
    return new ExpressionIndex(name, entity, all(property, further), Indexes.FULL, true);
  }

  private static List<String> all(Property first, List<String> further) {
    return Stream.concat(Stream.of(first.getName()), further.stream()).toList();
  }

  private static String name(PersistentClass entity, String what) {
    var words = (entity.getTable().getName() + "_" + what).toLowerCase(Locale.ROOT);
    var name = BETWEEN_WORDS.matcher(words).replaceAll("_");
    return name.length() <= MAX_NAME_LENGTH
        ? name
        : name.substring(0, MAX_NAME_LENGTH - 9) + "_" + Integer.toHexString(name.hashCode());
  }

  /**
   * Adds the index to the schema, if the persistence unit asks for it.
   *
   * @throws IllegalArgumentException if another attribute's index has the same name: one of the two
   *     would silently not be created
   */
  public void addTo(MetadataBuildingContext context) {
    if (Indexes.of(context).compareTo(choice) < 0) {
      return;
    }
    var metadata = context.getMetadataCollector();
    for (var other : metadata.getDatabase().getAuxiliaryDatabaseObjects()) {
      if (other instanceof ExpressionIndex index && index.name.equals(name) && !isSameAs(index)) {
        throw new IllegalArgumentException(
            "the indexes of %s and %s would both be named %s; give one of the JSON keys another name, or index one of them yourself"
                .formatted(index.attributePath(), attributePath(), name));
      }
    }
    metadata.addAuxiliaryDatabaseObject(this);
  }

  private boolean isSameAs(ExpressionIndex other) {
    return entity.getEntityName().equals(other.entity.getEntityName())
        && attributes.equals(other.attributes);
  }

  private String attributePath() {
    return entity.getEntityName() + "." + attributes.get(0);
  }

  @Override
  public String getExportIdentifier() {
    return "index " + name;
  }

  @Override
  public boolean appliesToDialect(Dialect dialect) {
    return true;
  }

  @Override
  public boolean beforeTablesOnCreation() {
    return false;
  }

  @Override
  public String[] sqlCreateStrings(SqlStringGenerationContext context) {
    var terms = new ArrayList<String>();
    for (var attribute : attributes) {
      if (!attribute.equals(RECENCY) || entity.hasProperty(RECENCY)) {
        terms.add(term(attribute, context.getDialect()));
      }
    }
    var create =
        "create index if not exists "
            + name
            + " on "
            + context.format(entity.getTable().getQualifiedTableName())
            + " ("
            + String.join(", ", terms)
            + ")"
            + (isPartial ? " where " + terms.get(0) + " is not null" : "");
    return SupportedDatabase.of(context.getDialect()) == SupportedDatabase.POSTGRESQL
        // Each start of an application would log a notice for each index that exists.
        ? new String[] {"set client_min_messages = warning", create, "reset client_min_messages"}
        : new String[] {create};
  }

  private String term(String attribute, Dialect dialect) {
    var selectable = entity.getProperty(attribute).getSelectables().get(0);
    if (selectable instanceof Formula formula) {
      return "(" + formula.getFormula() + ")";
    }
    var column = ((Column) selectable).getQuotedName(dialect);
    if (!attribute.equals(RECENCY)) {
      return column;
    }
    return column + " desc";
  }

  @Override
  public String[] sqlDropStrings(SqlStringGenerationContext context) {
    return new String[0];
  }
}
