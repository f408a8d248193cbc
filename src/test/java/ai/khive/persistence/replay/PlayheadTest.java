package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.prompt;
import static ai.khive.persistence.replay.Events.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** A walk along a timeline. */
class PlayheadTest {

  private final Timeline timeline =
      timeline(prompt(1, at(1), "a"), prompt(2, at(2), "b"), prompt(3, at(2), "c"));
  private final Playhead playhead = Playhead.on(timeline);

  @Test
  void itWalksBothWays() {
    assertThat(playhead.position()).isZero();
    assertThat(playhead.state()).isEqualTo(timeline.state(0));
    assertThat(playhead.hasPrevious()).isFalse();
    assertThat(playhead.next().title()).isEqualTo("a");
    assertThat(playhead.next().title()).isEqualTo("b");
    assertThat(playhead.next().title()).isEqualTo("c");
    assertThat(playhead.hasNext()).isFalse();
    assertThat(playhead.previous()).isEqualTo(playhead.step()).isEqualTo(timeline.step(2));
    assertThat(playhead.state().prompts()).extracting(Step::title).isEqualTo(List.of("a", "b"));
  }

  @Test
  void itSeeksAStepOrAnInstant() {
    assertThat(playhead.seek(3).step().title()).isEqualTo("c");
    assertThat(playhead.seek(0).position()).isZero();
    assertThat(playhead.seek(at(0)).position()).isZero();
    assertThat(playhead.seek(at(1)).position()).isEqualTo(1);
    assertThat(playhead.seek(at(2)).position()).isEqualTo(3);
    assertThat(playhead.seek(at(9)).position()).isEqualTo(3);
  }

  @Test
  void itDoesNotLeaveTheTimeline() {
    assertThatThrownBy(playhead::step)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the playhead is before the first step");
    assertThatThrownBy(playhead::previous)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("there is no step before step 0");
    playhead.seek(3);
    assertThatThrownBy(playhead::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("step 3 is the last one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> playhead.seek(4))
        .withMessage("there is no step 4: the session has 3 steps");
    assertThatIllegalArgumentException().isThrownBy(() -> timeline.step(0));
    assertThatIllegalArgumentException().isThrownBy(() -> timeline.state(-1));
  }
}
