package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.jspecify.annotations.Nullable;

/**
 * A planning session: a task, what the planner recommended for it, how sure it was and what it
 * cost.
 *
 * <p>JPQL and the Criteria API know {@code sessionId}, {@code taskDescription}, {@code complexity},
 * {@code agentCount}, {@code workflowPattern}, {@code confidence} and {@code planningCost} beside
 * {@code id}, {@code createdAt}, {@code content}, {@code metadata} and {@code embedding}. The
 * getters read the content: a value that is missing or of another kind is absent, so that rows of
 * any age load.
 *
 * <p>A change of a managed session that somebody else has changed since it was loaded fails with
 * {@link OptimisticLockException} when it is flushed; {@link PlannerSessionRepository#update} waits
 * its turn instead. One unit of work, one thread.
 */
@Entity
@Table(name = "planner_sessions")
@DynamicUpdate
@OptimisticLocking(type = OptimisticLockType.DIRTY)
// The attributes for queries are never read in Java: the getters read the content.
@SuppressWarnings("unused")
public class PlannerSession extends Node {

  static final String HOOK_SESSION_ID = "hook_session_id";

  private static final List<String> VALUE_NAMES = List.of("content", "metadata", "embedding");
  private static final int CONTENT = 0;
  private static final int METADATA = 1;
  private static final int EMBEDDING = 2;

  @JsonAttribute(value = "session_id", index = true)
  @Formula("content")
  private @Nullable String sessionId;

  @JsonAttribute("task_description")
  @Formula("content")
  private @Nullable String taskDescription;

  // Covering: all that the statistics need.
  @JsonAttribute(
      value = "complexity",
      index = true,
      covering = {"workflowPattern", "confidence", "planningCost", "agentCount", "createdAt"})
  @Formula("content")
  private @Nullable String complexity;

  @JsonAttribute("agent_count")
  @Formula("content")
  private @Nullable Long agentCount;

  @JsonAttribute("workflow_pattern")
  @Formula("content")
  private @Nullable String workflowPattern;

  @JsonAttribute("confidence")
  @Formula("content")
  private @Nullable Double confidence;

  @JsonAttribute("planning_cost")
  @Formula("content")
  private @Nullable Double planningCost;

  @Transient private boolean isNew;
  @Transient private boolean wasLoaded;

  /** The values as they were loaded or inserted. */
  @Transient private @Nullable List<Json> base;

  /** The values as they were flushed last. Whether that was committed an entity is not told. */
  @Transient private @Nullable List<Json> flushed;

  /** For the persistence provider. */
  protected PlannerSession() {}

  PlannerSession(PlannerSessionBuilder builder, Json content) {
    super(builder, requireValid(content));
    isNew = true;
  }

  private static Json requireValid(Json content) {
    requireTexts(content, "session_id", "task_description");
    return PlannerSessionRanges.requireRanges(content);
  }

  /** Returns a builder of a session; session id and task description are required. */
  public static PlannerSessionBuilder builder() {
    return new PlannerSessionBuilder();
  }

  /**
   * Makes a session of its content, with an id and the time of now. Keys that this library does not
   * know are kept, and values of an unexpected kind are kept and count as absent.
   *
   * @param content an object with the texts {@code session_id} and {@code task_description}
   * @throws IllegalArgumentException if one of the two is missing, {@code confidence} is a number
   *     outside 0 to 1, or {@code agent_count} or {@code planning_cost} is a negative number
   */
  public static PlannerSession of(Json content) {
    return new PlannerSession(builder(), content);
  }

  /**
   * Returns the planner's name for the session. Not unique: khive makes it of the task and the
   * second.
   */
  public Optional<String> getSessionId() {
    return getContent().findText("session_id");
  }

  /**
   * Returns the Claude Code session that the plan was made for: the text {@code hook_session_id} of
   * the metadata, which {@link PlanningRecorder#record(PlannerSessionBuilder, String)} keeps there.
   */
  public Optional<String> getHookSessionId() {
    return getMetadata().findText(HOOK_SESSION_ID);
  }

  /** Returns the full request. */
  public Optional<String> getTaskDescription() {
    return getContent().findText("task_description");
  }

  /** Returns how complex the planner holds the task to be. */
  public Optional<Complexity> getComplexity() {
    return getContent().findText("complexity").map(Complexity::of);
  }

