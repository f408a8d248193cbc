package ai.khive.persistence.standalone;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;

/**
 * What a transaction of {@link Khive} works with. Valid until the transaction ends; for the thread
 * that runs it.
 */
public interface UnitOfWork {

  /** Returns the planning sessions. */
  PlannerSessionRepository plannerSessions();

  /** Returns the hook events. */
  HookEventRepository hookEvents();

  /** Returns the statistics. */
  Statistics statistics();

  /**
   * Returns the entity manager of the transaction, for JPQL and for entities of the application.
   * Its transaction is {@link Khive}'s to end, except that it may be marked for rollback only: then
   * nothing is stored, and the call fails with a {@link jakarta.persistence.RollbackException}.
   */
  EntityManager entityManager();
}
