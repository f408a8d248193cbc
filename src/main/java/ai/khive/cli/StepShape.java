package ai.khive.cli;

import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a step looks like in each format. */
final class StepShape {

  /** The names of the cells of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of("n", "at", "kind", "title", "durationMillis", "outcome", "events", "plan", "role");

  private StepShape() {}

  static @Nullable String name(@Nullable Outcome outcome) {
    return outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode json(Step step) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("n", step.n())
            .put("at", Times.forPrograms(step.at()))
            .put("kind", StepKinds.name(step.kind()))
            .put("title", step.title())
            .put("durationMillis", Durations.millis(step.duration()))
            .put("outcome", name(step.outcome()));
    var events = json.putArray("events");
    step.events().forEach(events::add);
    return json.put("plan", step.plan()).put("role", step.role());
  }

  /** Returns the cells of a row in CSV; of no step they are empty. */
  static List<@Nullable Object> cells(@Nullable Step step) {
    return step == null
        ? Arrays.asList(new @Nullable Object[COLUMNS.size()])
        : Arrays.asList(
            step.n(),
            Times.forPrograms(step.at()),
            StepKinds.name(step.kind()),
            step.title(),
            Durations.millis(step.duration()),
            name(step.outcome()),
            String.join(" ", step.events()),
            step.plan(),
            step.role());
  }

  /** Returns how a person recognises the step; it may be any text. */
  static String what(Step step) {
    var role = step.role();
    if (role == null || step.title().contains(role)) {
      return step.title().isEmpty() ? "-" : step.title();
    }
    return role + ": " + step.title();
  }

  /** Returns how a person recognises the step in at most so many columns: a path by its end. */
  static String what(Step step, int columns) {
    return step.kind() == StepKind.EDIT
        ? VisibleText.cutStart(what(step), columns)
        : VisibleText.cut(what(step), columns);
  }

  /** Returns the outcome for people. */
  static String outcome(@Nullable Outcome outcome) {
    var name = name(outcome);
    return name == null ? "-" : name;
  }

  static Style style(@Nullable Outcome outcome) {
    if (outcome == null) {
      return Style.PLAIN;
    }
    return switch (outcome) {
      case SUCCEEDED -> Style.GREEN;
      case FAILED -> Style.RED;
      case UNFINISHED -> Style.YELLOW;
    };
  }
}
