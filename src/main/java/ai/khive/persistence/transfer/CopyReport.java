package ai.khive.persistence.transfer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a copy has done with the nodes of one state of the source. {@code read} is the sum of {@code
 * inserted}, {@code present} and {@code rejected}.
 *
 * @param present in the target already, with the same value
 * @param rejected refused by the target, or in it with another value; kept aside
 * @param verified whether all others were found in the target afterwards, as many and with the same
 *     hash as in the source
 * @param contentHash the SHA-256 of these nodes as the source has them, as an export tells it
 * @param rejectedRows where the rejected nodes are kept; null if there are none
 */
public record CopyReport(
    long read,
    long inserted,
    long present,
    long rejected,
    boolean verified,
    String contentHash,
    @Nullable Path rejectedRows) {}
