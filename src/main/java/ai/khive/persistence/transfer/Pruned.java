package ai.khive.persistence.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What a pruning has done.
 *
 * @param deleted how many nodes were deleted
 * @param bytesReturned how much smaller the file and its log are than before; on PostgreSQL the
 *     tables and their indexes, 0 as long as the server has not vacuumed them. Of a rehearsal:
 *     about how much the nodes take up
 * @param obstacle why something of what was deleted may still be readable in the file, and what to
 *     do; null if nothing is
 */
public record Pruned(long deleted, long bytesReturned, @Nullable String obstacle) {}
