package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one of a planner's evaluators answered. A value that is missing or of another kind is
 * absent; keys that this type does not name are in the JSON.
 *
 * @param json the evaluation as stored: {@code config}, {@code response_time_ms}, {@code cost} and
 *     {@code evaluation}
 */
public record Evaluation(@JsonValue Json json) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Evaluation {}

  /** Returns the evaluator's name, such as {@code risk_auditor}. */
  public Optional<String> evaluator() {
    return json.findText("config.name");
  }

  /** Returns what the evaluator looks at. */
  public Optional<String> evaluatorDescription() {
    return json.findText("config.description");
  }

  /** Returns the prompt the evaluator was given, about 12 KB in khive's rows. */
  public Optional<String> systemPrompt() {
    return json.findText("config.system_prompt");
  }

  /** Returns how long the answer took, in milliseconds. */
  public OptionalLong responseTimeMillis() {
    return json.findLong("response_time_ms");
  }

  /** Returns what the answer cost, in USD. */
  public OptionalDouble cost() {
    return json.findDouble("cost");
  }

  /** Returns the answer where it was plain text and not a structured one. */
  public Optional<String> answerText() {
    return json.findText("evaluation");
  }

  /** Returns the complexity that the evaluator found. */
  public Optional<Complexity> complexity() {
    return json.findText("evaluation.complexity").map(Complexity::of);
  }

  /** Returns why it found that complexity. */
  public Optional<String> complexityReason() {
    return json.findText("evaluation.complexity_reason");
  }

  /** Returns how many agents it recommends. */
  public OptionalLong totalAgents() {
    return json.findLong("evaluation.total_agents");
  }

  /** Returns why it recommends so many agents. */
  public Optional<String> agentReason() {
    return json.findText("evaluation.agent_reason");
  }

  /** Returns how many rounds of work it expects. */
  public OptionalLong roundsNeeded() {
    return json.findLong("evaluation.rounds_needed");
  }

  /** Returns the roles it recommends, the most important first. */
  public List<String> rolePriorities() {
    return json.findTexts("evaluation.role_priorities");
  }

  /** Returns the domains the task touches. */
  public List<String> primaryDomains() {
    return json.findTexts("evaluation.primary_domains");
  }

  /** Returns why it named these domains. */
  public Optional<String> domainReason() {
    return json.findText("evaluation.domain_reason");
  }

  /** Returns how the agents shall work together, such as {@code parallel}. */
  public Optional<String> workflowPattern() {
    return json.findText("evaluation.workflow_pattern");
  }

  /** Returns why they shall work so. */
  public Optional<String> workflowReason() {
    return json.findText("evaluation.workflow_reason");
  }

  /** Returns the quality that the task needs, such as {@code thorough}. */
  public Optional<String> qualityLevel() {
    return json.findText("evaluation.quality_level");
  }

  /** Returns why it needs that quality. */
  public Optional<String> qualityReason() {
    return json.findText("evaluation.quality_reason");
  }

  /** Returns the rules of the decision matrix that it applied. */
  public List<String> rulesApplied() {
    return json.findTexts("evaluation.rules_applied");
  }

  /** Returns how sure the evaluator is, from 0 to 1. */
  public OptionalDouble confidence() {
    return json.findDouble("evaluation.confidence");
  }

  /** Returns the answer in short. */
  public Optional<String> summary() {
    return json.findText("evaluation.summary");
  }
}
