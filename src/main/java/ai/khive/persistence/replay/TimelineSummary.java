package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline in figures. Immutable.
 *
 * @param events how many events
 * @param steps how many steps of each kind, in the order of the kinds; kinds without steps are left
 *     out
 * @param succeeded how many steps succeeded
 * @param failed how many steps failed
 * @param unfinished how many steps have no end
 * @param from when the first event came; null if none has a time
 * @param to when the last event came; null if none has a time
 */
public record TimelineSummary(
    int events,
    Map<StepKind, Integer> steps,
    int succeeded,
    int failed,
    int unfinished,
    @Nullable Instant from,
    @Nullable Instant to) {

  public TimelineSummary {
    var copy = new EnumMap<StepKind, Integer>(StepKind.class);
    copy.putAll(steps);
    steps = Collections.unmodifiableMap(copy);
  }

  /** Returns the time from the first event to the last one; null if none has a time. */
  public @Nullable Duration duration() {
    return from == null || to == null ? null : Duration.between(from, to);
  }

  /** Returns the share of the steps that failed in those that tell; null if none tells. */
  public @Nullable Double errorShare() {
    int telling = succeeded + failed;
    return telling == 0 ? null : (double) failed / telling;
  }
}
