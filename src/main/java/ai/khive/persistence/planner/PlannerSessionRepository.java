package ai.khive.persistence.planner;

import ai.khive.persistence.node.NodeRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores and finds planning sessions in the application's own transactions: it begins, commits and
 * clears nothing. As thread-safe as its entity manager.
 */
public interface PlannerSessionRepository
    extends NodeRepository<PlannerSession, PlannerSessionFilter> {

  /** Returns a repository on an entity manager of any origin. */
  static PlannerSessionRepository on(EntityManager entityManager) {
    return new JpaPlannerSessionRepository(entityManager);
  }

  /**
   * Stores a session that is new, or the changes of one that was loaded. Changes of a detached
   * session are made to the stored one, unless somebody else has changed the same attribute since
   * it was loaded. A new session with the id of a stored one replaces content, metadata and
   * embedding of that.
   *
   * <p>Whether a flushed change was committed a session is not told: one whose flush was rolled
   * back can be saved again, and one that somebody else has changed since a commit is refused.
   *
   * @return the managed session
   * @throws jakarta.persistence.OptimisticLockException if somebody else has changed the same
   *     attribute, or deleted the session
   * @throws jakarta.persistence.TransactionRequiredException if there is no transaction
   */
  PlannerSession save(PlannerSession session);

  /**
   * Changes the stored session, after those who are changing it now: nobody's change is lost. The
   * session is locked and read anew before the change, and written when the transaction flushes.
   * All pending changes of the entity manager are flushed first.
   *
   * @param change called once, with the managed session; what it throws is thrown on, and then the
   *     session is as it was stored, if the transaction can still be read
   * @return the managed session
   * @throws jakarta.persistence.EntityNotFoundException if there is no session with this id
   * @throws jakarta.persistence.TransactionRequiredException if there is no transaction
   */
  PlannerSession update(String id, Consumer<? super PlannerSession> change);

  /** Returns the newest session with the planner's name {@code sessionId}, if there is one. */
  default Optional<PlannerSession> findBySessionId(String sessionId) {
    return find(PlannerSessionFilter.ALL.withSessionId(sessionId), 1).stream().findFirst();
  }

  /** Finds the sessions of a complexity, newest first; see {@link #find}. */
  default List<PlannerSession> findByComplexity(Complexity complexity, int limit) {
    return find(PlannerSessionFilter.ALL.withComplexity(complexity), limit);
  }

  /** Finds the sessions of a workflow pattern, newest first; see {@link #find}. */
  default List<PlannerSession> findByWorkflowPattern(String workflowPattern, int limit) {
    return find(PlannerSessionFilter.ALL.withWorkflowPattern(workflowPattern), limit);
  }

  /** Finds the sessions created in {@code [from, to)}, newest first; null is no bound. */
  default List<PlannerSession> findByCreatedAt(
      @Nullable Instant from, @Nullable Instant to, int limit) {
    return find(PlannerSessionFilter.ALL.withCreatedAt(from, to), limit);
  }

  /** Finds the sessions with a confidence in {@code [min, max]}, newest first. */
  default List<PlannerSession> findByConfidence(
      @Nullable Double min, @Nullable Double max, int limit) {
    return find(PlannerSessionFilter.ALL.withConfidence(min, max), limit);
  }

  /** Finds the sessions with a planning cost in {@code [min, max]} USD, newest first. */
  default List<PlannerSession> findByPlanningCost(
      @Nullable Double min, @Nullable Double max, int limit) {
    return find(PlannerSessionFilter.ALL.withPlanningCost(min, max), limit);
  }

  /** Finds the sessions whose task description has each of the words, newest first. */
  default List<PlannerSession> findByText(String words, int limit) {
    return find(PlannerSessionFilter.ALL.withText(words), limit);
  }

  /** Finds the newest sessions. */
  default List<PlannerSession> findRecent(int limit) {
    return find(PlannerSessionFilter.ALL, limit);
  }
}
