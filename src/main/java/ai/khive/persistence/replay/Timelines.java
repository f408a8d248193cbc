package ai.khive.persistence.replay;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * Finds the timelines of sessions. It only reads, best within a transaction: then all is of one
 * state of the database if that isolates so, and PostgreSQL hands the rows over in parts instead of
 * all at once. An entity manager that a container manages needs one. No entity becomes managed, and
 * what tools answered is not read. As thread-safe as its entity manager; the timelines are
 * thread-safe, and remain when the entity manager is closed.
 */
public interface Timelines {

  /** Returns the timelines on an entity manager of any origin. */
  static Timelines on(EntityManager entityManager) {
    return new JpaTimelines(entityManager);
  }

  /**
   * Finds the timeline of a session: the one whose hook events have this session id; else of the
   * planning session with this node id or, the newest of them, this {@code session_id}, that is the
   * timeline of the hook session that it is linked with, or of the plan alone if that has no
   * events; else of the plans that are linked with this hook session, which has no events yet.
   *
   * @param session the id of a Claude Code session, the id of a planning session, or a planner's
   *     name for one
   * @return empty if nothing of it is stored
   */
  Optional<Timeline> find(String session);

  /**
   * Finds the agents of a Claude Code session, by its events of agents alone: those whose {@code
   * eventType} is one of khive's or Claude Code's names, which the timeline's own reading of a name
   * does not need. Plans are not asked for what an agent is.
   *
   * @return the steps that are an agent each, in their order, numbered without all others; empty if
   *     there is none
   */
  List<Step> agents(String session);

  /**
   * Returns the timeline with what has been stored since. Only events that are new are read, unless
   * one sorts before the last known one. Steps keep their numbers unless something came in between.
   * A link that was added to a plan which was there already is seen by {@link #find} only.
   *
   * @return the same object if nothing has changed; without steps if nothing is left of the session
   */
  Timeline refresh(Timeline timeline);
}
