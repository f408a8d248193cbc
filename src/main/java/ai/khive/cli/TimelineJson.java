package ai.khive.cli;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.replay.LinkedPlan;
import ai.khive.persistence.replay.PlanComparison;
import ai.khive.persistence.replay.PlanComparison.PhaseSeen;
import ai.khive.persistence.replay.PlanComparison.RoleCount;
import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.SessionState.FileEdits;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.TimelineSummary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A timeline as JSON; what is not known is null. */
final class TimelineJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TimelineJson() {}

  /**
   * Writes the document of a timeline, the steps as they are made.
   *
   * @param steps those to list
   * @param state at a moment that was asked for, or null
   */
  static void write(
      Timeline timeline, Stream<Step> steps, @Nullable SessionState state, Output out) {
    Map<String, PlanComparison> comparisons =
        timeline.comparisons().stream()
            .collect(Collectors.toMap(comparison -> comparison.plan().id(), Function.identity()));
    var document = new JsonStream(out).begin();
    document
        .value("session", JSON.textNode(timeline.session()))
        .array("plans", timeline.plans().stream(), plan -> json(plan, comparisons.get(plan.id())))
        .array("steps", steps, StepShape::json)
        .value("summary", json(timeline.summary()));
    if (state != null) {
      document.beginObject("state");
      write(state, document);
      document.endObject();
    }
    document.end();
  }

  private static void write(SessionState state, JsonStream document) {
    head(state).properties().forEach(entry -> document.value(entry.getKey(), entry.getValue()));
    document
        .array("prompts", state.prompts().stream(), StepShape::json)
        .array("commands", state.commands().stream(), StepShape::json)
        .array("files", state.files().stream(), TimelineJson::json)
        .array("agents", state.agents().stream(), StepShape::json)
        .array("errors", state.errors().stream(), StepShape::json);
  }

  /** Returns a state as one document. */
  static ObjectNode json(SessionState state) {
    var json = head(state);
    putAll(json.putArray("prompts"), state.prompts().stream().map(StepShape::json));
    putAll(json.putArray("commands"), state.commands().stream().map(StepShape::json));
    putAll(json.putArray("files"), state.files().stream().map(TimelineJson::json));
    putAll(json.putArray("agents"), state.agents().stream().map(StepShape::json));
    putAll(json.putArray("errors"), state.errors().stream().map(StepShape::json));
    return json;
  }

  private static void putAll(ArrayNode array, Stream<ObjectNode> elements) {
    elements.forEach(array::add);
  }

  private static ObjectNode head(SessionState state) {
    return JSON.objectNode()
        .put("step", state.step())
        .put("at", Times.forPrograms(state.at()))
        .put("elapsedMillis", Durations.millis(state.elapsed()))
        .put("plan", state.plan())
        .put("phase", state.phase())
        .put("runningAgents", state.runningAgents().size());
  }

  private static ObjectNode json(FileEdits file) {
    return JSON.objectNode().put("path", file.path()).put("times", file.times());
  }

  private static ObjectNode json(TimelineSummary summary) {
    var json = JSON.objectNode().put("events", summary.events());
    var kinds = JSON.objectNode();
    int steps = 0;
    for (Map.Entry<StepKind, Integer> kind : summary.steps().entrySet()) {
      kinds.put(StepKinds.name(kind.getKey()), kind.getValue());
      steps += kind.getValue();
    }
    return json.put("steps", steps)
        .<ObjectNode>set("byKind", kinds)
        .put("succeeded", summary.succeeded())
        .put("failed", summary.failed())
        .put("unfinished", summary.unfinished())
        .put("errorShare", summary.errorShare())
        .put("from", Times.forPrograms(summary.from()))
        .put("to", Times.forPrograms(summary.to()))
        .put("durationMillis", Durations.millis(summary.duration()));
  }

  private static ObjectNode json(LinkedPlan plan, @Nullable PlanComparison comparison) {
    var json =
        JSON.objectNode()
            .put("id", plan.id())
            .put("sessionId", plan.sessionId())
            .put("createdAt", Times.forPrograms(plan.createdAt()))
            .put("title", plan.title())
            .put("complexity", complexity(plan))
            .put("confidence", plan.confidence())
            .put("agentCount", plan.agentCount())
            .put("inferred", plan.inferred());
    var phases = json.putArray("phases");
    for (var phase : plan.phases()) {
      var roles = phases.addObject().put("name", phase.name()).putArray("roles");
      phase.roles().forEach(roles::add);
    }
    JsonNode actual = comparison == null ? JSON.nullNode() : json(comparison);
    return json.set("actual", actual);
  }

  private static @Nullable String complexity(LinkedPlan plan) {
    Complexity complexity = plan.complexity();
    return complexity == null ? null : complexity.value();
  }

  private static ObjectNode json(PlanComparison comparison) {
    var json =
        JSON.objectNode()
            .put("agentsStarted", comparison.agentsStarted())
            .put("agentsWithoutRole", comparison.agentsWithoutRole())
            .put("errorShare", comparison.errorShare())
            .put("durationMillis", Durations.millis(comparison.duration()));
    putAll(json.putArray("roles"), comparison.roles().stream().map(TimelineJson::json));
    putAll(json.putArray("phases"), comparison.phases().stream().map(TimelineJson::json));
    return json;
  }

  private static ObjectNode json(RoleCount role) {
    return JSON.objectNode()
        .put("role", role.role())
        .put("recommended", role.recommended())
        .put("started", role.started());
  }

  private static ObjectNode json(PhaseSeen phase) {
    return JSON.objectNode()
        .put("name", phase.name())
        .put("agentsPlanned", phase.agentsPlanned())
        .put("agentsStarted", phase.agentsStarted())
        .put("from", Times.forPrograms(phase.from()))
        .put("to", Times.forPrograms(phase.to()));
  }
}
