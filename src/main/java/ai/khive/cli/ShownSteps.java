package ai.khive.cli;

import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timeline;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which steps of a timeline are shown, in its order. */
final class ShownSteps {

  private final int size;

  /** Their numbers; null if that is all. */
  private final int @Nullable [] numbers;

  private ShownSteps(int size, int @Nullable [] numbers) {
    this.size = size;
    this.numbers = numbers;
  }

  /** Returns those of some kinds; of all if none is given. */
  static ShownSteps of(Timeline timeline, Set<StepKind> kinds) {
    if (kinds.isEmpty()) {
      return new ShownSteps(timeline.steps().size(), null);
    }
    var numbers =
        timeline.steps().stream()
            .filter(step -> kinds.contains(step.kind()))
            .mapToInt(Step::n)
            .toArray();
    return new ShownSteps(numbers.length, numbers);
  }

  int size() {
    return size;
  }

  /** Returns the number of the step at a place from 0. */
  int step(int place) {
    return numbers == null ? place + 1 : numbers[place];
  }

  /** Returns the place of a step, or of the last one before it that is shown; -1 if none is. */
  int placeAtOrBefore(int n) {
    if (numbers == null) {
      return Math.min(n, size) - 1;
    }
    int found = Arrays.binarySearch(numbers, n);
    return found >= 0 ? found : -found - 2;
  }
}
