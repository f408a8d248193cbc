package ai.khive.persistence.replay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two sessions differ. Steps are the same if they are of the same kind and do the same: the
 * same command, paths, prompt, use of a tool, task of an agent, message, or plan. Ids and times do
 * not matter. The steps of both are laid beside each other so that as many as possible are the
 * same, each in the order of {@link Timeline#stepsForComparison}. Immutable; the difference the
 * other way round is its mirror image.
 *
 * @param firstDivergence where the two first go different ways; null if they take the same steps
 * @param onlyA steps of A without a counterpart, in their order
 * @param onlyB steps of B without a counterpart, in their order
 * @param changed the same steps with another outcome or another duration, in their order
 */
public record SessionDiff(
    @Nullable Divergence firstDivergence,
    List<Step> onlyA,
    List<Step> onlyB,
    List<ChangedStep> changed) {

  public SessionDiff {
    onlyA = List.copyOf(onlyA);
    onlyB = List.copyOf(onlyB);
    changed = List.copyOf(changed);
  }

  /**
   * The first step that is not the same.
   *
   * @param a the step's number in A; null if A has ended there
   * @param b the step's number in B; null if B has ended there
   */
  public record Divergence(@Nullable Integer a, @Nullable Integer b) {}

  /** A step that both have, as it is in each. */
  public record ChangedStep(Step a, Step b) {}

  /** Returns the difference; durations are compared in whole milliseconds. */
  public static SessionDiff between(Timeline a, Timeline b) {
    return between(a, b, Duration.ZERO);
  }

  /**
   * Returns the difference.
   *
   * @param tolerance durations that differ by no more than this count as equal
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public static SessionDiff between(Timeline a, Timeline b, Duration tolerance) {
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("tolerance must not be negative, but was " + tolerance);
    }
    return new Diffing(a, b, tolerance).diff();
  }

  /** Returns whether there is no difference. */
  public boolean isEqual() {
    return firstDivergence == null && changed.isEmpty();
  }
}
