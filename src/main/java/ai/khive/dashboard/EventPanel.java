package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;

/**
 * Figures over hook events, made by one query or a few. Thread-safe.
 *
 * @param <X> a record, the names of whose components are the keys of the answer
 */
@FunctionalInterface
interface EventPanel<X> {

  /** Returns the figures over the events that match. */
  X over(UnitOfWork unit, HookEventFilter filter, Viewer viewer);
}
