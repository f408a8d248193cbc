package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;

/**
 * The ranges that a session's content must keep when it is built; a loaded one is never checked.
 */
final class PlannerSessionRanges {

  private PlannerSessionRanges() {}

  static Json requireRanges(Json content) {
    var confidence = content.findDouble("confidence");
    if (confidence.isPresent()
        && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "confidence must be from 0 to 1, but was " + confidence.getAsDouble());
    }
    requireNotNegative(content, "agent_count");
    requireNotNegative(content, "planning_cost");
    return content;
  }

  private static void requireNotNegative(Json content, String key) {
    var number = content.findDouble(key);
    if (number.isPresent() && number.getAsDouble() < 0) {
      throw new IllegalArgumentException(
          key + " must not be negative, but was " + number.getAsDouble());
    }
  }
}
