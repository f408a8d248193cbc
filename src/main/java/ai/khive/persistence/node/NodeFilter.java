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
 * Which nodes a query is about. The same filter serves a repository, the statistics, and an
 * application's own Criteria query.
 *
 * @param <N> the entity
 */
@FunctionalInterface
public interface NodeFilter<N extends Node> {

  /** Returns the conditions that a node must meet, all of them; an empty list restricts nothing. */
  List<Predicate> predicates(CriteriaBuilder builder, Root<N> node);

  /**
   * Returns conditions for a half-open range of creation times.
   *
   * @param from the first instant, or null for no bound
   * @param to the first instant after the range, or null for no bound
   */
  static List<Predicate> createdBetween(
      CriteriaBuilder builder,
      Root<? extends Node> node,
      @Nullable Instant from,
      @Nullable Instant to) {
    var createdAt = node.get(Node_.createdAt);
    var predicates = new ArrayList<Predicate>();
    if (from != null) {
      predicates.add(
          from.isAfter(Timestamps.LAST)
              ? builder.disjunction()
              : builder.greaterThanOrEqualTo(createdAt, Timestamps.ceiling(from)));
    }
    if (to != null) {
      predicates.add(
          to.isAfter(Timestamps.LAST)
              ? builder.lessThanOrEqualTo(createdAt, Timestamps.LAST)
              : builder.lessThan(createdAt, Timestamps.ceiling(to)));
    }
    return predicates;
  }

  /**
   * Returns the condition that a text is exactly the one given. NUL and lone surrogates in it count
   * as the U+FFFD that is stored for them.
   */
  static Predicate equalText(CriteriaBuilder builder, Expression<String> text, String value) {
    return builder.equal(text, Json.storableText(value));
  }

  /**
   * Returns conditions that every blank-separated word occurs literally in a text; A to Z match a
   * to z, nothing else folds, and no character is a wildcard.
   */
  static List<Predicate> containsWords(
      CriteriaBuilder builder, Expression<String> text, String words) {
    var folded = builder.function("khive_ascii_lower", String.class, text);
    var predicates = new ArrayList<Predicate>();
    for (var word : Json.storableText(words).strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        predicates.add(builder.greaterThan(builder.locate(folded, asciiLower(word)), 0));
      }
    }
    return predicates;
  }

  /** Returns conditions for a closed range of numbers; null is no bound. */
  static List<Predicate> between(
      CriteriaBuilder builder,
      Expression<Double> number,
      @Nullable Double min,
      @Nullable Double max) {
    var predicates = new ArrayList<Predicate>();
    if (min != null) {
      predicates.add(builder.ge(number, min));
    }
    if (max != null) {
      predicates.add(builder.le(number, max));
    }
    return predicates;
  }

  /**
   * Checks a range that a filter was given; null is no bound.
   *
   * @param open whether the upper bound lies outside the range, so that the two must differ
   * @throws IllegalArgumentException if the bounds are the wrong way round, or one is not a number
   */
  static <T extends Comparable<T>> void requireRange(
      String lowerName, @Nullable T lower, String upperName, @Nullable T upper, boolean open) {
    requireNumber(lowerName, lower);
    requireNumber(upperName, upper);
    if (lower == null || upper == null) {
      return;
    }
    int order = lower.compareTo(upper);
    if (order > 0 || (open && order == 0)) {
      throw new IllegalArgumentException(
          "%s must %s %s, but was %s=%s, %s=%s"
              .formatted(
                  lowerName,
                  open ? "be before" : "not be above",
                  upperName,
                  lowerName,
                  lower,
                  upperName,
                  upper));
    }
  }

  private static void requireNumber(String name, @Nullable Object bound) {
    // SQLite would match nothing with it, PostgreSQL everything below.
    if (bound instanceof Double number && number.isNaN()) {
      throw new IllegalArgumentException(name + " must be a number, but was NaN");
    }
  }

  private static String asciiLower(String word) {
    var lower = new StringBuilder(word);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }
}
