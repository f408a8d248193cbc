package ai.khive.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param sessions how many there are, empty if nobody could count them
 */
record Findings(
    String database, OptionalLong sessions, OptionalLong events, List<String> problems) {

  static Findings unusable(Target target, String problem) {
    return new Findings(
        target.name(), OptionalLong.empty(), OptionalLong.empty(), List.of(problem));
  }

  ObjectNode document() {
    var document =
        JsonNodeFactory.instance
            .objectNode()
            .put("ok", problems.isEmpty())
            .put("database", database)
            .put("sessions", boxed(sessions))
            .put("events", boxed(events));
    var list = document.putArray("problems");
    problems.forEach(list::add);
    return document;
  }

  private static @Nullable Long boxed(OptionalLong count) {
    return count.isEmpty() ? null : count.getAsLong();
  }
}
