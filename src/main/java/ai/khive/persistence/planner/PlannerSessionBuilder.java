package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.NodeBuilder;
import java.util.List;

/**
 * Builds a {@link PlannerSession}. {@link #sessionId} and {@link #taskDescription} are required;
 * what is not set is not stored. {@link #put} stores further keys. Not thread-safe.
 */
public final class PlannerSessionBuilder extends NodeBuilder<PlannerSessionBuilder> {

  PlannerSessionBuilder() {}

  @Override
  protected PlannerSessionBuilder self() {
    return this;
  }

  /** Sets the planner's name for the session; need not be unique. */
  public PlannerSessionBuilder sessionId(String sessionId) {
    return put("session_id", sessionId);
  }

  /** Sets the full request. */
  public PlannerSessionBuilder taskDescription(String taskDescription) {
    return put("task_description", taskDescription);
  }

  /** Sets how complex the planner holds the task to be. */
  public PlannerSessionBuilder complexity(Complexity complexity) {
    return put("complexity", complexity);
  }

  /** Sets how complex the planner holds the task to be, any text. */
  public PlannerSessionBuilder complexity(String complexity) {
    return complexity(Complexity.of(complexity));
  }

  /** Sets the number of recommended agents, at least 0. */
  public PlannerSessionBuilder agentCount(long agentCount) {
    return put("agent_count", agentCount);
  }

  /** Sets how the agents shall work together, such as {@code parallel}; any text. */
  public PlannerSessionBuilder workflowPattern(String workflowPattern) {
    return put("workflow_pattern", workflowPattern);
  }

  /** Sets how sure the planner is, from 0 to 1. */
  public PlannerSessionBuilder confidence(double confidence) {
    return put("confidence", confidence);
  }

  /** Sets what the planning cost, in USD, at least 0. */
  public PlannerSessionBuilder planningCost(double planningCost) {
    return put("planning_cost", planningCost);
  }

  /** Sets what the evaluators answered: {@link Evaluation}s, or anything {@link Json#of} takes. */
  public PlannerSessionBuilder evaluations(List<?> evaluations) {
    return put("evaluations", evaluations);
  }

  /** Sets what the evaluators agreed on, a JSON object such as {@code {"summary": markdown}}. */
  public PlannerSessionBuilder consensus(Object consensus) {
    return put("consensus", consensus);
  }

  /** Sets the plan, Markdown. */
  public PlannerSessionBuilder executionPlan(String executionPlan) {
    return put("execution_plan", executionPlan);
  }

  /** Sets the phases: {@link Phase}s, or anything {@link Json#of} takes. */
  public PlannerSessionBuilder phases(List<?> phases) {
    return put("phases", phases);
  }

  /**
   * Makes the session.
   *
   * @throws IllegalArgumentException as for {@link PlannerSession#of}
   * @throws ai.khive.persistence.InvalidJsonException if a value cannot be stored as JSON, such as
   *     a confidence that is not finite
   */
  public PlannerSession build() {
    return new PlannerSession(this, content());
  }
}
