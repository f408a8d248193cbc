package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonColumn;
import ai.khive.persistence.json.JsonConverter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.DialectOverride;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of everything: an id, a JSON object of content, a JSON object of metadata, the
 * time of creation and an embedding, in the columns {@code id}, {@code content}, {@code
 * node_metadata}, {@code created_at} and {@code embedding}.
 *
 * <p>An application's own entity extends this class, has a no-argument constructor for the
 * persistence provider and passes its content to {@link #Node(Json)}; {@link
 * ai.khive.persistence.json.JsonAttribute} makes values inside the content attributes of its
 * queries. A subclass is as thread-safe as any entity: one unit of work, one thread.
 *
 * <p>Two nodes are equal if they are of the same entity and have the same id.
 */
@MappedSuperclass
public abstract class Node {

  @Id
  @Column(name = "id", nullable = false, updatable = false)
  private @Nullable String id;

  // A bare value or a blob would make the query-only attributes of all rows fail. On the field,
  // because a class-level check of a mapped superclass is not inherited.
  @Check(
      constraints =
          "content is null or (typeof(content)='text' and json_valid(content)"
              + " and json_type(content)='object')")
  @DialectOverride.Check(
      dialect = PostgreSQLDialect.class,
      override = @Check(constraints = "content is null or jsonb_typeof(content)='object'"))
  @Basic // for the static metamodel, whose generator knows no converters
  @Convert(converter = JsonConverter.class)
  @JsonColumn
  @Column(name = "content")
  private @Nullable Json content;

  @Basic
  @Convert(converter = JsonConverter.class)
  @JsonColumn
  @Column(name = "node_metadata")
  private @Nullable Json metadata;

  // Excluded from the conditions of a delete: a time in another spelling is not found by its value,
  // and none ever changes.
  @CreationTime
  @OptimisticLock(excluded = true)
  @Column(name = "created_at", updatable = false)
  private @Nullable Instant createdAt;

  @Basic
  @Convert(converter = JsonConverter.class)
  @JsonColumn
  @Column(name = "embedding")
  private @Nullable Json embedding;

  /** For the persistence provider. */
  protected Node() {}

  /**
   * A new node of now with a time-ordered id.
   *
   * @throws IllegalArgumentException if the content is no JSON object
   */
  protected Node(Json content) {
    this.content = requireObject("content", content);
    this.createdAt = Timestamps.now(Clock.systemUTC());
    this.id = TimeOrderedId.at(createdAt).toString();
  }

  /** A new node with what the builder was given, and an id and a time where it was given none. */
  protected Node(NodeBuilder<?> builder, Json content) {
    this.content = requireObject("content", content);
    this.metadata = builder.metadata;
    this.embedding = builder.embedding;
    this.createdAt = builder.createdAt == null ? Timestamps.now(builder.clock) : builder.createdAt;
    this.id = builder.id == null ? TimeOrderedId.at(createdAt).toString() : builder.id;
  }

  static Json requireObject(String name, Json value) {
    if (!value.isObject()) {
      throw new IllegalArgumentException(name + " must be a JSON object");
    }
    return value;
  }

  /**
   * Checks content for the constructor of a subclass.
   *
   * @return the content
   * @throws IllegalArgumentException if it is no JSON object, or has no text at one of the keys
   */
  protected static Json requireTexts(Json content, String... keys) {
    requireObject("content", content);
    for (var key : keys) {
      if (content.findText(key).isEmpty()) {
        throw new IllegalArgumentException("content must have a text " + key);
      }
    }
    return content;
  }

  /**
   * Returns the id: a UUID in lower case, time-ordered if it was made here. A row of another
   * program may hold something else.
   */
  public String getId() {
    return Objects.requireNonNull(id, "the persistence provider has not set the id yet");
  }

  /** Returns the content, a JSON object; {@link Json#NULL} if an old row has none. */
  public Json getContent() {
    return content == null ? Json.NULL : content;
  }

  /** Returns what is known about the node beside its content; {@link Json#NULL} if nothing. */
  public Json getMetadata() {
    return metadata == null ? Json.NULL : metadata;
  }

  /**
   * Returns the instant of creation, in microseconds. Null only for a row that another program
   * stored without a time, or with one that cannot be read.
   */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }

  /**
   * Returns the embedding vector, a copy; empty if there is none. What another program stored there
   * that is no array of numbers is none.
   */
  public Optional<double[]> getEmbedding() {
    return Optional.ofNullable(embedding).flatMap(Node::vector);
  }

  /** Returns what is stored as the embedding, unread; {@link Json#NULL} if there is nothing. */
  protected Json embeddingJson() {
    return embedding == null ? Json.NULL : embedding;
  }

  private static Optional<double[]> vector(Json json) {
    var array = json.as(JsonNode.class);
    for (var element : array) {
      if (!element.isNumber()) {
        return Optional.empty();
      }
    }
    return array.isArray() ? Optional.of(json.as(double[].class)) : Optional.empty();
  }

  /**
   * Replaces the content. An entity that may change makes this public, and checks what it asks of
   * its content first.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  protected void setContent(Json content) {
    this.content = requireObject("content", content);
  }

  /**
   * Replaces the metadata; {@link Json#NULL} removes it.
   *
   * @throws IllegalArgumentException if it is neither a JSON object nor null
   */
  protected void setMetadata(Json metadata) {
    this.metadata = metadata.isNull() ? null : requireObject("metadata", metadata);
  }

  /**
   * Replaces the embedding; an empty vector is stored as one.
   *
   * @param embedding finite numbers; copied
   * @throws ai.khive.persistence.InvalidJsonException if a number is not finite
   */
  protected void setEmbedding(double... embedding) {
    this.embedding = Json.of(embedding);
  }

  /** Removes the embedding. */
  protected void removeEmbedding() {
    this.embedding = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Node that
            && Hibernate.getClass(this) == Hibernate.getClass(that)
            && getId().equals(that.getId()));
  }

  @Override
  public int hashCode() {
    return getId().hashCode();
  }

  /** Returns the entity's name and id, never content. */
  @Override
  public String toString() {
    return Hibernate.getClass(this).getSimpleName() + "[" + getId() + "]";
  }

  static String canonicalId(String id) {
    try {
      var uuid = UUID.fromString(id).toString();
      if (uuid.equalsIgnoreCase(id)) {
        return uuid;
      }
    } catch (IllegalArgumentException notAUuid) {
      // Reported below, with the short forms that UUID.fromString() takes.
    }
    throw new IllegalArgumentException(
        "an id must be a UUID of 36 characters, such as"
            + " 0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80, but was \""
            + id
            + "\"");
  }
}
