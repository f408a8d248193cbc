package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is older than a time, oldest first, in short transactions between which others
 * write. What was broken off is finished by another pruning. Nodes without a time are older than
 * nothing.
 *
 * <p>A SQLite file is rewritten at the end and its log emptied, because nothing less removes every
 * trace of a deleted row; its writers stand still meanwhile, its readers do not. On PostgreSQL that
 * is the server's own business.
 *
 * <p>Immutable; a pruning runs on the thread that calls for it.
 */
public final class Prune {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How many ids are held in memory. */
  private static final int FOUND_AT_ONCE = 50_000;

  private static final int SMALLEST_BATCH = 8;
  private static final int LARGEST_BATCH = 1_024;

  /** About how long a transaction is to take, for which others wait. */
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Instant before;
  private final @Nullable PlannerSessionFilter sessions;
  private final @Nullable HookEventFilter events;
  private final Duration longestPause;
  private final Progress progress;

  private Prune(
      Instant before,
      @Nullable PlannerSessionFilter sessions,
      @Nullable HookEventFilter events,
      Duration longestPause,
      Progress progress) {
    this.before = Objects.requireNonNull(before);
    this.sessions = sessions;
    this.events = events;
    this.longestPause = Objects.requireNonNull(longestPause);
    this.progress = Objects.requireNonNull(progress);
  }

  /** A pruning of all planning sessions and hook events that were created before a time. */
  public static Prune before(Instant time) {
    return new Prune(
        time, PlannerSessionFilter.ALL, HookEventFilter.ALL, LONGEST_PAUSE, Progress.NONE);
  }

  /** Sets which of the old planning sessions are deleted; null for none. */
  public Prune withSessions(@Nullable PlannerSessionFilter filter) {
    return new Prune(before, filter, events, longestPause, progress);
  }

  /** Sets which of the old hook events are deleted; null for none. */
  public Prune withEvents(@Nullable HookEventFilter filter) {
    return new Prune(before, sessions, filter, longestPause, progress);
  }

  /**
   * Sets for how long the writers of a SQLite file may have to stand still while it is rewritten.
   * If that takes longer it is given up, and the result says so.
   *
   * @param longestPause 5 seconds by default, which is for about 1 GB; less than the writers wait
   *     for a lock
   */
  public Prune withLongestPause(Duration longestPause) {
    return new Prune(before, sessions, events, longestPause, progress);
  }

  /**
   * Sets who is told how far the deletion has come. If the listener ends it, what was deleted stays
   * deleted, and the file is as large as before; another pruning finishes both.
   */
  public Prune withProgress(Progress progress) {
    return new Prune(before, sessions, events, longestPause, progress);
  }

  /**
   * Deletes.
   *
   * @throws ai.khive.persistence.KhiveException if the database cannot be read or written; what was
   *     deleted until then stays deleted
   */
  public Pruned from(Khive khive) {
    var space = Space.of(khive);
    long bytes = space.bytes();
    long total = 0;
    for (var nodes : oldNodes()) {
      total += khive.<Long>fromReadOnlyTransaction(nodes::count);
    }
    long deleted = 0;
    for (var nodes : oldNodes()) {
      deleted = delete(khive, nodes, space.isFile(), deleted, total);
    }
    var obstacle = space.giveBack(deleted > 0, longestPause);
    return new Pruned(deleted, Math.max(0, bytes - space.bytes()), obstacle);
  }

  private List<OldNodes<?>> oldNodes() {
    var old = new ArrayList<OldNodes<?>>();
    if (sessions != null) {
      old.add(OldNodes.of(PlannerSession.class, sessions, before));
    }
    if (events != null) {
      old.add(OldNodes.of(HookEvent.class, events, before));
    }
    return old;
  }

  /**
   * Deletes the nodes of one entity.
   *
   * @param hasOneWriter whether others can write only between the transactions
   * @param before how many were deleted already
   * @return how many were deleted then
   */
  private long delete(
      Khive khive, OldNodes<?> nodes, boolean hasOneWriter, long before, long total) {
    long deleted = before;
    int size = SMALLEST_BATCH;
    Instant from = null;
    List<OldNodes.Found> found;
    do {
      var first = from;
      found = khive.fromReadOnlyTransaction(unit -> nodes.find(unit, first, FOUND_AT_ONCE));
      int done = 0;
      while (done < found.size()) {
        var part = found.subList(done, Math.min(done + size, found.size()));
        var batch = khive.fromTransaction(unit -> Batch.delete(unit, nodes, part));
        deleted += batch.deleted;
        progress.advanced(deleted, Math.max(deleted, total));
        if (hasOneWriter) {
          // SQLite's lock is unfair: without a pause it would be taken again before others ask.
          LockSupport.parkNanos(batch.nanos);
        }
        done += part.size();
        size = batch.nextSize(size);
        from = part.get(part.size() - 1).createdAt();
      }
    } while (found.size() == FOUND_AT_ONCE);
    return deleted;
  }

  /** What one transaction has done. */
  private record Batch(long deleted, long nanos) {

    static Batch delete(UnitOfWork unit, OldNodes<?> nodes, List<OldNodes.Found> found) {
      // Takes the lock, the wait for which does not count.
      unit.entityManager().createNativeQuery("select 1").getSingleResult();
      long start = System.nanoTime();
      long deleted = nodes.delete(unit, found.stream().map(OldNodes.Found::id).toList());
      return new Batch(deleted, System.nanoTime() - start);
    }

    int nextSize(int size) {
      if (nanos > BATCH_NANOS) {
        return Math.max(SMALLEST_BATCH, size / 2);
      }
      return nanos < BATCH_NANOS / 2 ? Math.min(LARGEST_BATCH, size * 2) : size;
    }
  }

  /** Returns what {@link #from} would do, and deletes nothing. */
  public Pruned rehearse(Khive khive) {
    var space = Space.of(khive);
    return khive.fromReadOnlyTransaction(
        unit -> {
          long count = 0;
          long bytes = 0;
          long allBytes = 0;
          for (var nodes : oldNodes()) {
            count += nodes.count(unit);
            bytes += nodes.bytes(unit);
          }
          for (var entity : List.of(PlannerSession.class, HookEvent.class)) {
            allBytes += new OldNodes<>(entity, (builder, node) -> List.of()).bytes(unit);
          }
          return new Pruned(count, space.bytesOf(bytes, allBytes), null);
        });
  }
}
