package ai.khive.persistence.replay;

import ai.khive.persistence.replay.SessionDiff.ChangedStep;
import ai.khive.persistence.replay.SessionDiff.Divergence;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays two timelines beside each other. */
final class Diffing {

  private final Timeline a;
  private final Timeline b;
  private final Duration tolerance;

  Diffing(Timeline a, Timeline b, Duration tolerance) {
    this.a = a;
    this.b = b;
    this.tolerance = tolerance;
  }

  SessionDiff diff() {
    int[] partners = partners();
    var changed = new ArrayList<ChangedStep>();
    var onlyA = new ArrayList<Step>();
    var isCommon = new boolean[b.steps().size()];
    for (int i = 0; i < partners.length; i++) {
      var step = a.step(i + 1);
      if (partners[i] == CommonSubsequence.NONE) {
        onlyA.add(step);
      } else {
        isCommon[partners[i]] = true;
        var other = b.step(partners[i] + 1);
        if (isChanged(step, other)) {
          changed.add(new ChangedStep(step, other));
        }
      }
    }
    var onlyB =
        IntStream.range(0, isCommon.length)
            .filter(i -> !isCommon[i])
            .mapToObj(i -> b.step(i + 1))
            .toList();
    return new SessionDiff(divergence(partners, isCommon.length), onlyA, onlyB, changed);
  }

  /** Returns for each step of A the same one of B, counted from 0. */
  private int[] partners() {
    var numbers = new HashMap<Key, Integer>();
    int[] keysOfA = keys(a, numbers);
    int[] keysOfB = keys(b, numbers);
    // Of several ways to lay them beside each other it must be one that does not depend on which of
    // them is called A.
    boolean inOrder = isFirst(keysOfA, keysOfB);
    return inOrder
        ? CommonSubsequence.partners(keysOfA, keysOfB)
        : inverse(CommonSubsequence.partners(keysOfB, keysOfA), keysOfA.length);
  }

  /** Whether A comes first in an order that knows no names. */
  private boolean isFirst(int[] keysOfA, int[] keysOfB) {
    int different = Arrays.mismatch(keysOfA, keysOfB);
    if (different < 0 || keysOfA.length != keysOfB.length) {
      return keysOfA.length <= keysOfB.length;
    }
    return Key.of(a.facts().start(different + 1)).compareTo(Key.of(b.facts().start(different + 1)))
        < 0;
  }

  private record Key(StepKind kind, String text) implements Comparable<Key> {

    static Key of(Fact fact) {
      return new Key(fact.kind(), fact.key());
    }

    @Override
    public int compareTo(Key other) {
      int order = kind.compareTo(other.kind);
      return order == 0 ? text.compareTo(other.text) : order;
    }
  }

  private static int[] keys(Timeline timeline, Map<Key, Integer> numbers) {
    var facts = timeline.facts();
    return IntStream.rangeClosed(1, facts.stepCount())
        .mapToObj(facts::start)
        .mapToInt(fact -> numbers.computeIfAbsent(Key.of(fact), key -> numbers.size()))
        .toArray();
  }

  private static int[] inverse(int[] partners, int size) {
    int[] inverse = new int[size];
    Arrays.fill(inverse, CommonSubsequence.NONE);
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] != CommonSubsequence.NONE) {
        inverse[partners[i]] = i;
      }
    }
    return inverse;
  }

  private static @Nullable Divergence divergence(int[] partners, int sizeOfB) {
    int same = 0;
    while (same < partners.length && partners[same] == same) {
      same++;
    }
    if (same == partners.length && same == sizeOfB) {
      return null;
    }
    return new Divergence(
        same == partners.length ? null : same + 1, same == sizeOfB ? null : same + 1);
  }

  private boolean isChanged(Step step, Step other) {
    if (step.outcome() != other.outcome()) {
      return true;
    }
    if (step.duration() == null || other.duration() == null) {
      return !Objects.equals(step.duration(), other.duration());
    }
    var difference = millis(step.duration()).minus(millis(other.duration())).abs();
    return difference.compareTo(tolerance) > 0;
  }

  private static Duration millis(Duration duration) {
    return duration.truncatedTo(ChronoUnit.MILLIS);
  }
}
