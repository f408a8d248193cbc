package ai.khive.persistence.planner;

import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.node.NodeFilter;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which planning sessions: those that meet every part that is not null. Texts match exactly and
 * case-sensitively, except {@code text}. Start from {@link #ALL}.
 *
 * @param from the first instant of creation, inclusive
 * @param to the end of the range of creation, exclusive
 * @param minConfidence inclusive, as the other three bounds are
 * @param minCost in USD
 * @param maxCost in USD
 * @param text words separated by blanks, each of which occurs literally in the task description; A
 *     to Z match a to z
 */
public record PlannerSessionFilter(
    @Nullable String sessionId,
    @Nullable Complexity complexity,
    @Nullable String workflowPattern,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Double minConfidence,
    @Nullable Double maxConfidence,
    @Nullable Double minCost,
    @Nullable Double maxCost,
    @Nullable String text)
    implements NodeFilter<PlannerSession> {

  /** Restricts nothing. */
  public static final PlannerSessionFilter ALL =
      new PlannerSessionFilter(null, null, null, null, null, null, null, null, null, null);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code from} is not before {@code to}, or a minimum is
   *     above its maximum
   */
  public PlannerSessionFilter {
    NodeFilter.requireRange("from", from, "to", to, true);
    NodeFilter.requireRange("minConfidence", minConfidence, "maxConfidence", maxConfidence, false);
    NodeFilter.requireRange("minCost", minCost, "maxCost", maxCost, false);
  }

  /** Only sessions with the planner's name {@code sessionId}. */
  public PlannerSessionFilter withSessionId(String sessionId) {
    Objects.requireNonNull(sessionId, "sessionId");
    return withTexts(sessionId, complexity, workflowPattern, text);
  }

  /** Only sessions of this complexity. */
  public PlannerSessionFilter withComplexity(Complexity complexity) {
    Objects.requireNonNull(complexity, "complexity");
    return withTexts(sessionId, complexity, workflowPattern, text);
  }

  /** Only sessions of this complexity. */
  public PlannerSessionFilter withComplexity(String complexity) {
    return withComplexity(Complexity.of(complexity));
  }

  /** Only sessions of this workflow pattern. */
  public PlannerSessionFilter withWorkflowPattern(String workflowPattern) {
    Objects.requireNonNull(workflowPattern, "workflowPattern");
    return withTexts(sessionId, complexity, workflowPattern, text);
  }

  /** Only sessions created in {@code [from, to)}; null is no bound. */
  public PlannerSessionFilter withCreatedAt(@Nullable Instant from, @Nullable Instant to) {
    return withRanges(from, to, minConfidence, maxConfidence, minCost, maxCost);
  }

  /** Only sessions with a confidence in {@code [min, max]}; null is no bound. */
  public PlannerSessionFilter withConfidence(@Nullable Double min, @Nullable Double max) {
    return withRanges(from, to, min, max, minCost, maxCost);
  }

  /** Only sessions with a planning cost in {@code [min, max]} USD; null is no bound. */
  public PlannerSessionFilter withPlanningCost(@Nullable Double min, @Nullable Double max) {
    return withRanges(from, to, minConfidence, maxConfidence, min, max);
  }

  /** Only sessions whose task description has each of the words. */
  public PlannerSessionFilter withText(String text) {
    Objects.requireNonNull(text, "text");
    return withTexts(sessionId, complexity, workflowPattern, text);
  }

  private PlannerSessionFilter withTexts(
      @Nullable String sessionId,
      @Nullable Complexity complexity,
      @Nullable String workflowPattern,
      @Nullable String text) {
    return new PlannerSessionFilter(
        sessionId,
        complexity,
        workflowPattern,
        from,
        to,
        minConfidence,
        maxConfidence,
        minCost,
        maxCost,
        text);
  }

  private PlannerSessionFilter withRanges(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Double minConfidence,
      @Nullable Double maxConfidence,
      @Nullable Double minCost,
      @Nullable Double maxCost) {
    return new PlannerSessionFilter(
        sessionId,
        complexity,
        workflowPattern,
        from,
        to,
        minConfidence,
        maxConfidence,
        minCost,
        maxCost,
        text);
  }

  @Override
  public List<Predicate> predicates(CriteriaBuilder builder, Root<PlannerSession> session) {
    var predicates = new ArrayList<Predicate>();
    comparisons().forEach(condition -> predicates.add(condition.predicate(builder, session)));
    if (text != null) {
      predicates.addAll(
          NodeFilter.containsWords(builder, session.get(PlannerSession_.taskDescription), text));
    }
    return predicates;
  }

  @Override
  public Optional<List<NodeCondition>> conditions() {
    return text == null ? Optional.of(comparisons()) : Optional.empty();
  }

  private List<NodeCondition> comparisons() {
    var comparisons = new ArrayList<NodeCondition>();
    comparisons.addAll(NodeCondition.equalText(PlannerSession_.SESSION_ID, sessionId));
    comparisons.addAll(
        NodeCondition.equalText(
            PlannerSession_.COMPLEXITY, complexity == null ? null : complexity.value()));
    comparisons.addAll(NodeCondition.equalText(PlannerSession_.WORKFLOW_PATTERN, workflowPattern));
    comparisons.addAll(NodeCondition.createdBetween(from, to));
    comparisons.addAll(
        NodeCondition.between(PlannerSession_.CONFIDENCE, minConfidence, maxConfidence));
    comparisons.addAll(NodeCondition.between(PlannerSession_.PLANNING_COST, minCost, maxCost));
    return comparisons;
  }
}
