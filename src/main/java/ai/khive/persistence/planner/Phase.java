package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A phase of a plan. A value that is missing or of another kind is absent; keys that this type does
 * not name, such as {@code expected_artifacts}, are in the JSON.
 *
 * @param json the phase as stored
 */
public record Phase(@JsonValue Json json) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Phase {}

  /**
   * A new phase.
   *
   * @param dependencies the names of the phases that come before
   * @param qualityGate such as {@code basic}, {@code thorough} or {@code critical}
   * @param coordinationPattern such as {@code parallel}, {@code sequential} or {@code hybrid}
   */
  public static Phase of(
      String name,
      String description,
      List<AgentRecommendation> agents,
      List<String> dependencies,
      String qualityGate,
      String coordinationPattern) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("description", description);
    json.put("agents", agents);
    json.put("dependencies", dependencies);
    json.put("quality_gate", qualityGate);
    json.put("coordination_pattern", coordinationPattern);
    return new Phase(Json.of(json));
  }

  /** Returns the name, such as {@code discovery_phase}. */
  public Optional<String> name() {
    return json.findText("name");
  }

  /** Returns what is done in it. */
  public Optional<String> description() {
    return json.findText("description");
  }

  /** Returns the agents recommended for it, in the order stored. */
  public List<AgentRecommendation> agents() {
    return json.findElements("agents").stream().map(AgentRecommendation::new).toList();
  }

  /** Returns the names of the phases that come before. */
  public List<String> dependencies() {
    return json.findTexts("dependencies");
  }

  /** Returns the gate at its end, such as {@code basic}, {@code thorough} or {@code critical}. */
  public Optional<String> qualityGate() {
    return json.findText("quality_gate");
  }

  /** Returns how its agents work together, such as {@code parallel}. */
  public Optional<String> coordinationPattern() {
    return json.findText("coordination_pattern");
  }
}
