package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of one attribute with a value, in the Criteria API and in JPQL. The JPQL is the same
 * for every value, so that Hibernate keeps its plan; it would translate a criteria query each time,
 * which takes as long as SQLite takes for twenty rows.
 *
 * @param attribute the name of the attribute
 * @param value of the attribute's type
 * @param usesIndex whether an index over the attribute may look it up; by default it may
 */
public record NodeCondition(
    String attribute, Comparison comparison, Object value, boolean usesIndex) {

  private static final String WITHOUT_INDEX = "khive_without_index";

  /** A condition that an index may look up. */
  public NodeCondition(String attribute, Comparison comparison, Object value) {
    this(attribute, comparison, value, true);
  }

  /** How to compare. */
  public enum Comparison {
    /** Equal. */
    EQUAL("="),
    /** Equal or greater. */
    AT_LEAST(">="),
    /** Equal or less. */
    AT_MOST("<="),
    /** Less. */
    BELOW("<");

    private final String operator;

    Comparison(String operator) {
      this.operator = operator;
    }
  }

  /**
   * Returns the condition that a text is exactly the one given; none for null. NUL and lone
   * surrogates in it count as the U+FFFD that is stored for them.
   */
  public static List<NodeCondition> equalText(String attribute, @Nullable String value) {
    return value == null
        ? List.of()
        : List.of(new NodeCondition(attribute, Comparison.EQUAL, Json.storableText(value)));
  }

  /** Returns conditions for a closed range of numbers; null is no bound. */
  public static List<NodeCondition> between(
      String attribute, @Nullable Double min, @Nullable Double max) {
    var conditions = new ArrayList<NodeCondition>();
    if (min != null) {
      conditions.add(new NodeCondition(attribute, Comparison.AT_LEAST, min));
    }
    if (max != null) {
      conditions.add(new NodeCondition(attribute, Comparison.AT_MOST, max));
    }
    return conditions;
  }

  /**
   * Returns conditions for a half-open range of creation times.
   *
   * @param from the first instant, or null for no bound
   * @param to the first instant after the range, or null for no bound
   */
  public static List<NodeCondition> createdBetween(@Nullable Instant from, @Nullable Instant to) {
    var conditions = new ArrayList<NodeCondition>();
    if (from != null) {
      conditions.add(createdAt(Comparison.AT_LEAST, from));
      if (from.isAfter(Timestamps.LAST)) {
        // Nothing can have been created then.
        conditions.add(createdAt(Comparison.BELOW, Timestamps.LAST));
      }
    }
    if (to != null) {
      conditions.add(
          createdAt(to.isAfter(Timestamps.LAST) ? Comparison.AT_MOST : Comparison.BELOW, to));
    }
    return conditions;
  }

  private static NodeCondition createdAt(Comparison comparison, Instant bound) {
    return new NodeCondition(
        Node_.CREATED_AT,
        comparison,
        bound.isAfter(Timestamps.LAST) ? Timestamps.LAST : Timestamps.ceiling(bound));
  }

  /**
   * Returns the same condition for SQLite to meet without a search in an index, where it would
   * otherwise look up many nodes one by one.
   */
  public NodeCondition withoutIndex() {
    return new NodeCondition(attribute, comparison, value, false);
  }

  /**
   * Returns it in SQL.
   *
   * @param expression of the attribute
   * @param parameter for the value
   */
  public String sql(String expression, String parameter) {
    // Source: sqlite.org/optoverview.html, "disqualifying WHERE-clause terms using unary +".
    return (usesIndex ? "" : "+") + expression + ' ' + comparison.operator + ' ' + parameter;
  }

  /** Returns it in the Criteria API. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // The attribute has the value's type.
  public Predicate predicate(CriteriaBuilder builder, Root<? extends Node> node) {
    Expression operand = node.get(attribute);
    if (!usesIndex) {
      operand = builder.function(WITHOUT_INDEX, value.getClass(), operand);
    }
    return switch (comparison) {
      case EQUAL -> builder.equal(operand, value);
      case AT_LEAST -> builder.greaterThanOrEqualTo(operand, (Comparable) value);
      case AT_MOST -> builder.lessThanOrEqualTo(operand, (Comparable) value);
      case BELOW -> builder.lessThan(operand, (Comparable) value);
    };
  }

  /**
   * Returns it in JPQL.
   *
   * @param node the variable of the node
   * @param parameter the name of the parameter for the value
   */
  public String jpql(String node, String parameter) {
    var path = node + '.' + attribute;
    // Not by function('…'): beside that a parameter has the type of Java, not that of the
    // attribute.
    var operand = usesIndex ? path : "coalesce(%1$s, %1$s)".formatted(path);
    return operand + ' ' + comparison.operator + " :" + parameter;
  }
}
