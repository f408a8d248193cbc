package ai.khive.persistence.statistics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Planning sessions in figures. A value counts where a session has it: one that is missing or of
 * another kind takes no part in an average or sum.
 *
 * @param sessions how many sessions
 * @param averageAgentCount null if no session has a number
 * @param averageConfidence null if no session has one
 * @param totalPlanningCost in USD, 0 if no session has one
 * @param minCreatedAt when the oldest was created; null if there is none
 * @param maxCreatedAt when the newest was created; null if there is none
 */
public record SessionStatistics(
    long sessions,
    @Nullable Double averageAgentCount,
    @Nullable Double averageConfidence,
    double totalPlanningCost,
    @Nullable Instant minCreatedAt,
    @Nullable Instant maxCreatedAt) {}
