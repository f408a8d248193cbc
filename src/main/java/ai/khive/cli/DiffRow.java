package ai.khive.cli;

import ai.khive.persistence.replay.SessionDiff;
import ai.khive.persistence.replay.SessionDiff.ChangedStep;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step of two sessions laid beside each other.
 *
 * @param a null if only the other has it
 * @param b null if only the other has it
 * @param isDifference whether it is in one of them only, or another in each
 */
record DiffRow(@Nullable Step a, @Nullable Step b, boolean isDifference) {

  /** Hands over the rows of a difference in the order of both sessions. */
  static void walk(Timeline a, Timeline b, SessionDiff diff, Consumer<DiffRow> rows) {
    new Walk(a, b, diff).run(rows);
  }

  /** What both have is in the same order in both: the k-th of one is the k-th of the other. */
  private static final class Walk {

    private final List<Step> a;
    private final List<Step> b;
    private final Deque<Step> onlyA;
    private final Deque<Step> onlyB;
    private final Deque<ChangedStep> changed;

    Walk(Timeline a, Timeline b, SessionDiff diff) {
      this.a = a.stepsForComparison();
      this.b = b.stepsForComparison();
      onlyA = new ArrayDeque<>(diff.onlyA());
      onlyB = new ArrayDeque<>(diff.onlyB());
      changed = new ArrayDeque<>(diff.changed());
    }

    void run(Consumer<DiffRow> rows) {
      int nextA = 0;
      int nextB = 0;
      while (nextA < a.size() || nextB < b.size()) {
        if (isNext(onlyA, a, nextA)) {
          rows.accept(new DiffRow(onlyA.remove(), null, true));
          nextA++;
        } else if (isNext(onlyB, b, nextB)) {
          rows.accept(new DiffRow(null, onlyB.remove(), true));
          nextB++;
        } else {
          rows.accept(common(a.get(nextA++), b.get(nextB++)));
        }
      }
    }

    private static boolean isNext(Deque<Step> steps, List<Step> all, int next) {
      var step = steps.peek();
      return step != null && step.n() == all.get(next).n();
    }

    private DiffRow common(Step nextA, Step nextB) {
      var change = changed.peek();
      if (change != null && change.a().n() == nextA.n()) {
        changed.remove();
        return new DiffRow(change.a(), change.b(), true);
      }
      return new DiffRow(nextA, nextB, false);
    }
  }
}
