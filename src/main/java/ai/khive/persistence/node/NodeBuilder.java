package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a node is made of. Not thread-safe; {@code build()} of a subclass may be called
 * again, and gives another node with an id of its own unless one was set.
 *
 * @param <B> the builder itself
 */
public abstract class NodeBuilder<B extends NodeBuilder<B>> {

  @Nullable String id;
  @Nullable Json metadata;
  @Nullable Json embedding;
  @Nullable Instant createdAt;
  Clock clock = Clock.systemUTC();
  private final Map<String, @Nullable Object> content = new LinkedHashMap<>();

  /** Nothing set. */
  protected NodeBuilder() {}

  /** Returns this. */
  protected abstract B self();

  /** Sets a key of the content; keys that this library does not know are kept as well. */
  public B put(String key, @Nullable Object value) {
    content.put(Objects.requireNonNull(key), value);
    return self();
  }

  /** Sets every key of a JSON object in the content. */
  public B putAll(Json object) {
    Node.requireObject("content", object);
    content.putAll(object.as(OrderedMap.class));
    return self();
  }

  /**
   * Sets the id; without it one is made, ordered by time.
   *
   * @param id a UUID of 36 characters; kept in lower case
   * @throws IllegalArgumentException if it is none
   */
  public B id(String id) {
    this.id = Node.canonicalId(id);
    return self();
  }

  /** Sets the id; without it one is made, ordered by time. */
  public B id(UUID id) {
    this.id = id.toString();
    return self();
  }

  /**
   * Sets the instant of creation, cut to microseconds; without it that of the clock is taken.
   *
   * @throws IllegalArgumentException if it is outside the years 1 to 9999
   */
  public B createdAt(Instant createdAt) {
    this.createdAt = Timestamps.storable(createdAt);
    return self();
  }

  /** Sets the clock that gives the instant of creation; the system's by default. */
  public B clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    return self();
  }

  /**
   * Sets what is known about the node beside its content.
   *
   * @param metadata what {@link Json#of} takes; must be a JSON object
   * @throws IllegalArgumentException if it is none
   */
  public B metadata(Object metadata) {
    this.metadata = Node.requireObject("metadata", Json.of(metadata));
    return self();
  }

  /**
   * Sets the embedding vector.
   *
   * @throws ai.khive.persistence.InvalidJsonException if a number is not finite
   */
  public B embedding(double... embedding) {
    this.embedding = Json.of(embedding);
    return self();
  }

  /** Returns the content as it was put together. */
  protected Json content() {
    return Json.of(content);
  }

  /** A map whose values stay the JSON they are, for {@link #putAll}. */
  static final class OrderedMap extends LinkedHashMap<String, @Nullable Json> {
    private static final long serialVersionUID = 1L;
  }
}
