package ai.khive.persistence.transfer;

import ai.khive.persistence.ImportConflictException;
import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Merges nodes of one entity into a database by their ids, whatever they hold. One thread.
 *
 * @param <N> the entity
 */
public final class NodeMerge<N extends Node> {

  /** What becomes of a node. */
  public enum Outcome {
    /** Stored: its id was not. */
    INSERTED,
    /** Stored already with the same value. */
    PRESENT,
    /** Stored already with another value; replaced if the policy says so. */
    CONFLICT
  }

  /** Two imports that insert the same node at once; the second finds it when it tries again. */
  private static final int ATTEMPTS = 5;

  private static final int IDS_AT_ONCE = 500;

  private static final String WITH_AN_ID =
      IntStream.rangeClosed(1, IDS_AT_ONCE)
          .mapToObj(place -> "?" + place)
          .collect(Collectors.joining(", ", " n where n.id in (", ")"));

  private final @Nullable Khive target;

  /** Of a caller who has begun the transaction. */
  private final @Nullable UnitOfWork unit;

  private final Class<N> entity;
  private final String source;
  private final ConflictPolicy policy;
  private final boolean rehearsal;

  private NodeMerge(
      @Nullable Khive target,
      @Nullable UnitOfWork unit,
      Class<N> entity,
      String source,
      ConflictPolicy policy,
      boolean rehearsal) {
    this.target = target;
    this.unit = unit;
    this.entity = entity;
    this.source = source;
    this.policy = policy;
    this.rehearsal = rehearsal;
  }

  /** A merge that stores; {@code source} is how a message names where the nodes come from. */
  public static <N extends Node> NodeMerge<N> into(
      Khive target, Class<N> entity, String source, ConflictPolicy policy) {
    return new NodeMerge<>(target, null, entity, source, policy, false);
  }

  /** A merge that stores as a part of the caller's transaction. */
  public static <N extends Node> NodeMerge<N> into(
      UnitOfWork unit, Class<N> entity, String source, ConflictPolicy policy) {
    return new NodeMerge<>(null, unit, entity, source, policy, false);
  }

  /**
   * A merge that stores nothing and tells what would become of the nodes.
   *
   * @param target null for a database that does not exist yet
   */
  public static <N extends Node> NodeMerge<N> rehearsal(
      @Nullable Khive target, Class<N> entity, String source, ConflictPolicy policy) {
    return new NodeMerge<>(target, null, entity, source, policy, true);
  }

