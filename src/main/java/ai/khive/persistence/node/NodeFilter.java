package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * Returns the same conditions in a form that has a text of its own for no value, if there is one:
   * a repository then finds with it. By default there is none.
   */
  default Optional<List<NodeCondition>> conditions() {
    return Optional.empty();
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
