package ai.khive.persistence.replay;

import ai.khive.persistence.standalone.Khive;
import java.nio.file.Path;

/**
 * Opens the timeline of session s of a file, in whatever memory it has, and says how long it is.
 */
final class OpeningProcess {

  private OpeningProcess() {}

  public static void main(String[] arguments) {
    try (var khive = Khive.open(Path.of(arguments[0]))) {
      var timeline =
          khive.fromReadOnlyTransaction(
              unit -> Timelines.on(unit.entityManager()).find("s").orElseThrow());
      System.out.println(timeline);
    }
  }
}
