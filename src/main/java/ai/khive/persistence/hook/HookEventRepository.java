package ai.khive.persistence.hook;

import ai.khive.persistence.node.NodeRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores and finds hook events in the application's own transactions: it begins, commits and clears
 * nothing. As thread-safe as its entity manager.
 */
public interface HookEventRepository extends NodeRepository<HookEvent, HookEventFilter> {

  /** Returns a repository on an entity manager of any origin. */
  static HookEventRepository on(EntityManager entityManager) {
    return new JpaHookEventRepository(entityManager);
  }

  /** Finds the events of a type, newest first; see {@link #find}. */
  default List<HookEvent> findByEventType(String eventType, int limit) {
    return find(HookEventFilter.ALL.withEventType(eventType), limit);
  }

  /** Finds the events of a tool, newest first; see {@link #find}. */
  default List<HookEvent> findByToolName(String toolName, int limit) {
    return find(HookEventFilter.ALL.withToolName(toolName), limit);
  }

  /** Finds the events of a Claude Code session, newest first; see {@link #find}. */
  default List<HookEvent> findBySessionId(String sessionId, int limit) {
    return find(HookEventFilter.ALL.withSessionId(sessionId), limit);
  }

  /** Finds the events created in {@code [from, to)}, newest first; null is no bound. */
  default List<HookEvent> findByCreatedAt(@Nullable Instant from, @Nullable Instant to, int limit) {
    return find(HookEventFilter.ALL.withCreatedAt(from, to), limit);
  }

  /** Finds the events whose command has each of the words, newest first. */
  default List<HookEvent> findByText(String words, int limit) {
    return find(HookEventFilter.ALL.withText(words), limit);
  }

  /** Finds the newest events. */
  default List<HookEvent> findRecent(int limit) {
    return find(HookEventFilter.ALL, limit);
  }
}
