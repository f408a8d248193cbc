package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state before any place. What a state lists only grows, so that a state is how much of each
 * list was there: a binary search by place, instead of a fold.
 */
final class StateIndex {

  private final Facts facts;
  private final int[] prompts;
  private final int[] commands;
  private final int[] agents;

  /** Failed steps, in the order of the places where that is known. */
  private final int[] errors;

  private final FileIndex files;
  private final PlanIndex plans;
  private final @Nullable Instant first;

  StateIndex(Facts facts, List<LinkedPlan> plans) {
    this.facts = facts;
    prompts = stepsWhere(n -> facts.start(n).kind() == StepKind.PROMPT);
    commands = stepsWhere(n -> facts.start(n).kind() == StepKind.COMMAND);
    agents = facts.agents();
    errors =
        IntStream.of(stepsWhere(n -> facts.outcome(n) == Outcome.FAILED))
            .boxed()
            .sorted(Comparator.comparingInt(facts::endPlace))
            .mapToInt(Integer::intValue)
            .toArray();
    files = new FileIndex(facts);
    this.plans = new PlanIndex(facts, plans);
    first = facts.firstEventTime();
  }

  private int[] stepsWhere(IntPredicate condition) {
    return IntStream.rangeClosed(1, facts.stepCount()).filter(condition).toArray();
  }

  SessionState at(int place) {
    int begun = facts.stepsBefore(place);
    var at = facts.timeBefore(place);
    return new SessionState(
        begun,
        at,
        elapsed(at),
        steps(prompts, begun, place),
        steps(commands, begun, place),
        files.before(place),
        steps(agents, begun, place),
        new Prefix<>(errorsBefore(place), i -> facts.step(errors[i], place)),
        plans.planBefore(place),
        plans.phaseBefore(place));
  }

  private @Nullable Duration elapsed(@Nullable Instant at) {
    if (at == null) {
      return null;
    }
    return first == null || at.isBefore(first) ? Duration.ZERO : Duration.between(first, at);
  }

  private List<Step> steps(int[] all, int begun, int place) {
    int found = Arrays.binarySearch(all, begun);
    return new Prefix<>(found < 0 ? -found - 1 : found + 1, i -> facts.step(all[i], place));
  }

  private int errorsBefore(int place) {
    return Ascending.countBefore(errors.length, i -> facts.endPlace(errors[i]) < place);
  }
}
