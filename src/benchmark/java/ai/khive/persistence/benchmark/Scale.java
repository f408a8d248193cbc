package ai.khive.persistence.benchmark;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long is measured. A round is one iteration of the floor and the next one, which is ours. */
enum Scale {
  /** For a look: sizes and times are small, and the figures are rough. */
  QUICK(1, 3, 5, 150, 800, 8, 1),
  /** For figures to publish. */
  FULL(2, 4, 5, 300, 600, 24, 8);

  private static final int ITERATIONS_PER_ROUND = 2;

  private final int forks;
  private final int warmups;
  private final int rounds;
  private final long millis;
  private final long warmupMillis;
  private final int warmupsOfBatches;
  private final int warmupsOfWholes;

  Scale(
      int forks,
      int warmups,
      int rounds,
      long millis,
      long warmupMillis,
      int warmupsOfBatches,
      int warmupsOfWholes) {
    this.forks = forks;
    this.warmups = warmups;
    this.rounds = rounds;
    this.millis = millis;
    this.warmupMillis = warmupMillis;
    this.warmupsOfBatches = warmupsOfBatches;
    this.warmupsOfWholes = warmupsOfWholes;
  }

  static Scale of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What is one operation to JMH. */
  enum Operation {
    /** A call, as many as fit into the time. */
    CALL,
    /** A batch of calls on input that was prepared for it. */
    BATCH,
    /** Something that takes a second. */
    WHOLE
  }

  private int warmups(Operation operation) {
    return switch (operation) {
      case CALL -> warmups;
      case BATCH -> warmupsOfBatches;
      case WHOLE -> warmupsOfWholes;
    };
  }

  int iterations(Operation operation) {
    return (warmups(operation) + rounds) * ITERATIONS_PER_ROUND;
  }

  ChainedOptionsBuilder apply(Operation operation, ChainedOptionsBuilder options) {
    return options
        .mode(operation == Operation.CALL ? Mode.AverageTime : Mode.SingleShotTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(forks)
        .warmupIterations(warmups(operation) * ITERATIONS_PER_ROUND)
        .warmupTime(TimeValue.milliseconds(warmupMillis))
        .measurementIterations(rounds * ITERATIONS_PER_ROUND)
        .measurementTime(TimeValue.milliseconds(millis));
  }
}
