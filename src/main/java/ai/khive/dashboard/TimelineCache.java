package ai.khive.dashboard;

import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timelines that were looked at last, so that each look at a step does not read the session
 * anew; each is brought up to date when it is asked for. Thread-safe.
 */
final class TimelineCache {

  private static final int MOST_TIMELINES = 8;

  /** Beside the one asked for last; about 100 MB. */
  private static final int MOST_STEPS = 400_000;

  /** In the order of use. */
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Its lock keeps two requests from reading the same session at once. */
  private static final class Entry {
    private volatile @Nullable Timeline timeline;

    int steps() {
      var present = timeline;
      return present == null ? 0 : present.steps().size();
    }
  }

  /**
   * Finds a timeline as {@link Timelines#find} does.
   *
   * @param session any name of it
   */
  Optional<Timeline> find(UnitOfWork unit, String session) {
    var entry = entry(session);
    synchronized (entry) {
      var timelines = Timelines.on(unit.entityManager());
      var present = present(timelines, entry.timeline, session);
      entry.timeline = present;
      tidy(session, present == null);
      return Optional.ofNullable(present);
    }
  }

  private static @Nullable Timeline present(
      Timelines timelines, @Nullable Timeline known, String session) {
    var fresh = known == null ? null : timelines.refresh(known);
    return fresh == null || fresh.steps().isEmpty() ? timelines.find(session).orElse(null) : fresh;
  }

  private synchronized Entry entry(String session) {
    return entries.computeIfAbsent(session, name -> new Entry());
  }

  private synchronized void tidy(String session, boolean isUnknown) {
    if (isUnknown) {
      entries.remove(session);
      return;
    }
    var names = entries.keySet().iterator();
    while (isFull() && names.hasNext()) {
      if (!names.next().equals(session)) {
        names.remove();
      }
    }
  }

  private boolean isFull() {
    return entries.size() > MOST_TIMELINES
        || entries.values().stream().mapToLong(Entry::steps).sum() > MOST_STEPS;
  }
}
