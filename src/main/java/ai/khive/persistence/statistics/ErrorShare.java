package ai.khive.persistence.statistics;

import java.util.OptionalDouble;

/**
 * How many events are errors, among those that tell.
 *
 * @param errors events whose metadata has {@code has_error} or {@code is_error} true, or {@code
 *     success} false
 * @param events events whose metadata has any of these keys
 */
public record ErrorShare(long errors, long events) {

  /** Returns errors over events, from 0 to 1; empty if no event tells. */
  public OptionalDouble share() {
    return events == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) errors / events);
  }
}
