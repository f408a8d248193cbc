package ai.khive.persistence.planner;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * How complex a planner holds a task to be. An open set: khive writes the four constants, other
 * planners and old files may hold any text, which is kept.
 *
 * @param value the text as stored, case-sensitive
 */
public record Complexity(@JsonValue String value) {

  public static final Complexity SIMPLE = new Complexity("simple");
  public static final Complexity MEDIUM = new Complexity("medium");
  public static final Complexity COMPLEX = new Complexity("complex");
  public static final Complexity VERY_COMPLEX = new Complexity("very_complex");

  public Complexity {
    Objects.requireNonNull(value, "value");
  }

  /** Returns the complexity of a stored text. */
  public static Complexity of(String value) {
    return new Complexity(value);
  }

  /** Returns the text as stored. */
  @Override
  public String toString() {
    return value;
  }
}
