package ai.khive.dashboard;

import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A planning session as a planner makes them; every eleventh is odd. */
final class SamplePlan {

  private static final List<String> TASKS =
      List.of(
          "Migrate the billing service to events",
          "Add paging to the list of orders",
          "Find out why the nightly import is slow",
          "Replace the search by a new one",
          "Write the guide for operators");
  private static final List<String> COMPLEXITIES =
      List.of("simple", "medium", "medium", "complex", "complex", "very_complex");
  private static final List<String> WORKFLOWS = List.of("parallel", "sequential", "hybrid");
  private static final List<String> ROLES =
      List.of("researcher", "architect", "implementer", "tester", "reviewer", "operator");
  private static final List<String> DOMAINS =
      List.of("distributed-systems", "databases", "web", "security");

  private static final String EXECUTION_PLAN =
      """
      # How it is done

      First **look**, then *change*; see [the guide](https://example.org/guide) and
      [an old one](javascript:alert(1)).

      1. Read `Orders.java`
      2. Write the test

      > Nothing is deployed before the review.

      ```java
      var page = orders.page(50);
      ```

      ---

      - one
      - two
      """;

  private final Random random;
  private final int number;
  private final Instant at;
  private final @Nullable String hookSession;

  SamplePlan(Random random, int number, Instant at, @Nullable String hookSession) {
    this.random = random;
    this.number = number;
    this.at = at;
    this.hookSession = hookSession;
  }

  PlannerSession make() {
    var phases = phases();
    var plan =
        PlannerSession.builder()
            .id(Sample.uuid(random))
            .createdAt(at)
            .sessionId("plan_" + number + "_" + at.getEpochSecond())
            .taskDescription(any(TASKS) + " (" + number + ")\nwith what belongs to it")
            .phases(phases)
            .evaluations(List.of(evaluation("risk_auditor"), evaluation("cost_reducer")))
            .consensus(Map.of("summary", "All agree on **" + phases.size() + "** phases."))
            .executionPlan(EXECUTION_PLAN)
            .complexity(any(COMPLEXITIES))
            .workflowPattern(any(WORKFLOWS))
            .agentCount(phases.stream().mapToLong(phase -> phase.agents().size()).sum())
            .confidence((400_000_000 + random.nextInt(600_000_000)) / 1e9)
            .planningCost((1_000_000 + random.nextInt(900_000_000)) / 1e9);
    if (hookSession != null) {
      plan.metadata(Map.of("hook_session_id", hookSession, "source", "sample"));
    }
    return (number % 11 == 10 ? odd(plan) : plan).build();
  }

  /** What old rows are like. */
  private PlannerSessionBuilder odd(PlannerSessionBuilder plan) {
    return switch (number % 4) {
      case 0 -> plan.put("confidence", "high").put("agent_count", true);
      case 1 -> plan.put("complexity", null).put("workflow_pattern", 7);
      case 2 -> plan.put("planning_cost", null).put("phases", "none");
      default -> plan.complexity("unknown").workflowPattern("").agentCount(40);
    };
  }

  private List<Phase> phases() {
    var phases = new ArrayList<Phase>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      phases.add(
          Phase.of(
              "phase_" + (i + 1),
              "What is done in part " + (i + 1),
              agents(),
              i == 0 ? List.of() : List.of("phase_" + i),
              "thorough",
              any(WORKFLOWS)));
    }
    return phases;
  }

  private List<AgentRecommendation> agents() {
    var agents = new ArrayList<AgentRecommendation>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      agents.add(
          AgentRecommendation.of(any(ROLES), any(DOMAINS), 1.0 - i / 10.0, "because of " + i));
    }
    return agents;
  }

  private Map<String, Object> evaluation(String name) {
    return Map.of(
        "config",
        Map.of("name", name),
        "response_time_ms",
        900 + random.nextInt(5_000),
        "cost",
        0.01,
        "evaluation",
        Map.of(
            "complexity", any(COMPLEXITIES),
            "total_agents", random.nextInt(9),
            "workflow_pattern", any(WORKFLOWS),
            "confidence", random.nextInt(100) / 100.0,
            "summary", "It can be done by " + name + "."));
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
