package ai.khive.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planning session in a list; what it has not is null.
 *
 * @param id of the node
 * @param sessionId the planner's name for it
 * @param title the first line of the task
 * @param workflow the workflow pattern
 * @param agents how many agents were recommended
 * @param planningCost in USD
 */
record SessionRow(
    String id,
    @Nullable String sessionId,
    @Nullable Instant createdAt,
    @Nullable String title,
    @Nullable String complexity,
    @Nullable String workflow,
    @Nullable Long agents,
    @Nullable Double confidence,
    @Nullable Double planningCost) {

  /** The columns of a query that it is made of. */
  static final String COLUMNS =
      "s.id, s.sessionId, s.createdAt, substring(s.taskDescription, 1, "
          + Texts.TITLE_CHARACTERS
          + "), s.complexity, s.workflowPattern, s.agentCount, s.confidence, s.planningCost";

  static SessionRow of(@Nullable Object[] row) {
    return new SessionRow(
        String.valueOf(row[0]),
        Cells.text(row[1]),
        StoredTime.of(row[2]),
        Texts.title(Cells.text(row[3])),
        Cells.text(row[4]),
        Cells.text(row[5]),
        (Long) row[6],
        Cells.real(row[7]),
        Cells.real(row[8]));
  }
}
