package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for. Each method throws a {@link Refusal} with a sentence that names the
 * parameter if its value is none.
 */
final class Parameters {

  /** Of every panel and list. */
  static final Set<String> PERIOD = Set.of("from", "to", "zone");

  /** Of planning sessions. */
  static final Set<String> PLANNING =
      Set.of(
          "complexity",
          "workflow",
          "minConfidence",
          "maxConfidence",
          "minCost",
          "maxCost",
          "text",
          "sessionId");

  /** Of hook events. */
  static final Set<String> EVENTS = Set.of("type", "tool", "session");

  private static final int MOST_ROWS = 200;
  private static final int ROWS = 50;

  private static final String NUMBER = "-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?";
  private static final int LAST_YEAR = 9999;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the query of a URL.
   *
   * @param known the names it may have
   * @throws Refusal if it is malformed, or has another name
   */
  static Parameters of(@Nullable String rawQuery, Set<String> known) {
    var values = Query.parse(rawQuery);
    for (var name : values.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.badRequest(
            known.isEmpty()
                ? "no parameter is known here"
                : "one of the parameters is not known here; known are "
                    + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return new Parameters(values);
  }

  /** Returns a text, perhaps an empty one; null if it is not given. */
  @Nullable String text(String name) {
    return values.get(name);
  }

  /** Returns a text that must be given and not be empty. */
  String required(String name) {
    var value = values.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw Refusal.badRequest(name + " is missing");
    }
    return value;
  }

  /** Returns one of some words. */
  String word(String name, Set<String> words) {
    var value = required(name);
    if (!words.contains(value)) {
      throw Refusal.badRequest(
          name + " must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return value;
  }

  /** Returns a finite number, or null if it is not given. */
  @Nullable Double number(String name) {
    var value = values.get(name);
    if (value == null) {
      return null;
    }
    double number = value.matches(NUMBER) ? Double.parseDouble(value) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw Refusal.badRequest(name + " must be a number such as 0.8");
    }
    return number;
  }

  /**
   * Returns the names of the parameters of a list.
   *
   * @param filter those of its filter
   */
  static Set<String> listed(Set<String> filter, String... further) {
    var names = new HashSet<>(filter);
    names.addAll(PERIOD);
    names.addAll(Set.of("limit", "after"));
    names.addAll(List.of(further));
    return Set.copyOf(names);
  }

  /** Returns how many rows of a list are asked for. */
  int limit() {
    return integer("limit", 1, MOST_ROWS, ROWS);
  }

  /** Returns a whole number between bounds that are inclusive. */
  int integer(String name, int min, int max, int byDefault) {
    var value = values.get(name);
    if (value == null) {
      return byDefault;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw Refusal.badRequest(name + " must be a whole number from " + min + " to " + max);
  }

  /** Returns an instant of the years 1 to 9999, or null if it is not given. */
  @Nullable Instant instant(String name) {
    var value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      var instant = Instant.parse(value);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= LAST_YEAR) {
        return instant;
      }
    } catch (DateTimeException noInstant) {
      // Refused below, as one out of bounds is.
    }
    throw Refusal.badRequest(name + " must be a time such as 2025-08-21T22:14:32Z");
  }

  /** Returns who looks. */
  Viewer viewer(Instant now) {
    var zone = values.getOrDefault("zone", "UTC");
    try {
      return new Viewer(ZoneId.of(zone), now);
    } catch (DateTimeException e) {
      throw Refusal.badRequest("zone must be one of the IANA time zones, such as Europe/Berlin");
    }
  }

  /** Returns which planning sessions, in the period. */
  PlannerSessionFilter planning() {
    return checked(
        () -> {
          var filter =
              PlannerSessionFilter.ALL
                  .withCreatedAt(instant("from"), instant("to"))
                  .withConfidence(number("minConfidence"), number("maxConfidence"))
                  .withPlanningCost(number("minCost"), number("maxCost"));
          var complexity = text("complexity");
          filter = complexity == null ? filter : filter.withComplexity(complexity);
          var workflow = text("workflow");
          filter = workflow == null ? filter : filter.withWorkflowPattern(workflow);
          var sessionId = text("sessionId");
          filter = sessionId == null ? filter : filter.withSessionId(sessionId);
          var words = text("text");
          return words == null || words.isBlank() ? filter : filter.withText(words);
        });
  }

  /** Returns which hook events, in the period. */
  HookEventFilter events() {
    return checked(
        () -> {
          var filter = HookEventFilter.ALL.withCreatedAt(instant("from"), instant("to"));
          var type = text("type");
          filter = type == null ? filter : filter.withEventType(type);
          var tool = text("tool");
          filter = tool == null ? filter : filter.withToolName(tool);
          var session = text("session");
          filter = session == null ? filter : filter.withSessionId(session);
          var words = text("text");
          return words == null || words.isBlank() ? filter : filter.withText(words);
        });
  }

  /** The filters check their ranges, and say what is wrong. */
  private static <F> F checked(Supplier<F> filter) {
    try {
      return filter.get();
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
