package ai.khive.persistence.planner;

import ai.khive.persistence.node.JpaNodeRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.util.function.Consumer;

final class JpaPlannerSessionRepository
    extends JpaNodeRepository<PlannerSession, PlannerSessionFilter>
    implements PlannerSessionRepository {

  private final EntityManager entityManager;

  JpaPlannerSessionRepository(EntityManager entityManager) {
    super(entityManager, PlannerSession.class);
    this.entityManager = entityManager;
  }

  @Override
  public PlannerSession save(PlannerSession session) {
    if (entityManager.contains(session)) {
      return session;
    }
    var stored =
        entityManager.find(PlannerSession.class, session.getId(), LockModeType.PESSIMISTIC_WRITE);
    if (stored == null) {
      if (session.wasLoaded()) {
        throw new OptimisticLockException(
            "planning session " + session.getId() + " was deleted since it was loaded",
            null,
            session);
      }
      entityManager.persist(session);
      return session;
    }
    session.applyChangesTo(stored);
    return stored;
  }

  @Override
  public PlannerSession update(String id, Consumer<? super PlannerSession> change) {
    var session = findById(id).orElse(null);
    if (session == null) {
      throw new EntityNotFoundException("there is no planning session with the id " + id);
    }
    entityManager.flush();
    entityManager.refresh(session, LockModeType.PESSIMISTIC_WRITE);
    try {
      change.accept(session);
    } catch (RuntimeException | Error failure) {
      restore(session, failure);
      throw failure;
    }
    return session;
  }

  private void restore(PlannerSession session, Throwable failure) {
    try {
      entityManager.refresh(session);
    } catch (RuntimeException refreshFailure) {
      // The transaction cannot be read any more, and will not be committed.
      failure.addSuppressed(refreshFailure);
    }
  }
}
