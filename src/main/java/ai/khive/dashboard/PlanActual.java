package ai.khive.dashboard;

import ai.khive.persistence.replay.PlanComparison;
import ai.khive.persistence.replay.PlanComparison.PhaseSeen;
import ai.khive.persistence.replay.PlanComparison.RoleCount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link PlanComparison} in an answer. */
record PlanActual(
    int agentsStarted,
    int agentsWithoutRole,
    @Nullable Double errorShare,
    @Nullable Long durationMillis,
    List<Role> roles,
    List<SeenPhase> phases) {

  /** How often a role was recommended, and how often an agent of it was started. */
  record Role(String role, int recommended, int started) {}

  /** What was seen of a phase. */
  record SeenPhase(
      @Nullable String name,
      int agentsPlanned,
      @Nullable Integer agentsStarted,
      @Nullable Instant from,
      @Nullable Instant to) {}

  static PlanActual of(PlanComparison comparison) {
    return new PlanActual(
        comparison.agentsStarted(),
        comparison.agentsWithoutRole(),
        comparison.errorShare(),
        StepRow.millis(comparison.duration()),
        comparison.roles().stream().map(PlanActual::role).toList(),
        comparison.phases().stream().map(PlanActual::phase).toList());
  }

  private static Role role(RoleCount role) {
    return new Role(role.role(), role.recommended(), role.started());
  }

  private static SeenPhase phase(PhaseSeen phase) {
    return new SeenPhase(
        phase.name(), phase.agentsPlanned(), phase.agentsStarted(), phase.from(), phase.to());
  }
}
