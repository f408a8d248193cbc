package ai.khive.persistence.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much was stored when a timeline was read, to see whether there is more.
 *
 * @param events of the session
 * @param plans of the whole database
 */
record Extent(long events, @Nullable Instant from, @Nullable Instant to, long plans) {}
