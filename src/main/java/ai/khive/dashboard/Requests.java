package ai.khive.dashboard;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The requests that are being served, so that a stop can wait for them. Thread-safe. */
final class Requests {

  private final Set<Thread> running = new HashSet<>();
  private boolean stopping;

  /** Begins one, on the thread that serves it. */
  synchronized Running begin() {
    if (!stopping) {
      running.add(Thread.currentThread());
    }
    return new Running(!stopping);
  }

  private synchronized void end() {
    running.remove(Thread.currentThread());
    notifyAll();
  }

  /**
   * Lets no more begin, and waits for those that run; after the patience they are interrupted, and
   * waited for once more.
   */
  synchronized void stop(Duration patience) throws InterruptedException {
    stopping = true;
    await(patience);
    running.forEach(Thread::interrupt);
    await(patience);
  }

  private synchronized void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); left > 0 && !running.isEmpty(); ) {
      wait(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
  }

  /** A request that is served. */
  final class Running implements AutoCloseable {

    private final boolean allowed;

    private Running(boolean allowed) {
      this.allowed = allowed;
    }

    /** Whether it began before the stop. */
    boolean isAllowed() {
      return allowed;
    }

    @Override
    public void close() {
      end();
    }
  }
}
