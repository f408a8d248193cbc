package ai.khive.persistence.transfer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A row that an import did not take in.
 *
 * @param id as it is in the file; null if it has none that can be read
 * @param reason one line without content of the row
 */
public record Rejection(Path file, @Nullable String id, String reason) {}
