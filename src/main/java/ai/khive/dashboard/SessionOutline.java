package ai.khive.dashboard;

import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A session of any length in few numbers: where steps failed, and what kinds of steps there are.
 *
 * @param total how many steps there are
 * @param parts of as many steps each as the others, or one more; in the order of the steps
 */
record SessionOutline(int total, List<Part> parts) {

  /**
   * Some steps after each other.
   *
   * @param from number of the first one
   * @param errors how many of them failed
   * @param byKind how many there are of each kind; kinds without steps are left out
   */
  record Part(int from, int errors, Map<String, Integer> byKind) {

    private static Part of(List<Step> steps) {
      var byKind = new LinkedHashMap<String, Integer>();
      steps.forEach(
          step -> byKind.merge(step.kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
      long errors = steps.stream().filter(step -> step.outcome() == Outcome.FAILED).count();
      return new Part(steps.get(0).n(), (int) errors, byKind);
    }
  }

  /**
   * Divides steps into parts.
   *
   * @param steps all of a session
   * @param most parts at most, at least 1; there are no parts without steps
   */
  static SessionOutline of(List<Step> steps, int most) {
    int total = steps.size();
    int parts = Math.min(most, total);
    return new SessionOutline(
        total,
        IntStream.range(0, parts)
            .mapToObj(
                i -> Part.of(steps.subList(bound(i, total, parts), bound(i + 1, total, parts))))
            .toList());
  }

  private static int bound(int i, int total, int parts) {
    return (int) ((long) i * total / parts);
  }
}
