package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan beside what happened in its session. All agents of the session count, those before the
 * plan too: no event says which plan an agent is for. What cannot be known is null. Immutable.
 *
 * @param roles the recommended ones in the order of the plan, then the others in the order in which
 *     they were seen
 * @param agentsWithoutRole how many agents were started of which the role is not known
 * @param agentsStarted how many agents were started
 * @param phases in the order of the plan
 * @param errorShare the share of the steps that failed in those that tell; null if none tells
 * @param duration from the first event of the session to the last one; null if none has a time
 */
public record PlanComparison(
    LinkedPlan plan,
    List<RoleCount> roles,
    int agentsWithoutRole,
    int agentsStarted,
    List<PhaseSeen> phases,
    @Nullable Double errorShare,
    @Nullable Duration duration) {

  public PlanComparison {
    roles = List.copyOf(roles);
    phases = List.copyOf(phases);
  }

  /**
   * How often a role was recommended, and how often an agent of it was started.
   *
   * @param recommended 0 if only started
   * @param started 0 if only recommended
   */
  public record RoleCount(String role, int recommended, int started) {}

  /**
   * What was seen of a phase.
   *
   * @param name null if it has none
   * @param agentsPlanned how many agents are recommended for it with a role
   * @param agentsStarted how many agents of its roles were started; one whose role is in several
   *     phases counts in each; null if no role is recommended, so that none can be seen
   * @param from when the first of them began; null if none was seen, or it has no time
   * @param to when the last of them began; null if none was seen, or it has no time
   */
  public record PhaseSeen(
      @Nullable String name,
      int agentsPlanned,
      @Nullable Integer agentsStarted,
      @Nullable Instant from,
      @Nullable Instant to) {}
}
