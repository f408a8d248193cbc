package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evaluations, phases and agents as khive's planner stores them, and as it does not. */
class PlanTest {

  private static final PlannerSession SESSION =
      PlannerSession.of(
          Json.parse(
              """
              {"session_id": "movetoe_20250821_221432", "task_description": "Move to events",
               "complexity": "very_complex", "agent_count": 3, "workflow_pattern": "parallel",
               "confidence": 0.8333333333333334, "planning_cost": 0.0041,
               "evaluations": [
                 {"config": {"name": "risk_auditor", "system_prompt": "You look at risks.",
                             "description": "Risks"},
                  "response_time_ms": 2417, "cost": 0.00041,
                  "evaluation": {"complexity": "complex", "complexity_reason": "many services",
                    "total_agents": 4, "agent_reason": "two teams", "rounds_needed": 2,
                    "role_priorities": ["architect", "tester"],
                    "primary_domains": ["distributed-systems"], "domain_reason": "queues",
                    "workflow_pattern": "hybrid", "workflow_reason": "design first",
                    "quality_level": "critical", "quality_reason": "money",
                    "rules_applied": ["R1", 2, null, "R3"], "confidence": 0.9,
                    "summary": "Start small."}},
                 {"config": {"name": "cost_optimizer"}, "response_time_ms": 5.5, "cost": "0.1",
                  "evaluation": "It is simple."},
                 {"evaluation": null}, "failed", null
               ],
               "consensus": {"summary": "# Consensus", "votes": 9},
               "execution_plan": "# Plan",
               "phases": [
                 {"name": "discovery_phase", "description": "Look around",
                  "agents": [
                    {"role": "researcher", "domain": "distributed-systems", "priority": 1.0,
                     "reasoning": "Essential"},
                    {"role": "analyst", "domain": "distributed-systems",
                     "priority": 0.29999999999999993, "reasoning": "Useful", "effort": "high"}],
                  "dependencies": [], "quality_gate": "thorough",
                  "coordination_pattern": "parallel"},
                 {"name": "design_phase", "description": "Draw", "agents": [],
                  "dependencies": ["discovery_phase", 1], "quality_gate": "critical",
                  "coordination_strategy": "swarm", "expected_artifacts": ["adr"]},
                 {"name": 7, "agents": "none", "dependencies": "discovery_phase"}
               ]}
              """));

  @Test
  void anEvaluationGivesItsAnswer() {
    var evaluation = SESSION.getEvaluations().get(0);
    assertThat(evaluation.evaluator()).contains("risk_auditor");
    assertThat(evaluation.evaluatorDescription()).contains("Risks");
    assertThat(evaluation.systemPrompt()).contains("You look at risks.");
    assertThat(evaluation.responseTimeMillis()).hasValue(2417);
    assertThat(evaluation.cost()).hasValue(0.00041);
    assertThat(evaluation.answerText()).isEmpty();
    assertThat(evaluation.complexity()).contains(Complexity.COMPLEX);
    assertThat(evaluation.complexityReason()).contains("many services");
    assertThat(evaluation.totalAgents()).hasValue(4);
    assertThat(evaluation.agentReason()).contains("two teams");
    assertThat(evaluation.roundsNeeded()).hasValue(2);
    assertThat(evaluation.rolePriorities()).containsExactly("architect", "tester");
    assertThat(evaluation.primaryDomains()).containsExactly("distributed-systems");
    assertThat(evaluation.domainReason()).contains("queues");
    assertThat(evaluation.workflowPattern()).contains("hybrid");
    assertThat(evaluation.workflowReason()).contains("design first");
    assertThat(evaluation.qualityLevel()).contains("critical");
    assertThat(evaluation.qualityReason()).contains("money");
    assertThat(evaluation.rulesApplied()).containsExactly("R1", "R3");
    assertThat(evaluation.confidence()).hasValue(0.9);
    assertThat(evaluation.summary()).contains("Start small.");
  }

