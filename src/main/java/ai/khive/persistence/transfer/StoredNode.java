package ai.khive.persistence.transfer;

import ai.khive.persistence.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as its five columns hold it. No rule of an entity applies: an old row may lack what a new
 * one must have.
 *
 * @param id a UUID in lower case
 * @param content a JSON object, or {@link Json#NULL}
 * @param metadata a JSON object, or {@link Json#NULL}
 * @param createdAt in microseconds
 * @param embedding a JSON array of numbers, or {@link Json#NULL}
 */
public record StoredNode(
    String id, Json content, Json metadata, @Nullable Instant createdAt, Json embedding) {}
