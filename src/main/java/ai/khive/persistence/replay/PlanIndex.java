package ai.khive.persistence.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which plan was the last one, and which of its phases had been seen. */
final class PlanIndex {

  private static final int NEVER = Integer.MAX_VALUE;

  /**
   * A plan at its place.
   *
   * @param seen by phase: the place where the first agent of it began, or never
   */
  private record Entry(int place, LinkedPlan plan, List<Integer> seen) {}

  private final List<Entry> entries = new ArrayList<>();

  PlanIndex(Facts facts, List<LinkedPlan> plans) {
    if (plans.isEmpty()) {
      return;
    }
    var byId = new HashMap<String, LinkedPlan>();
    plans.forEach(plan -> byId.put(plan.id(), plan));
    var roles = firstPlaces(facts);
    for (int n = 1; n <= facts.stepCount(); n++) {
      var plan = facts.start(n).isEvent() ? null : byId.get(facts.start(n).id());
      if (plan != null) {
        entries.add(new Entry(facts.place(n), plan, seen(plan, roles)));
      }
    }
  }

  /** Returns by role, in lower case, where its first agent began, or was known to be one of it. */
  private static Map<String, Integer> firstPlaces(Facts facts) {
    var places = new HashMap<String, Integer>();
    for (int n : facts.agents()) {
      var role = facts.step(n).role();
      if (role != null) {
        int place = facts.start(n).role() == null ? facts.endPlace(n) : facts.place(n);
        places.merge(role.toLowerCase(Locale.ROOT), place, Math::min);
      }
    }
    return places;
  }

  private static List<Integer> seen(LinkedPlan plan, Map<String, Integer> roles) {
    return plan.phases().stream()
        .map(
            phase ->
                phase.roles().stream()
                    .mapToInt(role -> roles.getOrDefault(role.toLowerCase(Locale.ROOT), NEVER))
                    .min()
                    .orElse(NEVER))
        .toList();
  }

  @Nullable String planBefore(int place) {
    var entry = entryBefore(place);
    return entry == null ? null : entry.plan.id();
  }

  @Nullable String phaseBefore(int place) {
    var entry = entryBefore(place);
    if (entry == null) {
      return null;
    }
    int phase = entry.seen.size() - 1;
    while (phase >= 0 && entry.seen.get(phase) >= place) {
      phase--;
    }
    return phase < 0 ? null : entry.plan.phases().get(phase).name();
  }

  private @Nullable Entry entryBefore(int place) {
    Entry last = null;
    for (var entry : entries) {
      last = entry.place < place ? entry : last;
    }
    return last;
  }
}
