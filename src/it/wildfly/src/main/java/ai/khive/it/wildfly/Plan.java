package ai.khive.it.wildfly;

import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;

/** A plan as JSON over HTTP. */
public class Plan {

  public String name;
  public String task;
  public String complexity;

  static Plan of(PlannerSession session) {
    var plan = new Plan();
    plan.name = session.getSessionId().orElseThrow();
    plan.task = session.getTaskDescription().orElse(null);
    plan.complexity = session.getComplexity().map(Complexity::value).orElse(null);
    return plan;
  }

  PlannerSession toSession() {
    return PlannerSession.builder()
        .sessionId(name)
        .taskDescription(task)
        .complexity(Complexity.of(complexity))
        .build();
  }
}
