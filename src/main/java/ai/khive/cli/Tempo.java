package ai.khive.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast a session is played: the time that has passed since it came to a step. */
final class Tempo {

  /** Longer pauses of a session are shortened to this, before the speed is applied. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final Clock clock;
  private double speed = 1;
  private Instant since;

  /** How much of the pause had passed at {@code since}. */
  private double passedMillis;

  Tempo(Clock clock) {
    this.clock = clock;
    since = clock.instant();
  }

  double speed() {
    return speed;
  }

  void speed(double factor) {
    pass();
    speed = factor;
  }

  /** Begins the pause behind a step. */
  void restart() {
    since = clock.instant();
    passedMillis = 0;
  }

  private void pass() {
    var now = clock.instant();
    // The clock may be set back.
    passedMillis += Math.max(0, Duration.between(since, now).toMillis()) * speed;
    since = now;
  }

  /** Returns how long a pause still takes, 0 if it is over. */
  long millisLeft(Duration pause) {
    pass();
    var length = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    return (long) Math.ceil(Math.max(0, (length.toMillis() - passedMillis) / speed));
  }
}
