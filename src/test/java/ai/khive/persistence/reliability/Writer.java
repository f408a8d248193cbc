package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.nio.file.Path;

/**
 * One of the writers of the kill campaign, seen from outside: a process, and after each kill its
 * replacement. What it has acknowledged are the numbers below {@link #next}.
 */
final class Writer implements AutoCloseable {

  private final Path file;
  private final int number;
  private final boolean isLong;

  private ChildProcess process;
  private long next;
  private boolean announced;
  private long foundStored;

  Writer(Path file, int number, boolean isLong) {
    this.file = file;
    this.number = number;
    this.isLong = isLong;
    start();
  }

  private void start() {
    process =
        ChildProcess.start(
            WriterProcess.class,
            this::read,
            file.toString(),
            Integer.toString(number),
            Boolean.toString(isLong),
            Long.toString(next),
            Boolean.toString(announced));
  }

  private synchronized void read(String line) {
    var words = line.split(" ", -1);
    assertThat(Long.parseLong(words[1])).as(line).isEqualTo(next);
    switch (words[0]) {
      case "try" -> announced = true;
      case "ack", "found" -> {
        announced = false;
        next++;
        foundStored += words[0].equals("found") ? 1 : 0;
      }
      default -> throw new AssertionError(line);
    }
  }

  synchronized long acknowledged() {
    return next;
  }

  /** Returns how many transactions were stored though the kill came before the acknowledgement. */
  synchronized long foundStored() {
    return foundStored;
  }

  boolean isLong() {
    return isLong;
  }

  int number() {
    return number;
  }

  void replace() throws InterruptedException {
    kill();
    start();
  }

  /** Kills the process; fails if it had ended by itself, or complained. */
  void kill() throws InterruptedException {
    boolean alive = process.isAlive();
    process.kill();
    assertThat(process.errors()).as("writer %d", number).isEmpty();
    assertThat(alive).as("writer %d was alive until it was killed", number).isTrue();
  }

  /** Retries, as a replacement would, what was announced last and not acknowledged. */
  void finish(Khive khive) {
    if (announced && !WriterProcess.retry(khive, transaction(next))) {
      foundStored++;
    }
    if (announced) {
      next++;
      announced = false;
    }
  }

  CampaignTransaction transaction(long transaction) {
    return new CampaignTransaction(number, transaction, isLong);
  }

  @Override
  public void close() {
    process.close();
  }
}
