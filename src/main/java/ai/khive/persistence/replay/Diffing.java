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

  /** The numbers of the steps in the order in which they are laid beside each other. */
  private final int[] orderOfA;

  private final int[] orderOfB;

  Diffing(Timeline a, Timeline b, Duration tolerance) {
    this.a = a;
    this.b = b;
    this.tolerance = tolerance;
    orderOfA = a.facts().orderWithoutIds();
    orderOfB = b.facts().orderWithoutIds();
  }

  SessionDiff diff() {
    int[] partners = partners();
    var changed = new ArrayList<ChangedStep>();
    var onlyA = new ArrayList<Step>();
    var isCommon = new boolean[orderOfB.length];
    for (int i = 0; i < partners.length; i++) {
      var step = a.step(orderOfA[i]);
      if (partners[i] == CommonSubsequence.NONE) {
        onlyA.add(step);
      } else {
        isCommon[partners[i]] = true;
        var other = b.step(orderOfB[partners[i]]);
        if (isChanged(step, other)) {
          changed.add(new ChangedStep(step, other));
        }
      }
    }
    var onlyB =
        IntStream.range(0, isCommon.length)
            .filter(i -> !isCommon[i])
            .mapToObj(i -> b.step(orderOfB[i]))
            .toList();
    return new SessionDiff(divergence(partners), onlyA, onlyB, changed);
  }

  /** Returns for each place in the order of A that of the same step in the order of B. */
  private int[] partners() {
    var numbers = new HashMap<Key, Integer>();
    int[] keysOfA = keys(a, orderOfA, numbers);
    int[] keysOfB = keys(b, orderOfB, numbers);
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
    return Key.of(a.facts().start(orderOfA[different]))
            .compareTo(Key.of(b.facts().start(orderOfB[different])))
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

  private static int[] keys(Timeline timeline, int[] order, Map<Key, Integer> numbers) {
    var facts = timeline.facts();
    return Arrays.stream(order)
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

  private @Nullable Divergence divergence(int[] partners) {
    int same = 0;
    while (same < partners.length && partners[same] == same) {
      same++;
    }
    if (same == partners.length && same == orderOfB.length) {
      return null;
    }
    return new Divergence(
        same == partners.length ? null : orderOfA[same],
        same == orderOfB.length ? null : orderOfB[same]);
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
