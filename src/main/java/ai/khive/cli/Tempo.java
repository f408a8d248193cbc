package ai.khive.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast a session is played: the time that has passed since it came to a step. */
final class Tempo {

  /** Longer pauses of a session are shortened to this, before the speed is applied. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** If the process was stopped for longer than this, nothing was played meanwhile. */
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

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

  /** Begins the next pause when one is over: what has passed beyond it counts. */
  void next(Duration pause) {
    passedMillis =
        Math.min(passedMillis - shortened(pause).toMillis(), LONGEST_DELAY.toMillis() * speed);
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
    return (long) Math.ceil(Math.max(0, (shortened(pause).toMillis() - passedMillis) / speed));
  }

  private static Duration shortened(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
