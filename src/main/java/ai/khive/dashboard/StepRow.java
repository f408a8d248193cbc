package ai.khive.dashboard;

import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Step} in an answer. */
record StepRow(
    int n,
    @Nullable Instant at,
    StepKind kind,
    String title,
    @Nullable Long durationMillis,
    @Nullable Outcome outcome,
    List<String> events,
    @Nullable String plan,
    @Nullable String role) {

  static StepRow of(Step step) {
    return new StepRow(
        step.n(),
        step.at(),
        step.kind(),
        step.title(),
        millis(step.duration()),
        step.outcome(),
        step.events(),
        step.plan(),
        step.role());
  }

  static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
