package ai.khive.cli;

import ai.khive.persistence.replay.LinkedPlan;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.TimelineSummary;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A timeline for people to read. */
final class TimelineView {

  private static final int LABEL_WIDTH = 10;

  private final Environment environment;
  private final TextBlock text;

  TimelineView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
  }

  /** Writes what the session was, the steps, and what became of its plans. */
  void write(Timeline timeline, Stream<Step> steps) {
    writeHead(timeline);
    text.blank();
    new StepTable(environment, timeline).write(steps);
    var comparisons = new ComparisonView(environment);
    timeline.comparisons().forEach(comparisons::write);
  }

  /** Writes what the session was. */
  void writeHead(Timeline timeline) {
    text.heading("Session " + timeline.session());
    var summary = timeline.summary();
    if (summary.from() != null) {
      field("from", Times.full(summary.from(), environment.zone()));
      field(
          "to",
          Times.full(summary.to(), environment.zone())
              + ", "
              + Durations.brief(summary.duration()));
    }
    field("steps", steps(timeline));
    if (summary.succeeded() + summary.failed() + summary.unfinished() > 0) {
      field("outcome", outcomes(summary));
    }
    timeline.plans().forEach(plan -> field("plan", describe(plan)));
  }

  private void field(String label, String value) {
    text.paragraph(label + " ".repeat(LABEL_WIDTH - label.length()), value);
  }

  private static String steps(Timeline timeline) {
    var summary = timeline.summary();
    var kinds =
        summary.steps().entrySet().stream()
            .map(kind -> StepKinds.name(kind.getKey()) + " " + Numbers.count(kind.getValue()))
            .collect(Collectors.joining(", "));
    return "%s of %s: %s"
        .formatted(
            Numbers.count(timeline.steps().size()),
            summary.events() == 1 ? "1 event" : Numbers.count(summary.events()) + " events",
            kinds.isEmpty() ? "-" : kinds);
  }

  private static String outcomes(TimelineSummary summary) {
    return "succeeded %s, failed %s, unfinished %s"
        .formatted(
            Numbers.count(summary.succeeded()),
            Numbers.count(summary.failed()),
            Numbers.count(summary.unfinished()));
  }

  /** Returns a plan in one line, with what is known of it. */
  static String describe(LinkedPlan plan) {
    var parts = new ArrayList<String>();
    var complexity = plan.complexity();
    if (complexity != null) {
      parts.add(complexity.value());
    }
    if (plan.confidence() != null) {
      parts.add("confidence " + Numbers.figure(plan.confidence(), 2));
    }
    if (plan.agentCount() != null) {
      parts.add(plan.agentCount() == 1 ? "1 agent" : plan.agentCount() + " agents");
    }
    if (plan.inferred()) {
      parts.add("inferred from its time");
    }
    var name = Objects.requireNonNullElse(plan.sessionId(), plan.id());
    return parts.isEmpty() ? name : name + ": " + String.join(", ", parts);
  }
}
