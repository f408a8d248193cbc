package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Processes that increment one counter, and what they have acknowledged. */
final class CountingProcesses implements AutoCloseable {

  private final List<ChildProcess> processes = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final List<Long> millisWaitedInVain = new ArrayList<>();
  private final CountDownLatch opening;

  /** Starts them, half of them by update and half by edit where that serialises too. */
  CountingProcesses(int number, String url, Duration lockTimeout, boolean alsoByEdit) {
    opening = new CountDownLatch(number);
    for (int i = 0; i < number; i++) {
      processes.add(
          ChildProcess.start(
              CountingProcess.class,
              this::read,
              url,
              Long.toString(lockTimeout.toMillis()),
              Boolean.toString(!alsoByEdit || i % 2 == 0)));
    }
  }

  private void read(String line) {
    if (line.equals("ack")) {
      acknowledged.incrementAndGet();
    } else if (line.equals("open")) {
      opening.countDown();
    } else {
      synchronized (millisWaitedInVain) {
        millisWaitedInVain.add(Long.parseLong(line.replace("locked ", "")));
      }
    }
  }

  /** Has all of them begin at once, when the last one has opened the database. */
  void go() throws IOException, InterruptedException {
    opening.await();
    for (var process : processes) {
      process.send("go");
    }
  }

  /** Has them end; fails if one of them had any other trouble than the lock. */
  void stop() throws IOException, InterruptedException {
    for (var process : processes) {
      process.send("stop");
    }
    for (var process : processes) {
      assertThat(process.waitFor()).as(process.errors()).isZero();
    }
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** Returns how long each transaction waited that did not get the lock. */
  List<Long> millisWaitedInVain() {
    synchronized (millisWaitedInVain) {
      return List.copyOf(millisWaitedInVain);
    }
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
  }
}
