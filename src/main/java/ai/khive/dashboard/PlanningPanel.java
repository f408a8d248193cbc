package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;

/**
 * Figures over planning sessions, made by one query or a few. Thread-safe.
 *
 * @param <X> a record, the names of whose components are the keys of the answer
 */
@FunctionalInterface
interface PlanningPanel<X> {

  /** Returns the figures over the sessions that match. */
  X over(UnitOfWork unit, PlannerSessionFilter filter, Viewer viewer);
}
