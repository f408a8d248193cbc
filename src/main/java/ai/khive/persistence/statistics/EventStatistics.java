package ai.khive.persistence.statistics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hook events in figures.
 *
 * @param events how many events
 * @param sessions how many different Claude Code sessions they name; an empty text names none
 * @param minCreatedAt when the oldest was created; null if there is none
 * @param maxCreatedAt when the newest was created; null if there is none
 */
public record EventStatistics(
    long events, long sessions, @Nullable Instant minCreatedAt, @Nullable Instant maxCreatedAt) {}
