package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An agent that a plan recommends. A value that is missing or of another kind is absent; keys that
 * this type does not name are in the JSON.
 *
 * @param json the recommendation as stored
 */
public record AgentRecommendation(@JsonValue Json json) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AgentRecommendation {}

  /**
   * A new recommendation.
   *
   * @param role what the agent is, such as {@code tester}
   * @param domain what it works on, such as {@code distributed-systems}
   * @param priority from 0 to 1, the highest first
   * @param reasoning why it is recommended
   */
  public static AgentRecommendation of(
      String role, String domain, double priority, String reasoning) {
    var json = new LinkedHashMap<String, Object>();
    json.put("role", role);
    json.put("domain", domain);
    json.put("priority", priority);
    json.put("reasoning", reasoning);
    return new AgentRecommendation(Json.of(json));
  }

  /** Returns what the agent is, such as {@code tester}. */
  public Optional<String> role() {
    return json.findText("role");
  }

  /** Returns what it works on, such as {@code distributed-systems}. */
  public Optional<String> domain() {
    return json.findText("domain");
  }

  /** Returns its priority; khive writes 1.0 for the first, then a tenth less for each. */
  public OptionalDouble priority() {
    return json.findDouble("priority");
  }

  /** Returns why it is recommended. */
  public Optional<String> reasoning() {
    return json.findText("reasoning");
  }
}
