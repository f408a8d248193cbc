package ai.khive.persistence.hook;

import static ai.khive.persistence.hook.HookEventFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HookEventFilterTest {

  private static final Instant FROM = Instant.parse("2025-08-21T00:00:00Z");
  private static final Instant TO = Instant.parse("2025-08-22T00:00:00Z");

  @Test
  void allRestrictsNothing() {
    assertThat(ALL).isEqualTo(new HookEventFilter(null, null, null, null, null, null));
  }

  @Test
  void eachPartIsSetAndTheOthersAreKept() {
    var full = new HookEventFilter("pre_command", "Bash", "s", FROM, TO, "git push");
    assertThat(
            ALL.withText("git push")
                .withCreatedAt(FROM, TO)
                .withSessionId("s")
                .withToolName("Bash")
                .withEventType("pre_command"))
        .isEqualTo(full);
    assertThat(full.withEventType("x").withEventType("pre_command")).isEqualTo(full);
    assertThat(full.withToolName("x").withToolName("Bash")).isEqualTo(full);
    assertThat(full.withSessionId("x").withSessionId("s")).isEqualTo(full);
    assertThat(full.withCreatedAt(null, null).withCreatedAt(FROM, TO)).isEqualTo(full);
    assertThat(full.withText("x").withText("git push")).isEqualTo(full);
  }

  @Test
  void refusesARangeThatIsEmptyOrTheWrongWayRound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withCreatedAt(TO, FROM))
        .withMessage(
            "from must be before to, but was from=2025-08-22T00:00:00Z, to=2025-08-21T00:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ALL.withCreatedAt(TO, TO))
        .withMessage(
            "from must be before to, but was from=2025-08-22T00:00:00Z, to=2025-08-22T00:00:00Z");
  }
}
