package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What the tests look at: 45 days in which clocks change in Berlin (26 October) and in New York (2
 * November), the same each time. Some rows lack what others have, or hold it as another kind.
 */
final class Sample {

  static final Instant FROM = Instant.parse("2025-10-02T05:00:00Z");
  static final Instant TO = Instant.parse("2025-11-16T05:00:00Z");

  static final int PLANS = 300;
  static final int HOOK_SESSIONS = 40;

  private final Random random = new Random(9);
  private final List<PlannerSession> plans = new ArrayList<>();
  private final List<HookEvent> events = new ArrayList<>();

  private Sample() {
    for (int i = 0; i < HOOK_SESSIONS; i++) {
      var session = uuid().toString();
      var start = at();
      events.addAll(new SampleEvents(random, session, start).session());
      plans.add(new SamplePlan(random, i, start.plusSeconds(90), session).make());
    }
    events.addAll(new SampleEvents(random, null, at()).withoutSession(this::at));
    for (int i = HOOK_SESSIONS; i < PLANS; i++) {
      plans.add(new SamplePlan(random, i, at(), null).make());
    }
  }

  /** Stores it all, in one transaction. */
  static void store(Khive khive) {
    var sample = new Sample();
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insertAll(sample.plans);
          unit.hookEvents().insertAll(sample.events);
          withoutTime(unit, "planner_sessions", sample.plans.get(PLANS - 1));
          withoutTime(unit, "hook_events", sample.events.get(sample.events.size() - 1));
        });
  }

  /** As some rows of other programs are. */
  private static void withoutTime(UnitOfWork unit, String table, Node node) {
    unit.entityManager()
        .createNativeQuery("update " + table + " set created_at = null where id = :id")
        .setParameter("id", node.getId())
        .executeUpdate();
  }

  private UUID uuid() {
    return uuid(random);
  }

  static UUID uuid(Random random) {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
  }

  private Instant at() {
    long micros = (TO.getEpochSecond() - FROM.getEpochSecond()) * 1_000_000;
    return FROM.plusNanos(random.nextLong(micros) * 1_000);
  }
}
