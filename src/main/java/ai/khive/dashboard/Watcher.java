package ai.khive.dashboard;

import ai.khive.persistence.KhiveException;
import ai.khive.persistence.standalone.ChangeWatch;
import ai.khive.persistence.standalone.Khive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what has changed in the database. The database tells that it has, at next to no cost;
 * only then its tables are looked at, and not for a greater part of the time than a tenth. One
 * thread.
 */
final class Watcher implements AutoCloseable {

  /**
   * After which what the counts cannot tell is taken for a change: rows were changed in place, or
   * one table hid what happened in the other.
   */
  private static final long DOUBT_NANOS = Duration.ofSeconds(10).toNanos();

  private static final int REST = 9;

  private final Khive khive;
  private final TableWatch<?> sessions;
  private final TableWatch<?> events;

  private @Nullable ChangeWatch watch;
  private boolean isPending;
  private boolean isDoubtful;
  private long toldBoth;
  private long doubtSince;
  private long restUntil;

  Watcher(Khive khive, Newest<?> sessions, Newest<?> events) {
    this.khive = khive;
    this.sessions = new TableWatch<>(sessions);
    this.events = new TableWatch<>(events);
  }

  /**
   * Remembers what there is.
   *
   * @throws KhiveException if the database cannot be used
   */
  void begin() {
    watch = khive.watch();
    try {
      look();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
    toldBoth = System.nanoTime() - DOUBT_NANOS;
  }

  /**
   * Returns what has changed since this was asked last.
   *
   * @throws KhiveException if the database cannot be used; when it can be again, all has changed
   */
  Optional<Change> next() {
    var open = watch;
    if (open == null) {
      begin();
      return Optional.of(Change.ALL);
    }
    try {
      isPending |= open.hasChanged();
      long now = System.nanoTime();
      if (isPending && now - restUntil >= 0) {
        isPending = false;
        var change = look();
        restUntil = System.nanoTime() + (System.nanoTime() - now) * REST;
        return told(change, now);
      }
      return isDoubtful && now - doubtSince >= DOUBT_NANOS
          ? told(Change.ALL, now)
          : Optional.empty();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private Change look() {
    return khive.fromReadOnlyTransaction(
        unit -> {
          var newSessions = sessions.look(unit);
          var newEvents = events.look(unit);
          return new Change(
              newSessions.moved(), newEvents.moved(), newEvents.rows(), newSessions.rows());
        });
  }

  private Optional<Change> told(Change seen, long now) {
    boolean isExplained = seen.sessions() || seen.events();
    var change = !isExplained && now - toldBoth >= DOUBT_NANOS ? Change.ALL : seen;
    if (change.sessions() && change.events()) {
      toldBoth = now;
      isDoubtful = false;
    } else if (!isDoubtful) {
      isDoubtful = true;
      doubtSince = now;
    }
    return change.sessions() || change.events() ? Optional.of(change) : Optional.empty();
  }

  /** Lets the database go; asked again, it begins anew. */
  @Override
  public void close() {
    var open = watch;
    watch = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * What has changed, as the page is told.
   *
   * @param newEvents the newest of those that are newer than all before, newest first
   * @param newSessions likewise
   */
  record Change(boolean sessions, boolean events, List<?> newEvents, List<?> newSessions) {

    /** Whatever there is may be another. */
    static final Change ALL = new Change(true, true, List.of(), List.of());
  }
}
