package ai.khive.persistence.reliability;

import ai.khive.persistence.standalone.Khive;
import java.nio.file.Path;

/**
 * A process that stores transactions one after the other until it is told to stop, or killed. Says
 * {@code try N} before and {@code ack N} after the transaction of number N. First it retries the
 * one that its predecessor announced without acknowledging it: {@code found N} means that it had
 * been stored.
 */
final class WriterProcess {

  private static final long PAUSE_BETWEEN_LONG_ONES_MILLIS = 100;

  private WriterProcess() {}

  /**
   * Arguments: the file, the writer, whether it is a long one, the next number, whether to retry.
   */
  public static void main(String[] arguments) throws InterruptedException {
    int writer = Integer.parseInt(arguments[1]);
    boolean isLong = Boolean.parseBoolean(arguments[2]);
    long number = Long.parseLong(arguments[3]);
    boolean retry = Boolean.parseBoolean(arguments[4]);
    var parent = new Parent();
    parent.listenForStop();
    try (var khive = Khive.open(Path.of(arguments[0]))) {
      for (; parent.wantsMore(); number++) {
        var transaction = new CampaignTransaction(writer, number, isLong);
        parent.tell("try " + number);
        boolean found = retry && !retry(khive, transaction);
        if (!retry) {
          khive.inTransaction(transaction::store);
        }
        parent.tell((found ? "found " : "ack ") + number);
        retry = false;
        if (isLong) {
          Thread.sleep(PAUSE_BETWEEN_LONG_ONES_MILLIS);
        }
      }
    }
  }

  /** Stores a transaction unless it is stored already; returns whether it was not. */
  static boolean retry(Khive khive, CampaignTransaction transaction) {
    return khive.fromTransaction(
        unit -> {
          if (transaction.isStored(unit)) {
            return false;
          }
          transaction.store(unit);
          return true;
        });
  }
}
