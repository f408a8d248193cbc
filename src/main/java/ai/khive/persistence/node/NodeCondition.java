package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import jakarta.persistence.criteria.CriteriaBuilder;
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
 */
public record NodeCondition(String attribute, Comparison comparison, Object value) {

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

  /** Returns it in the Criteria API. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // The attribute has the value's type.
  public Predicate predicate(CriteriaBuilder builder, Root<? extends Node> node) {
    return switch (comparison) {
      case EQUAL -> builder.equal(node.get(attribute), value);
      case AT_LEAST -> builder.greaterThanOrEqualTo(node.get(attribute), (Comparable) value);
      case AT_MOST -> builder.lessThanOrEqualTo(node.get(attribute), (Comparable) value);
      case BELOW -> builder.lessThan(node.get(attribute), (Comparable) value);
    };
  }

  /** Returns it in JPQL, with the value as a parameter. */
  String jpql(String node, String parameter) {
    return node + '.' + attribute + ' ' + comparison.operator + " :" + parameter;
  }
}