  @Test
  void anEvaluationThatIsPlainTextHasThatTextOnly() {
    var evaluation = SESSION.getEvaluations().get(1);
    assertThat(evaluation.evaluator()).contains("cost_optimizer");
    assertThat(evaluation.answerText()).contains("It is simple.");
    assertThat(evaluation.responseTimeMillis()).isEmpty();
    assertThat(evaluation.cost()).isEmpty();
    assertThat(evaluation.complexity()).isEmpty();
    assertThat(evaluation.totalAgents()).isEmpty();
    assertThat(evaluation.rolePriorities()).isEmpty();
    assertThat(evaluation.confidence()).isEmpty();
    assertThat(evaluation.summary()).isEmpty();
  }

  @Test
  void evaluationsOfAnyFormAreKept() {
    assertThat(SESSION.getEvaluations()).hasSize(5);
    for (var odd : SESSION.getEvaluations().subList(2, 5)) {
      assertThat(odd.evaluator()).isEmpty();
      assertThat(odd.answerText()).isEmpty();
      assertThat(odd.complexity()).isEmpty();
      assertThat(odd.responseTimeMillis()).isEmpty();
    }
    assertThat(SESSION.getEvaluations().get(3).json()).isEqualTo(Json.of("failed"));
  }

  @Test
  void phasesGiveTheirAgentsAndDependencies() {
    var discovery = SESSION.getPhases().get(0);
    assertThat(discovery.name()).contains("discovery_phase");
    assertThat(discovery.description()).contains("Look around");
    assertThat(discovery.dependencies()).isEmpty();
    assertThat(discovery.qualityGate()).contains("thorough");
    assertThat(discovery.coordinationPattern()).contains("parallel");
    assertThat(discovery.agents()).isEqualTo(SESSION.getAgentRecommendations()).hasSize(2);
    assertThat(discovery.agents().get(0))
        .isEqualTo(AgentRecommendation.of("researcher", "distributed-systems", 1, "Essential"));

    var analyst = discovery.agents().get(1);
    assertThat(analyst.role()).contains("analyst");
    assertThat(analyst.domain()).contains("distributed-systems");
    assertThat(analyst.priority()).hasValue(0.29999999999999993);
    assertThat(analyst.reasoning()).contains("Useful");
    assertThat(analyst.json().findText("effort")).contains("high");
  }

  @Test
  void phasesOfOtherVersionsKeepTheirKeys() {
    var design = SESSION.getPhases().get(1);
    assertThat(design.dependencies()).containsExactly("discovery_phase");
    assertThat(design.coordinationPattern()).isEmpty();
    assertThat(design.json().findText("coordination_strategy")).contains("swarm");
    assertThat(design.json().findElements("expected_artifacts")).containsExactly(Json.of("adr"));

    var odd = SESSION.getPhases().get(2);
    assertThat(odd.name()).isEmpty();
    assertThat(odd.description()).isEmpty();
    assertThat(odd.agents()).isEmpty();
    assertThat(odd.dependencies()).isEmpty();
  }

  @Test
  void theConsensusKeepsAllItsKeys() {
    assertThat(SESSION.getConsensus())
        .contains(Json.parse("{\"summary\":\"# Consensus\",\"votes\":9}"));
    assertThat(SESSION.getConsensusSummary()).contains("# Consensus");
    assertThat(SESSION.getExecutionPlan()).contains("# Plan");
  }

  @Test
  void aComplexityIsAnyText() {
    assertThat(Complexity.of("very_complex")).isEqualTo(Complexity.VERY_COMPLEX);
    assertThat(Complexity.of("Simple")).isNotEqualTo(Complexity.SIMPLE).hasToString("Simple");
    assertThat(Json.of(List.of(Complexity.MEDIUM)).text()).isEqualTo("[\"medium\"]");
    assertThat(Json.parse("\"odd\"").as(Complexity.class)).isEqualTo(new Complexity("odd"));
  }
}
