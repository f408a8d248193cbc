package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How much memory a loaded session keeps in use, with all that its entity manager keeps for it; the
 * floor is its row as strings. Own code, because JMH measures what is allocated, not what stays.
 */
final class MemoryPerEntity {

  private static final int ROUNDS = 5;
  private static final int COLLECTIONS = 4;

  private MemoryPerEntity() {}

  static Work work() {
    return new Work(
        "memory of a loaded session",
        "its row as strings",
        Pair.class,
        Scale.Operation.WHOLE,
        new Dataset("sqlite", 1_000, 10_000),
        "",
        1,
        0,
        0);
  }

  static Measured measure() throws Exception {
    var work = work();
    int count = work.dataset().rows();
    var floor = new ArrayList<Double>();
    var ours = new ArrayList<Double>();
    try (var store = new Store(work.dataset().url());
        var entityManager = store.application().createEntityManager()) {
      var sessions = PlannerSessionRepository.on(entityManager);
      var select = Store.select("planner_sessions", "order by created_at desc");
      for (int round = -1; round < ROUNDS; round++) {
        double floorBytes = kept(() -> store.rows(select)) / count;
        double oursBytes = kept(() -> sessions.find(PlannerSessionFilter.ALL, count)) / count;
        entityManager.clear();
        // The first loads classes.
        if (round >= 0) {
          floor.add(floorBytes);
          ours.add(oursBytes);
        }
      }
    }
    return new Measured(work, Measured.BYTES, floor, ours, Double.NaN, Double.NaN);
  }

  private static double kept(Callable<List<?>> load) throws Exception {
    long before = used();
    var loaded = load.call();
    long after = used();
    if (loaded.isEmpty()) {
      throw new IllegalStateException("nothing was loaded");
    }
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
