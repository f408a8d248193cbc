package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that opens the file of each line that it is told, stores an event, and closes it again.
 * Says {@code ready}, and {@code stored ID} after each.
 */
final class OpeningProcess {

  private OpeningProcess() {}

  public static void main(String[] arguments) throws IOException {
    var parent = new Parent();
    parent.tell("ready");
    for (var file = parent.listen(); file != null; file = parent.listen()) {
      var event = HookEvent.builder().eventType("notification").toolName("race").build();
      try (var khive = Khive.open(Path.of(file))) {
        khive.inTransaction(unit -> unit.hookEvents().insert(event));
      }
      parent.tell("stored " + event.getId());
    }
  }
}
