package ai.khive.cli;

import ai.khive.persistence.replay.PlanComparison;
import ai.khive.persistence.replay.PlanComparison.PhaseSeen;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was planned beside what happened, for people to read. */
final class ComparisonView {

  private static final int LABEL_WIDTH = 12;

  private final Environment environment;
  private final TextBlock text;

  ComparisonView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
  }

  void write(PlanComparison comparison) {
    var plan = comparison.plan();
    text.blank();
    text.heading("Planned and actual: " + Objects.requireNonNullElse(plan.sessionId(), plan.id()));
    if (!plan.title().isEmpty()) {
      field("task", plan.title());
    }
    field(
        "confidence",
        "%s planned; %s of the steps that tell failed"
            .formatted(Numbers.figure(plan.confidence(), 2), percent(comparison.errorShare())));
    field("agents", agents(comparison));
    field("took", Durations.brief(comparison.duration()));
    writeRoles(comparison);
    writePhases(comparison.phases());
  }

  private void field(String label, String value) {
    text.paragraph(label + " ".repeat(LABEL_WIDTH - label.length()), value);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : Numbers.figure(share * 100, 1) + " %";
  }

  private static String agents(PlanComparison comparison) {
    var planned = comparison.plan().agentCount();
    var counts =
        "%s planned, %d started"
            .formatted(planned == null ? "-" : planned.toString(), comparison.agentsStarted());
    return comparison.agentsWithoutRole() == 0
        ? counts
        : counts + ", %d of them of unknown role".formatted(comparison.agentsWithoutRole());
  }

  private void writeRoles(PlanComparison comparison) {
    if (comparison.roles().isEmpty()) {
      return;
    }
    text.blank();
    new TextTable(
            environment,
            List.of(
                TextColumn.flexible("ROLE", 12),
                TextColumn.fixed("RECOMMENDED").right(),
                TextColumn.fixed("STARTED").right()))
        .write(
            comparison.roles().stream()
                .map(
                    role ->
                        List.of(
                            role.role(),
                            Integer.toString(role.recommended()),
                            Integer.toString(role.started())))
                .toList());
  }

  private void writePhases(List<PhaseSeen> phases) {
    if (phases.isEmpty()) {
      return;
    }
    text.blank();
    new TextTable(
            environment,
            List.of(
                TextColumn.flexible("PHASE", 12),
                TextColumn.fixed("PLANNED").right(),
                TextColumn.fixed("STARTED").right(),
                TextColumn.optional("FIRST"),
                TextColumn.optional("LAST")))
        .write(phases.stream().map(this::row).toList());
  }

  private List<String> row(PhaseSeen phase) {
    var started = phase.agentsStarted();
    return List.of(
        Objects.requireNonNullElse(phase.name(), "-"),
        Integer.toString(phase.agentsPlanned()),
        Numbers.count(started == null ? OptionalLong.empty() : OptionalLong.of(started)),
        Times.brief(phase.from(), environment.zone()),
        Times.brief(phase.to(), environment.zone()));
  }
}
