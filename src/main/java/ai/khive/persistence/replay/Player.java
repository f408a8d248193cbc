package ai.khive.persistence.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Plays a timeline: hands its steps over one by one, with the pauses that were between them. It
 * shows what was, and runs nothing.
 *
 * <p>One subscriber, on a thread of the player that ends with the playback; a second one is refused
 * by {@code onError}. A step that is due while the subscriber has not asked for one is handed over
 * as soon as it asks, and what follows is timed from then. After the last step comes {@code
 * onComplete}. Everything can be set before the playback and during it; thread-safe.
 */
public final class Player implements Flow.Publisher<Step>, AutoCloseable {

  private final Timeline timeline;
  private final Pace pace;
  private int next = 1;
  private long requested;
  private boolean paused;
  private boolean ended;
  private boolean subscribed;
  private @Nullable RuntimeException refusal;

  private Player(Timeline timeline, Clock clock) {
    this.timeline = Objects.requireNonNull(timeline);
    this.pace = new Pace(clock);
  }

  /** Returns a player that begins with the first step, in real time. */
  public static Player of(Timeline timeline) {
    return of(timeline, Clock.systemUTC());
  }

  /** Returns a player with a clock that measures the pauses; it is looked at each 20 ms. */
  public static Player of(Timeline timeline, Clock clock) {
    return new Player(timeline, clock);
  }

  /**
   * Sets how many times faster than it was; 1 is real time.
   *
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public synchronized Player speed(double factor) {
    if (!(factor > 0) || !Double.isFinite(factor)) {
      throw new IllegalArgumentException(
          "speed must be a finite number above 0, but was " + factor);
    }
    pace.speed(factor);
    return changed();
  }

  /**
   * Shortens the pauses that were longer to this length, before the speed is applied. Without it
   * none is shortened.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public synchronized Player maxPause(Duration maxPause) {
    if (maxPause.isNegative()) {
      throw new IllegalArgumentException("maxPause must not be negative, but was " + maxPause);
    }
    pace.maxPause(maxPause);
    return changed();
  }

  /**
   * Goes on with a step, which is handed over at once.
   *
   * @param n from 1; one more than the last step ends the playback
   * @throws IllegalArgumentException if there is no such step
   */
  public synchronized Player seek(int n) {
    if (n < 1 || n > timeline.steps().size() + 1) {
      throw new IllegalArgumentException(
          "there is no step " + n + ": the session has " + timeline.steps().size() + " steps");
    }
    next = n;
    pace.start(Duration.ZERO);
    return changed();
  }

  /** Returns the number of the step that comes next; one more than the last step at the end. */
  public synchronized int nextStep() {
    return next;
  }

  /** Stops the time: no step comes until {@link #resume}. */
  public synchronized Player pause() {
    paused = true;
    pace.stop();
    return changed();
  }

  /** Lets the time go on, with what was left of the pause between two steps. */
  public synchronized Player resume() {
    paused = false;
    pace.resume();
    return changed();
  }

  /** Returns whether it stands still because of {@link #pause}. */
  public synchronized boolean isPaused() {
    return paused;
  }

  private Player changed() {
    notifyAll();
    return this;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Step> newSubscriber) {
    Objects.requireNonNull(newSubscriber);
    synchronized (this) {
      if (!subscribed) {
        subscribed = true;
        var thread = new Thread(() -> play(newSubscriber), "khive-replay");
        thread.setDaemon(true);
        thread.start();
        return;
      }
    }
    newSubscriber.onSubscribe(new Refused());
    newSubscriber.onError(new IllegalStateException("the player has a subscriber already"));
  }

  /** Ends the playback with {@code onComplete}; does nothing if it has ended. */
  @Override
  public synchronized void close() {
    next = timeline.steps().size() + 1;
    paused = false;
    changed();
  }

  private void play(Flow.Subscriber<? super Step> target) {
    try {
      target.onSubscribe(new Subscription());
      for (var step = await(); step != null; step = await()) {
        target.onNext(step);
      }
      finish(target);
    } catch (RuntimeException | Error failure) {
      end();
      target.onError(failure);
    }
  }

  private void finish(Flow.Subscriber<? super Step> target) {
    RuntimeException failure;
    synchronized (this) {
      failure = refusal;
      if (ended && failure == null) {
        return; // The subscriber has cancelled.
      }
      ended = true;
    }
    if (failure == null) {
      target.onComplete();
    } else {
      target.onError(failure);
    }
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Returns the next step when it is due and asked for; null when no more will come. */
  private synchronized @Nullable Step await() {
    try {
      while (!ended && next <= timeline.steps().size()) {
        long millis = paused ? Pace.LONG_MILLIS : pace.millisLeft();
        if (millis == 0 && requested > 0) {
          return handOver();
        }
        wait(millis == 0 ? Pace.LONG_MILLIS : millis);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      ended = true;
    }
    return null;
  }

  private Step handOver() {
    var step = timeline.step(next);
    requested = requested == Long.MAX_VALUE ? requested : requested - 1;
    next++;
    if (next <= timeline.steps().size()) {
      pace.start(gap(step.at(), timeline.step(next).at()));
    }
    return step;
  }

  private static Duration gap(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
  }

  private final class Subscription implements Flow.Subscription {

    @Override
    public void request(long n) {
      synchronized (Player.this) {
        if (n < 1 && !ended) {
          refusal = new IllegalArgumentException("request must be at least 1, but was " + n);
          ended = true;
        }
        requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
        changed();
      }
    }

    @Override
    public void cancel() {
      end();
    }
  }

  private static final class Refused implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
