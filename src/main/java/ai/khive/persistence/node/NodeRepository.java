package ai.khive.persistence.node;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores and finds nodes of one entity in the application's own transactions: it begins, commits
 * and clears nothing. Results come newest first; nodes of the same microsecond come in descending
 * id order, and nodes without a time last. As thread-safe as its entity manager.
 *
 * @param <N> the entity
 * @param <F> its filter
 */
public interface NodeRepository<N extends Node, F extends NodeFilter<N>> {

  /** Returns a repository of an application's own entity; any filter will do. */
  static <N extends Node> NodeRepository<N, NodeFilter<N>> on(
      EntityManager entityManager, Class<N> entity) {
    return new JpaNodeRepository<>(entityManager, entity);
  }

  /**
   * Makes a new node managed; it is written when the transaction flushes.
   *
   * @throws jakarta.persistence.EntityExistsException if another node with this id is managed; a
   *     stored one is reported when the transaction flushes
   */
  void insert(N node);

  /**
   * Writes new nodes now, in batches of up to 1,000, as part of the current transaction. They do
   * not become managed: the caller's persistence context is neither flushed, nor grown, nor
   * cleared.
   *
   * @throws jakarta.persistence.PersistenceException if an id is stored already, or the database
   *     refuses a node; the transaction can then only be rolled back
   * @throws jakarta.persistence.TransactionRequiredException if there is no transaction
   */
  void insertAll(Collection<? extends N> nodes);

  /** Returns the node with an id, if there is one. */
  Optional<N> findById(String id);

  /**
   * Finds the nodes that match.
   *
   * @param limit most nodes to return, at least 1
   * @return an unmodifiable list, empty if none match
   * @throws IllegalArgumentException if {@code limit} is less than 1
   */
  List<N> find(F filter, int limit);

  /**
   * Finds a page of the nodes that match. A page far down costs no more than the first: it begins
   * at a place in the order, not after a number of rows, so that nodes which are inserted or
   * deleted meanwhile shift nothing.
   *
   * @param limit most nodes to return, at least 1
   * @param cursor {@link NodePage#nextCursor} of the page before, with the same filter; null for
   *     the first page
   * @throws IllegalArgumentException if {@code limit} is less than 1, or the cursor is not one that
   *     a page of this entity gave
   */
  NodePage<N> findPage(F filter, int limit, @Nullable String cursor);

  /**
   * Streams the nodes that match, in pages of 500, each read when the one before is used up. The
   * nodes are not managed, so that memory does not grow. Within a transaction pending changes are
   * flushed first. Needs no closing; must be used while the entity manager is open, and with one
   * that a container manages within a transaction.
   */
  Stream<N> stream(F filter);

  /** Returns how many nodes match. */
  long count(F filter);

  /** Returns whether a node matches. */
  boolean exists(F filter);

  /**
   * Deletes the node with an id when the transaction flushes; that fails with an {@link
   * jakarta.persistence.OptimisticLockException} if somebody else has changed the node meanwhile.
   *
   * @return whether there was one
   */
  boolean deleteById(String id);

  /**
   * Deletes the nodes that match, now, in one statement; managed ones stay in the persistence
   * context, as with any bulk delete.
   *
   * @return how many were deleted
   * @throws jakarta.persistence.TransactionRequiredException if there is no transaction
   */
  long delete(F filter);
}
