package ai.khive.persistence.transfer;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an import has done with the rows of one kind in one file. {@code read} is the sum of {@code
 * inserted}, {@code present}, {@code conflicts} and {@code rejected}.
 *
 * @param kind {@code planner_sessions} or {@code hook_events}, the table; or {@code export}
 * @param layout of khive's tables, {@code g1} to {@code g4}; null for a file that is not khive's
 * @param mixed whether rows of more than one of khive's releases are in the table
 * @param zone in which times without a zone were read; null if there was none
 * @param present stored already with the same value
 * @param conflicts stored already with another value, whatever was done about it
 * @param rejected not taken in, and kept beside the file
 * @param mended taken in with a change, which their metadata tells
 * @param ambiguousTimes local times that a clock set back has shown twice; the earlier instant was
 *     taken
 * @param skippedTimes local times that a clock set forward has never shown; moved forward by as
 *     much
 * @param rejectedRows where the rejected rows are kept; null if there are none, or in a rehearsal
 */
public record ImportedFile(
    Path file,
    String kind,
    @Nullable String layout,
    boolean mixed,
    @Nullable ZoneId zone,
    long read,
    long inserted,
    long present,
    long conflicts,
    long rejected,
    long mended,
    long ambiguousTimes,
    long skippedTimes,
    @Nullable Path rejectedRows) {}
