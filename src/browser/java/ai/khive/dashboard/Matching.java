package ai.khive.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What filters mean, written anew in Java: what matches them, and how an address says them. */
final class Matching {

  private Matching() {}

  static PlanFigures plans(Stored stored, PlannerSessionFilter filter) {
    return new PlanFigures(stored.plans().stream().filter(plan -> matches(plan, filter)).toList());
  }

  static EventFigures events(Stored stored, HookEventFilter filter) {
    return new EventFigures(
        stored.events().stream().filter(event -> matches(event, filter)).toList());
  }

  private static boolean matches(PlannerSession plan, PlannerSessionFilter filter) {
    return is(plan.getSessionId().orElse(null), filter.sessionId())
        && is(plan.getComplexity().orElse(null), filter.complexity())
        && is(plan.getWorkflowPattern().orElse(null), filter.workflowPattern())
        && isWithin(plan, filter.from(), filter.to())
        && isWithin(PlanFigures.confidenceOf(plan), filter.minConfidence(), filter.maxConfidence())
        && isWithin(PlanFigures.costOf(plan), filter.minCost(), filter.maxCost())
        && contains(plan.getTaskDescription().orElse(""), filter.text());
  }

  private static boolean matches(HookEvent event, HookEventFilter filter) {
    return is(event.getEventType().orElse(null), filter.eventType())
        && is(event.getToolName().orElse(null), filter.toolName())
        && is(event.getSessionId().orElse(null), filter.sessionId())
        && isWithin(event, filter.from(), filter.to())
        && contains(event.getCommand().orElse(""), filter.text());
  }

  private static boolean is(@Nullable Object value, @Nullable Object wanted) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isWithin(Node node, @Nullable Instant from, @Nullable Instant to) {
    var at = node.getCreatedAt();
    return (from == null || (at != null && !at.isBefore(from)))
        && (to == null || (at != null && at.isBefore(to)));
  }

  private static boolean isWithin(
      @Nullable Double value, @Nullable Double min, @Nullable Double max) {
    return (min == null || (value != null && value >= min))
        && (max == null || (value != null && value <= max));
  }

  private static boolean contains(String text, @Nullable String words) {
    var low = text.toLowerCase(Locale.ROOT);
    return words == null
        || List.of(words.toLowerCase(Locale.ROOT).split(" ")).stream().allMatch(low::contains);
  }

  /** The same for the period before; null if there is none. */
  static @Nullable PlannerSessionFilter before(PlannerSessionFilter filter) {
    return before(filter.from(), filter.to(), start -> filter.withCreatedAt(start, filter.from()));
  }

  /** The same for the period before; null if there is none. */
  static @Nullable HookEventFilter before(HookEventFilter filter) {
    return before(filter.from(), filter.to(), start -> filter.withCreatedAt(start, filter.from()));
  }

  private static <F> @Nullable F before(
      @Nullable Instant from, @Nullable Instant to, Function<Instant, F> starting) {
    return from == null
        ? null
        : starting.apply(from.minus(Duration.between(from, to == null ? Instant.now() : to)));
  }

  static String query(PlannerSessionFilter filter) {
    return query(
        "from", filter.from(),
        "to", filter.to(),
        "complexity", filter.complexity() == null ? null : filter.complexity().value(),
        "workflow", filter.workflowPattern(),
        "minConfidence", filter.minConfidence(),
        "maxConfidence", filter.maxConfidence(),
        "minCost", filter.minCost(),
        "maxCost", filter.maxCost(),
        "text", filter.text(),
        "sessionId", filter.sessionId());
  }

  static String query(HookEventFilter filter) {
    return query(
        "from", filter.from(),
        "to", filter.to(),
        "type", filter.eventType(),
        "tool", filter.toolName(),
        "session", filter.sessionId());
  }

  /** Returns what comes after the path, from names and values; those that are null are left out. */
  static String query(@Nullable Object... namesAndValues) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        parts.add(namesAndValues[i] + "=" + URLEncoder.encode("" + namesAndValues[i + 1], UTF_8));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }
}
