package ai.khive.cli;

import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.Evaluation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import java.util.OptionalLong;

/** A planning session for people to read. */
final class SessionView {

  private static final int LABEL_WIDTH = 12;

  private final Environment environment;
  private final TextBlock text;

  SessionView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
  }

  void write(PlannerSession session) {
    text.heading(session.getSessionId().orElseGet(session::getId));
    field("id", session.getId());
    field("created", Times.full(session.getCreatedAt(), environment.zone()));
    field("complexity", session.getComplexity().map(Complexity::value).orElse("-"));
    field("workflow", session.getWorkflowPattern().orElse("-"));
    field("agents", Numbers.count(session.getAgentCount()));
    field("confidence", Numbers.figure(session.getConfidence(), 2));
    field("cost", Numbers.figure(session.getPlanningCost(), 6) + " USD");
    session.getTaskDescription().ifPresent(task -> section("Task", task));
    writePhases(session.getPhases());
    writeEvaluations(session.getEvaluations());
    var plan = session.getExecutionPlan();
    var consensus = session.getConsensusSummary();
    // khive stores the same text in both.
    consensus.filter(text -> !plan.equals(consensus)).ifPresent(text -> section("Consensus", text));
    plan.ifPresent(text -> section("Execution plan", text));
  }

  private void field(String label, String value) {
    text.paragraph(label + " ".repeat(LABEL_WIDTH - label.length()), value);
  }

  private void section(String title, String content) {
    text.blank();
    text.heading(title);
    content.strip().lines().forEach(line -> text.paragraph("", line.replace("\t", "    ")));
  }

  private void writePhases(List<Phase> phases) {
    for (int i = 0; i < phases.size(); i++) {
      var phase = phases.get(i);
      text.blank();
      text.heading("Phase " + (i + 1) + ": " + phase.name().orElse("-"));
      phase.description().ifPresent(description -> text.paragraph("", description));
      phase.coordinationPattern().ifPresent(pattern -> field("together", pattern));
      phase.qualityGate().ifPresent(gate -> field("gate", gate));
      if (!phase.dependencies().isEmpty()) {
        field("after", String.join(", ", phase.dependencies()));
      }
      phase.agents().forEach(this::writeAgent);
    }
  }

  private void writeAgent(AgentRecommendation agent) {
    var priority = Numbers.figure(agent.priority(), 1);
    text.paragraph(
        "  - ",
        agent.role().orElse("-")
            + agent.domain().map(domain -> " (" + domain + ")").orElse("")
            + ", priority "
            + priority
            + agent.reasoning().map(reasoning -> ": " + reasoning).orElse(""));
  }

  private void writeEvaluations(List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      return;
    }
    text.blank();
    text.heading("Evaluations");
    for (var evaluation : evaluations) {
      text.paragraph(
          "  - ",
          evaluation.evaluator().orElse("-")
              + evaluation.complexity().map(complexity -> ": " + complexity).orElse("")
              + ", confidence "
              + Numbers.figure(evaluation.confidence(), 2)
              + ", cost "
              + Numbers.figure(evaluation.cost(), 6)
              + " USD, "
              + duration(evaluation.responseTimeMillis()));
      evaluation
          .summary()
          .or(evaluation::answerText)
          .ifPresent(summary -> summary.lines().forEach(line -> text.paragraph("    ", line)));
    }
  }

  private static String duration(OptionalLong millis) {
    return Numbers.count(millis) + " ms";
  }
}
