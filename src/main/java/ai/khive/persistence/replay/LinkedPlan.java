package ai.khive.persistence.replay;

import ai.khive.persistence.planner.Complexity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that belongs to a session, as far as a timeline keeps it. Immutable.
 *
 * @param id of the planning session's node
 * @param sessionId the planner's name for it; null if it has none
 * @param createdAt null if that is not known
 * @param title the first line of the task, at most 200 code points
 * @param complexity null if there is none
 * @param confidence null if there is none
 * @param agentCount how many agents were planned; null if the plan does not say
 * @param phases in the order of the plan
 * @param inferred whether it belongs to the session only because it was made within the session's
 *     time, without a link
 */
public record LinkedPlan(
    String id,
    @Nullable String sessionId,
    @Nullable Instant createdAt,
    String title,
    @Nullable Complexity complexity,
    @Nullable Double confidence,
    @Nullable Long agentCount,
    List<PlannedPhase> phases,
    boolean inferred) {

  public LinkedPlan {
    phases = List.copyOf(phases);
  }

  /**
   * A phase.
   *
   * @param name null if it has none
   * @param roles of the agents recommended for it, in the order stored
   */
  public record PlannedPhase(@Nullable String name, List<String> roles) {
    public PlannedPhase {
      roles = List.copyOf(roles);
    }
  }
}
