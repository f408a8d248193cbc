package ai.khive.persistence.replay;

import java.time.Instant;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** Makes the figures of a timeline. */
final class Summing {

  private int events;
  private @Nullable Instant from;
  private @Nullable Instant to;

  private Summing() {}

  static TimelineSummary summary(Facts facts) {
    var kinds = new EnumMap<StepKind, Integer>(StepKind.class);
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    for (int n = 1; n <= facts.stepCount(); n++) {
      kinds.merge(facts.start(n).kind(), 1, Integer::sum);
      var outcome = facts.outcome(n);
      if (outcome != null) {
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
    var summing = new Summing();
    facts.forEachEvent(summing::add);
    return new TimelineSummary(
        summing.events,
        kinds,
        outcomes.getOrDefault(Outcome.SUCCEEDED, 0),
        outcomes.getOrDefault(Outcome.FAILED, 0),
        outcomes.getOrDefault(Outcome.UNFINISHED, 0),
        summing.from,
        summing.to);
  }

  /** In their order. */
  private void add(Fact event) {
    events++;
    if (event.at() != null) {
      from = from == null ? event.at() : from;
      to = event.at();
    }
  }
}
