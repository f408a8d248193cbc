package ai.khive.persistence.reliability;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.IOException;
import java.time.Duration;

/**
 * A process that increments the counter until it is told to stop. Says {@code open}, waits for a
 * line, and says {@code ack} after each transaction or {@code locked N}, having waited N
 * milliseconds in vain.
 */
final class CountingProcess {

  private CountingProcess() {}

  /** Arguments: the URL, the lock timeout in milliseconds, whether to update or else to edit. */
  public static void main(String[] arguments) throws IOException {
    var settings =
        KhiveSettings.of(arguments[0])
            .withLockTimeout(Duration.ofMillis(Long.parseLong(arguments[1])));
    boolean update = Boolean.parseBoolean(arguments[2]);
    var parent = new Parent();
    try (var khive = Khive.open(settings)) {
      parent.tell("open");
      parent.listen();
      parent.listenForStop();
      while (parent.wantsMore()) {
        try {
          khive.inTransaction(update ? Counter::update : Counter::edit);
          parent.tell("ack");
        } catch (DatabaseLockedException e) {
          parent.tell("locked " + e.waited().toMillis());
        }
      }
    }
  }
}
