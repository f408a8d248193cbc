package ai.khive.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a command that runs until it is stopped: by Ctrl-C or another signal, or by an
 * interrupt of its thread. Then the command closes what it has open, while the process waits.
 */
final class Termination implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 2_000;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "khive-termination");

  private Termination() {}

  /** Expects it from now on. */
  static Termination expected() {
    var termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  private void end() {
    asked.countDown();
    try {
      // A query that takes longer is given up; nothing is lost with it.
      boolean ignored = done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for it. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      // It was asked for, and what is closed now has time for it.
      asked.countDown();
    }
  }

  /** To be called when all has been closed. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endOfProcess) {
      // The hook runs.
    }
  }
}
