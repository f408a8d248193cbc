package ai.khive.persistence.replay;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.replay.LinkedPlan.PlannedPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it was read.
 *
 * @param hookSession what its metadata links it with; null if nothing
 * @param fact as a step
 */
record ReadPlan(LinkedPlan plan, @Nullable String hookSession, Fact fact) {

  static ReadPlan of(
      String id,
      @Nullable Instant at,
      @Nullable Json content,
      @Nullable String hookSession,
      boolean inferred,
      Texts texts) {
    var json = content == null ? Json.NULL : content;
    var task = json.findText("task_description").orElse("");
    var complexity = json.findText("complexity").orElse(null);
    var title = texts.title(task, "plan");
    var plan =
        new LinkedPlan(
            id,
            json.findText("session_id").orElse(null),
            at,
            title,
            complexity == null ? null : Complexity.of(complexity),
            boxed(json.findDouble("confidence")),
            boxed(json.findLong("agent_count")),
            json.findElements("phases").stream().map(ReadPlan::phase).toList(),
            inferred);
    var key = texts.key(complexity + "\n" + task);
    return new ReadPlan(plan, hookSession, fact(plan, key));
  }

  /** Returns what it is found by again. */
  String name() {
    return hookSession == null ? plan.id() : hookSession;
  }

  private static Fact fact(LinkedPlan plan, String key) {
    return new Fact(
        plan.id(),
        plan.createdAt(),
        StepKind.PLAN,
        Fact.Part.WHOLE,
        null,
        key,
        plan.title(),
        null,
        List.of(),
        null);
  }

  private static PlannedPhase phase(Json json) {
    var phase = new Phase(json);
    return new PlannedPhase(
        phase.name().orElse(null),
        phase.agents().stream().map(AgentRecommendation::role).flatMap(Optional::stream).toList());
  }

  private static @Nullable Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
