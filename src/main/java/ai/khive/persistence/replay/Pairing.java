package ai.khive.persistence.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which end belongs to which start. Where both have an id of the use of a tool or of an agent, that
 * decides. The others are matched among those of one kind and key: an end takes the latest start
 * before it that is still open, so that one lost end does not shift all pairs after it; and among
 * runs that overlap, the first one started is the first one ended.
 */
final class Pairing {

  private static final int NONE = -1;

  private final List<Fact> facts;
  private final int[] partners;

  private Pairing(List<Fact> facts) {
    this.facts = facts;
    partners = new int[facts.size()];
    Arrays.fill(partners, NONE);
  }

  /** Returns for each fact, in their order, the place of its other half, or -1. */
  static int[] partners(List<Fact> facts) {
    var pairing = new Pairing(facts);
    pairing.groups().values().forEach(pairing::match);
    return pairing.partners;
  }

  /** Places of what can belong together. */
  private record Group(List<Integer> places, boolean isById) {}

  private Map<String, Group> groups() {
    var groups = new LinkedHashMap<String, Group>();
    for (int i = 0; i < facts.size(); i++) {
      var fact = facts.get(i);
      if (fact.part() != Fact.Part.WHOLE) {
        boolean isById = fact.pair() != null;
        groups
            .computeIfAbsent(group(fact), key -> new Group(new ArrayList<>(2), isById))
            .places
            .add(i);
      }
    }
    return groups;
  }

  private static String group(Fact fact) {
    // The end of an agent does not say which one.
    var key = fact.kind() == StepKind.AGENT ? "" : fact.key();
    return fact.pair() == null ? fact.kind() + "\n" + key : fact.pair();
  }

  private void match(Group group) {
    var places = group.places;
    if (group.isById && places.size() == 2) {
      // In any order: the clock may have been set back.
      int first = places.get(0);
      int second = places.get(1);
      if (facts.get(first).part() != facts.get(second).part()) {
        join(first, second);
      }
    } else {
      inOrderOfTheStarts(latestOpen(places));
    }
  }

  private void join(int one, int other) {
    partners[one] = other;
    partners[other] = one;
  }

  private record Pair(int start, int end) {}

  private List<Pair> latestOpen(List<Integer> places) {
    var pairs = new ArrayList<Pair>();
    var open = new ArrayDeque<Integer>();
    var early = new ArrayDeque<Integer>();
    for (int place : places) {
      boolean isEnd = facts.get(place).part() == Fact.Part.END;
      if (isEnd && !open.isEmpty()) {
        pairs.add(new Pair(open.pop(), place));
      } else if (isEnd) {
        early.add(place);
      } else if (isEarly(early, place)) {
        join(place, early.remove());
      } else {
        open.push(place);
      }
    }
    return pairs;
  }

  /** Whether there is an end of the very same instant, which only the ids put before its start. */
  private boolean isEarly(ArrayDeque<Integer> early, int start) {
    while (!early.isEmpty() && !facts.get(early.peek()).isAsOldAs(facts.get(start))) {
      early.remove();
    }
    return !early.isEmpty();
  }

  private void inOrderOfTheStarts(List<Pair> pairs) {
    pairs.sort(Comparator.comparingInt(Pair::start));
    for (int from = 0; from < pairs.size(); ) {
      int to = from + 1;
      int last = pairs.get(from).end;
      while (to < pairs.size() && pairs.get(to).start < last) {
        last = Math.max(last, pairs.get(to).end);
        to++;
      }
      var run = pairs.subList(from, to);
      int[] ends = run.stream().mapToInt(Pair::end).sorted().toArray();
      for (int i = 0; i < ends.length; i++) {
        join(run.get(i).start, ends[i]);
      }
      from = to;
    }
  }
}
