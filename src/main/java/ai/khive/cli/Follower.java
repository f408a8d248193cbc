package ai.khive.cli;

import ai.khive.persistence.replay.Timeline;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what a session has got since, again and again on a thread of its own. */
final class Follower implements AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final UnaryOperator<Timeline> refresh;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "khive-follower");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Timeline latest;
  private volatile @Nullable String problem;

  private Follower(Timeline timeline, UnaryOperator<Timeline> refresh) {
    latest = timeline;
    this.refresh = refresh;
  }

  /**
   * Begins.
   *
   * @param refresh returns the timeline with what is new, or the same if nothing is
   */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the thread.
  static Follower start(Timeline timeline, UnaryOperator<Timeline> refresh, Duration interval) {
    var follower = new Follower(timeline, refresh);
    long millis = interval.toMillis();
    follower.thread.scheduleWithFixedDelay(follower::read, millis, millis, TimeUnit.MILLISECONDS);
    return follower;
  }

  private void read() {
    try {
      latest = refresh.apply(latest);
      problem = null;
    } catch (RuntimeException e) {
      // A database may be away for a while.
      problem = Failures.message(e);
    }
  }

  Timeline latest() {
    return latest;
  }

  /** Returns why the last reading failed, or null. */
  @Nullable String problem() {
    return problem;
  }

  /** Waits a little for a reading that is under way. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
