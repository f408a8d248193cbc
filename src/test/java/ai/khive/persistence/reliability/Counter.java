package ai.khive.persistence.reliability;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.UUID;

/** A number in the content of a planning session, that everybody reads, increments and writes. */
final class Counter {

  static final String ID = new UUID(0, 0).toString();

  private Counter() {}

  static void create(UnitOfWork unit) {
    unit.plannerSessions()
        .insert(
            PlannerSession.builder()
                .id(ID)
                .sessionId("counter")
                .taskDescription("count")
                .put("n", 0)
                .build());
  }

  /** Increments by the repository's update, which serialises on every database. */
  static void update(UnitOfWork unit) {
    unit.plannerSessions().update(ID, Counter::increment);
  }

  /** Increments by reading and changing, which serialises on SQLite alone. */
  static void edit(UnitOfWork unit) {
    increment(unit.plannerSessions().findById(ID).orElseThrow());
  }

  static long read(UnitOfWork unit) {
    return value(unit.plannerSessions().findById(ID).orElseThrow());
  }

  private static void increment(PlannerSession counter) {
    counter.setContent(counter.getContent().with("n", value(counter) + 1));
  }

  private static long value(PlannerSession counter) {
    return counter.getContent().findLong("n").orElseThrow();
  }
}
