package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.dashboard.SessionOutline.Part;
import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionOutlineTest {

  @Test
  void partsHoldAsManyStepsAsTheOthersOrOneMore() {
    var outline =
        SessionOutline.of(
            List.of(
                step(1, StepKind.PROMPT, null),
                step(2, StepKind.COMMAND, Outcome.FAILED),
                step(3, StepKind.COMMAND, Outcome.SUCCEEDED),
                step(4, StepKind.COMMAND, Outcome.FAILED),
                step(5, StepKind.EDIT, Outcome.FAILED)),
            2);

    assertThat(outline)
        .isEqualTo(
            new SessionOutline(
                5,
                List.of(
                    new Part(1, 1, Map.of("prompt", 1, "command", 1)),
                    new Part(3, 2, Map.of("command", 2, "edit", 1)))));
  }

  @Test
  void thereAreNoPartsWithoutSteps() {
    assertThat(SessionOutline.of(List.of(step(1, StepKind.PLAN, null)), 400))
        .isEqualTo(new SessionOutline(1, List.of(new Part(1, 0, Map.of("plan", 1)))));
    assertThat(SessionOutline.of(List.of(), 400)).isEqualTo(new SessionOutline(0, List.of()));
  }

  @Test
  void partsOfALongSessionCoverAllOfIt() {
    var steps =
        IntStream.rangeClosed(1, 100_003)
            .mapToObj(n -> step(n, StepKind.TOOL, Outcome.FAILED))
            .toList();

    var outline = SessionOutline.of(steps, 400);

    assertThat(outline.parts()).hasSize(400);
    assertThat(outline.parts().stream().mapToInt(Part::errors).sum()).isEqualTo(100_003);
    assertThat(outline.parts()).extracting(Part::errors).containsOnly(250, 251);
  }

  private static Step step(int n, StepKind kind, @Nullable Outcome outcome) {
    return new Step(n, null, kind, "a step", outcome, null, List.of(), null, null);
  }
}
