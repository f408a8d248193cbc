package ai.khive.persistence.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON means them: a numeric value, whatever its spelling. */
final class JsonNumbers {

  /**
   * Zero for equal scalars, numbers by value. Own code because {@link JsonNode#equals(Object)}
   * tells {@code 1} from {@code 1.0}.
   */
  static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private JsonNumbers() {}

  static int hash(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().hashCode();
    }
    if (node.isObject()) {
      int hash = 1;
      for (var entry : node.properties()) {
        hash += entry.getKey().hashCode() ^ hash(entry.getValue());
      }
      return hash;
    }
    if (node.isArray()) {
      int hash = 7;
      for (var element : node) {
        hash = 31 * hash + hash(element);
      }
      return hash;
    }
    return node.hashCode();
  }

  /** Returns the same number as a long, or null if it has a fraction or does not fit. */
  static @Nullable Long toLong(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException hasFractionOrDoesNotFit) {
      return null;
    }
  }
}
