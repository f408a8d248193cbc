package ai.khive.persistence.hook;

import ai.khive.persistence.node.JpaNodeRepository;
import jakarta.persistence.EntityManager;

final class JpaHookEventRepository extends JpaNodeRepository<HookEvent, HookEventFilter>
    implements HookEventRepository {

  JpaHookEventRepository(EntityManager entityManager) {
    super(entityManager, HookEvent.class);
  }
}