  /**
   * Merges nodes in one transaction, or as a part of the caller's.
   *
   * @return what has become of each, in their order
   * @throws ImportConflictException if the policy is to fail and one is in conflict; nothing of
   *     these nodes is stored then
   */
  public List<Outcome> merge(List<StoredNode> nodes) {
    if (unit != null) {
      return store(unit.entityManager(), nodes);
    }
    if (target == null) {
      return new Comparison(Map.of(), nodes).outcomes;
    }
    if (rehearsal) {
      return target.fromReadOnlyTransaction(own -> compare(own.entityManager(), nodes).outcomes);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return target.fromTransaction(own -> store(own.entityManager(), nodes));
      } catch (ConstraintViolationException insertedMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw insertedMeanwhile;
        }
      }
    }
  }

  private List<Outcome> store(EntityManager entityManager, List<StoredNode> nodes) {
    var comparison = compare(entityManager, nodes);
    if (policy == ConflictPolicy.REPLACE && !comparison.conflicting.isEmpty()) {
      // An immutable entity cannot be changed, but deleted and inserted.
      entityManager
          .createQuery("delete from " + entityName(entityManager, entity) + " n where n.id in :ids")
          .setParameter("ids", comparison.conflicting.keySet())
          .executeUpdate();
      insert(entityManager, comparison.conflicting.values());
    }
    insert(entityManager, comparison.missing.values());
    return comparison.outcomes;
  }

  private Comparison compare(EntityManager entityManager, List<StoredNode> nodes) {
    var ids = storedIds(entityManager, nodes.stream().map(StoredNode::id).distinct().toList());
    var sought = nodes.stream().filter(node -> ids.contains(node.id())).toList();
    return new Comparison(stored(entityManager, entity, sought), nodes);
  }

  /** Most imported nodes are new. Hibernate keeps no plan of a query with a list of parameters. */
  private Set<String> storedIds(EntityManager entityManager, List<String> ids) {
    var query = "select n.id from " + entityName(entityManager, entity) + WITH_AN_ID;
    var stored = new HashSet<String>();
    for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
      var question = entityManager.createQuery(query, String.class);
      for (int i = 0; i < IDS_AT_ONCE; i++) {
        question.setParameter(i + 1, ids.get(Math.min(from + i, ids.size() - 1)));
      }
      stored.addAll(question.getResultList());
    }
    return stored;
  }

  /** Returns what is stored under the ids of nodes, by these. */
  static Map<String, StoredNode> stored(
      EntityManager entityManager, Class<? extends Node> entity, List<StoredNode> nodes) {
    var ids = nodes.stream().map(StoredNode::id).distinct().toList();
    var query =
        "select n.id, n.content, n.metadata, n.createdAt, n.embedding from "
            + entityName(entityManager, entity)
            + " n where n.id in :ids";
    var stored = new HashMap<String, StoredNode>();
    if (!ids.isEmpty()) {
      // A list: a stream that nobody closes keeps its rows as long as the session lives.
      for (var row :
          entityManager
              .createQuery(query, Object[].class)
              .setParameter("ids", ids)
              .getResultList()) {
        var node = storedNode(row);
        stored.put(node.id(), node);
      }
    }
    return stored;
  }

  private static String entityName(EntityManager entityManager, Class<? extends Node> entity) {
    return entityManager.getMetamodel().entity(entity).getName();
  }

  private static StoredNode storedNode(Object[] row) {
    return new StoredNode(
        (String) row[0], json(row[1]), json(row[2]), (Instant) row[3], json(row[4]));
  }

  private static Json json(@Nullable Object value) {
    return value == null ? Json.NULL : (Json) value;
  }

  /** Through Hibernate's view of the entity, because its constructors ask for what is missing. */
  private void insert(EntityManager entityManager, Iterable<StoredNode> nodes) {
    var session = entityManager.unwrap(SharedSessionContractImplementor.class);
    var persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(entity);
    var content = persister.findAttributeMapping("content");
    var metadata = persister.findAttributeMapping("metadata");
    var createdAt = persister.findAttributeMapping("createdAt");
    var embedding = persister.findAttributeMapping("embedding");
    var entities = new ArrayList<N>();
    for (var node : nodes) {
      var instance = persister.instantiate(node.id(), session);
      content.setValue(instance, column(node.content()));
      metadata.setValue(instance, column(node.metadata()));
      createdAt.setValue(instance, node.createdAt());
      embedding.setValue(instance, column(node.embedding()));
      entities.add(entity.cast(instance));
    }
    if (!entities.isEmpty()) {
      NodeRepository.on(entityManager, entity).insertAll(entities);
    }
  }

  /** By the text: isNull() would parse what has been checked already. */
  private static @Nullable Json column(Json json) {
    return json.text().equals("null") ? null : json;
  }

  /** What is to be done; a later node of the same id meets the earlier one. */
  private final class Comparison {

    final List<Outcome> outcomes = new ArrayList<>();
    // In the order of the import: rows in the order of time are appended to the indexes.
    final Map<String, StoredNode> missing = new LinkedHashMap<>();
    final Map<String, StoredNode> conflicting = new LinkedHashMap<>();

    Comparison(Map<String, StoredNode> stored, List<StoredNode> nodes) {
      for (var node : nodes) {
        var known = stored.get(node.id());
        var other = known == null ? missing.get(node.id()) : known;
        if (other == null) {
          missing.put(node.id(), node);
          outcomes.add(Outcome.INSERTED);
        } else if (isSame(node, other)) {
          outcomes.add(Outcome.PRESENT);
        } else {
          outcomes.add(Outcome.CONFLICT);
          conflict(node, known != null);
        }
      }
    }

    private void conflict(StoredNode node, boolean isStored) {
      if (policy == ConflictPolicy.FAIL) {
        throw new ImportConflictException(source, node.id());
      }
      if (policy == ConflictPolicy.REPLACE) {
        (isStored ? conflicting : missing).put(node.id(), node);
      }
    }
  }

  private static boolean isSame(StoredNode a, StoredNode b) {
    try {
      return Objects.equals(a.createdAt(), b.createdAt())
          && a.content().equals(b.content())
          && a.metadata().equals(b.metadata())
          && a.embedding().equals(b.embedding());
    } catch (InvalidJsonException otherProgramsText) {
      return false;
    }
  }
}