  /** Returns the number of recommended agents; absent if it is no whole number. */
  public OptionalLong getAgentCount() {
    return getContent().findLong("agent_count");
  }

  /** Returns how the agents shall work together, such as {@code parallel}; an open set. */
  public Optional<String> getWorkflowPattern() {
    return getContent().findText("workflow_pattern");
  }

  /** Returns how sure the planner is, from 0 to 1; an old row may hold anything. */
  public OptionalDouble getConfidence() {
    return getContent().findDouble("confidence");
  }

  /** Returns what the planning cost, in USD. */
  public OptionalDouble getPlanningCost() {
    return getContent().findDouble("planning_cost");
  }

  /** Returns what the evaluators answered, in the order stored. */
  public List<Evaluation> getEvaluations() {
    return getContent().findElements("evaluations").stream().map(Evaluation::new).toList();
  }

  /** Returns what the evaluators agreed on; khive stores {@code {"summary": markdown}}. */
  public Optional<Json> getConsensus() {
    return getContent().get("consensus").filter(Json::isObject);
  }

  /** Returns the summary of the consensus, Markdown. */
  public Optional<String> getConsensusSummary() {
    return getContent().findText("consensus.summary");
  }

  /** Returns the plan as Markdown. */
  public Optional<String> getExecutionPlan() {
    return getContent().findText("execution_plan");
  }

  /** Returns the phases, in the order stored. */
  public List<Phase> getPhases() {
    return getContent().findElements("phases").stream().map(Phase::new).toList();
  }

  /** Returns the agents of all phases, in the order stored; an agent of two phases comes twice. */
  public List<AgentRecommendation> getAgentRecommendations() {
    return getPhases().stream().flatMap(phase -> phase.agents().stream()).toList();
  }

  /**
   * Replaces the content.
   *
   * @throws IllegalArgumentException as for {@link #of}; then nothing has changed
   */
  @Override
  public void setContent(Json content) {
    super.setContent(requireValid(content));
  }

  /** Replaces the metadata, a JSON object; {@link Json#NULL} removes it. */
  @Override
  public void setMetadata(Json metadata) {
    super.setMetadata(metadata);
  }

  /** Replaces the embedding, a vector of finite numbers. */
  @Override
  public void setEmbedding(double... embedding) {
    super.setEmbedding(embedding);
  }

  /** Removes the embedding. */
  @Override
  public void removeEmbedding() {
    super.removeEmbedding();
  }

  @PostLoad
  void loaded() {
    wasLoaded = true;
    base = values();
    flushed = null;
  }

  @PostPersist
  void inserted() {
    base = values();
  }

  @PostUpdate
  void updated() {
    flushed = values();
  }

  boolean wasLoaded() {
    return wasLoaded;
  }

  /** The values that can change. */
  private List<Json> values() {
    return List.of(getContent(), getMetadata(), embeddingJson());
  }

  /**
   * Changes the stored session as this detached one was changed.
   *
   * @throws OptimisticLockException if somebody else has changed the same value
   */
  void applyChangesTo(PlannerSession stored) {
    var present = values();
    var theirs = stored.values();
    if (isChanged(CONTENT, present, theirs)) {
      stored.setContent(getContent());
    }
    if (isChanged(METADATA, present, theirs)) {
      stored.setMetadata(getMetadata());
    }
    if (isChanged(EMBEDDING, present, theirs)) {
      getEmbedding().ifPresentOrElse(stored::setEmbedding, stored::removeEmbedding);
    }
  }

  private boolean isChanged(int i, List<Json> present, List<Json> theirs) {
    if (isNew && base == null) {
      return true;
    }
    boolean untouched = flushed == null && base != null && base.get(i).equals(present.get(i));
    if (untouched || present.get(i).equals(theirs.get(i))) {
      return false;
    }
    // After a commit the row holds what was flushed, after a rollback what was there before.
    if (holds(base, i, theirs) || holds(flushed, i, theirs)) {
      return true;
    }
    throw new OptimisticLockException(
        "the "
            + VALUE_NAMES.get(i)
            + " of planning session "
            + getId()
            + " was changed by somebody else since it was loaded; load it again, or use"
            + " PlannerSessionRepository.update(id, change)",
        null,
        this);
  }

  private static boolean holds(@Nullable List<Json> known, int i, List<Json> theirs) {
    return known != null && known.get(i).equals(theirs.get(i));
  }
}
