package ai.khive.persistence.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pause between two steps, as it passes at some speed. Guarded by its player. */
final class Pace {

  /** How long to wait for a notice that comes when anything changes. */
  static final long LONG_MILLIS = 60_000;

  /** How often the clock is looked at, which may be any clock. */
  private static final long LOOK_MILLIS = 20;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Clock clock;
  private double speed = 1;
  private @Nullable Duration maxPause;
  private Duration gap = Duration.ZERO;

  /** How much of the pause had passed at {@code since}, in nanoseconds of the session. */
  private double passed;

  private Instant since;
  private boolean running = true;

  Pace(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  void start(Duration newGap) {
    gap = newGap;
    passed = 0;
    since = clock.instant();
  }

  void speed(double factor) {
    pass();
    speed = factor;
  }

  void maxPause(Duration longest) {
    maxPause = longest;
  }

  void stop() {
    pass();
    running = false;
  }

  void resume() {
    pass();
    running = true;
  }

  private void pass() {
    var now = clock.instant();
    if (running && now.isAfter(since)) {
      passed += nanos(Duration.between(since, now)) * speed;
    }
    since = now;
  }

  /** Returns how long to wait before the next look; 0 if the pause is over. */
  long millisLeft() {
    pass();
    var pause = maxPause != null && gap.compareTo(maxPause) > 0 ? maxPause : gap;
    double left = (nanos(pause) - passed) / speed;
    return left <= 0 ? 0 : (long) Math.min(LOOK_MILLIS, Math.ceil(left / NANOS_PER_MILLI));
  }

  private static double nanos(Duration duration) {
    return duration.getSeconds() * NANOS_PER_SECOND + duration.getNano();
  }
}
