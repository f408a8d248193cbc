package ai.khive.dashboard;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.Evaluation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.replay.PlanComparison;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plan of a session, all that a person reads of it; what it has not is null. Lists are of at most
 * 1,000 elements and texts of at most 100,000 characters.
 *
 * @param task the full request
 * @param agentCount how many agents the planner recommends
 * @param planningCost in USD
 * @param inferred whether it belongs to the session by its time alone
 * @param consensus of the evaluators; in khive's rows the very text of the execution plan
 * @param actual beside what happened; null if the session has no events
 * @param metadata of the node
 */
record PlanDetails(
    String id,
    @Nullable String sessionId,
    @Nullable Instant createdAt,
    @Nullable String task,
    @Nullable String complexity,
    @Nullable Long agentCount,
    @Nullable String workflow,
    @Nullable Double confidence,
    @Nullable Double planningCost,
    boolean inferred,
    List<PhaseDetails> phases,
    List<EvaluationDetails> evaluations,
    List<MarkdownNode> consensus,
    List<MarkdownNode> executionPlan,
    @Nullable PlanActual actual,
    @Nullable Json metadata) {

  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_ELEMENTS = 1_000;

  /** A phase, in the order of the plan. */
  record PhaseDetails(
      @Nullable String name,
      @Nullable String description,
      List<String> dependencies,
      @Nullable String qualityGate,
      @Nullable String coordinationPattern,
      List<AgentDetails> agents) {}

  /** An agent that is recommended for a phase. */
  record AgentDetails(
      @Nullable String role,
      @Nullable String domain,
      @Nullable Double priority,
      @Nullable String reasoning) {}

  /**
   * What an evaluator answered.
   *
   * @param agents how many it recommends
   * @param summary the answer itself where it is plain text
   */
  record EvaluationDetails(
      @Nullable String evaluator,
      @Nullable String complexity,
      @Nullable Double confidence,
      @Nullable Double cost,
      @Nullable Long responseTimeMillis,
      @Nullable Long agents,
      @Nullable String workflow,
      @Nullable String summary) {}

  static PlanDetails of(
      PlannerSession session, boolean inferred, @Nullable PlanComparison comparison) {
    return new PlanDetails(
        session.getId(),
        text(session.getSessionId()),
        StoredTime.of(session.getCreatedAt()),
        text(session.getTaskDescription()),
        text(session.getComplexity().map(Complexity::value)),
        whole(session.getAgentCount()),
        text(session.getWorkflowPattern()),
        real(session.getConfidence()),
        real(session.getPlanningCost()),
        inferred,
        some(session.getPhases(), PlanDetails::phase),
        some(session.getEvaluations(), PlanDetails::evaluation),
        markdown(session.getConsensusSummary()),
        markdown(session.getExecutionPlan()),
        comparison == null ? null : PlanActual.of(comparison),
        metadata(session.getMetadata()));
  }

  private static PhaseDetails phase(Phase phase) {
    return new PhaseDetails(
        text(phase.name()),
        text(phase.description()),
        some(phase.dependencies(), name -> Texts.cut(name, MOST_CHARACTERS)),
        text(phase.qualityGate()),
        text(phase.coordinationPattern()),
        some(phase.agents(), PlanDetails::agent));
  }

  private static AgentDetails agent(AgentRecommendation agent) {
    return new AgentDetails(
        text(agent.role()), text(agent.domain()), real(agent.priority()), text(agent.reasoning()));
  }

  private static EvaluationDetails evaluation(Evaluation evaluation) {
    return new EvaluationDetails(
        text(evaluation.evaluator()),
        text(evaluation.complexity().map(Complexity::value)),
        real(evaluation.confidence()),
        real(evaluation.cost()),
        whole(evaluation.responseTimeMillis()),
        whole(evaluation.totalAgents()),
        text(evaluation.workflowPattern()),
        text(evaluation.summary().or(evaluation::answerText)));
  }

  private static <E, R> List<R> some(List<E> elements, Function<E, R> details) {
    return elements.stream().limit(MOST_ELEMENTS).map(details).toList();
  }

  private static List<MarkdownNode> markdown(Optional<String> text) {
    return text.map(Markdown::tree).orElse(List.of());
  }

  private static @Nullable Json metadata(Json metadata) {
    return metadata.isNull() || metadata.text().length() > MOST_CHARACTERS ? null : metadata;
  }

  private static @Nullable String text(Optional<String> text) {
    return text.map(present -> Texts.cut(present, MOST_CHARACTERS)).orElse(null);
  }

  private static @Nullable Double real(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private static @Nullable Long whole(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
