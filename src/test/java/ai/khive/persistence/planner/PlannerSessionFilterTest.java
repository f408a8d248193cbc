package ai.khive.persistence.planner;

import static ai.khive.persistence.planner.PlannerSessionFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlannerSessionFilterTest {

  private static final Instant FROM = Instant.parse("2025-08-21T00:00:00Z");
  private static final Instant TO = Instant.parse("2025-08-22T00:00:00Z");

  @Test
  void allRestrictsNothing() {
    assertThat(ALL)
        .isEqualTo(
            new PlannerSessionFilter(null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void eachPartIsSetAndTheOthersAreKept() {
    var full =
        new PlannerSessionFilter(
            "s", Complexity.SIMPLE, "parallel", FROM, TO, 0.1, 0.9, 0.0, 1.0, "cache");
    assertThat(
            ALL.withText("cache")
                .withPlanningCost(0.0, 1.0)
                .withConfidence(0.1, 0.9)
                .withCreatedAt(FROM, TO)
                .withWorkflowPattern("parallel")
                .withComplexity("simple")
                .withSessionId("s"))
        .isEqualTo(full);
    assertThat(full.withSessionId("x").withSessionId("s")).isEqualTo(full);
    assertThat(full.withComplexity("x").withComplexity(Complexity.SIMPLE)).isEqualTo(full);
    assertThat(full.withWorkflowPattern("x").withWorkflowPattern("parallel")).isEqualTo(full);
    assertThat(full.withCreatedAt(null, null).withCreatedAt(FROM, TO)).isEqualTo(full);
    assertThat(full.withConfidence(null, null).withConfidence(0.1, 0.9)).isEqualTo(full);
    assertThat(full.withPlanningCost(null, null).withPlanningCost(0.0, 1.0)).isEqualTo(full);
    assertThat(full.withText("x").withText("cache")).isEqualTo(full);
    assertThat(full.withConfidence(0.2, 0.3))
        .isEqualTo(
            new PlannerSessionFilter(
                "s", Complexity.SIMPLE, "parallel", FROM, TO, 0.2, 0.3, 0.0, 1.0, "cache"));
    assertThat(full.withPlanningCost(2.0, null))
        .isEqualTo(
            new PlannerSessionFilter(
                "s", Complexity.SIMPLE, "parallel", FROM, TO, 0.1, 0.9, 2.0, null, "cache"));
  }

  @Test
  void takesRangesThatAreOpenOnOneSideOrOfOneValue() {
    assertThat(ALL.withCreatedAt(TO, null).to()).isNull();
    assertThat(ALL.withCreatedAt(null, FROM).from()).isNull();
    assertThat(ALL.withConfidence(0.5, 0.5).maxConfidence()).isEqualTo(0.5);
    assertThat(ALL.withPlanningCost(0.0, 0.0).minCost()).isEqualTo(0.0);
    assertThat(ALL.withCreatedAt(FROM, FROM.plusNanos(1)).to()).isEqualTo(FROM.plusNanos(1));
  }

  @Test
  void refusesRangesThatAreTheWrongWayRound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withCreatedAt(TO, FROM))
        .withMessage(
            "from must be before to, but was from=2025-08-22T00:00:00Z, to=2025-08-21T00:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withCreatedAt(FROM, FROM))
        .withMessage(
            "from must be before to, but was from=2025-08-21T00:00:00Z, to=2025-08-21T00:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withConfidence(0.9, 0.1))
        .withMessage(
            "minConfidence must not be above maxConfidence, but was minConfidence=0.9,"
                + " maxConfidence=0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withPlanningCost(2.0, 1.5))
        .withMessage("minCost must not be above maxCost, but was minCost=2.0, maxCost=1.5");
  }
}
