package ai.khive.persistence.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.replay.RandomSession.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of which is known what happened: steps, and the state at every step and instant. */
class RandomSessionTest {

  static Stream<Arguments> sessions() {
    return Stream.iterate(1L, seed -> seed + 1)
        .limit(40)
        .flatMap(seed -> Stream.of(Style.values()).map(style -> Arguments.of(seed, style)));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void stepsAndStatesAreThoseThatAreKnown(long seed, Style style) {
    var session = new RandomSession(seed, style, "s", 20 + (int) seed * 4);
    var timeline = session.timeline();
    assertThat(timeline.steps()).containsExactlyElementsOf(session.steps());
    assertThatEveryStateIsKnown(session, timeline);
  }

  static void assertThatEveryStateIsKnown(RandomSession session, Timeline timeline) {
    var events = session.inOrder();
    var steps = session.steps();
    assertThat(timeline.state(0)).isEqualTo(timeline.state(Instant.MIN));
    assertThat(timeline.state(0).step()).isZero();
    for (int n = 1; n <= steps.size(); n++) {
      int count = events.size();
      if (n < steps.size()) {
        var next = steps.get(n).events().get(0);
        count = 0;
        while (!events.get(count).getId().equals(next)) {
          count++;
        }
      }
      assertThatStateIs(timeline.state(n), session.state(count));
    }
    for (var instant : events.stream().map(e -> e.getCreatedAt()).distinct().toList()) {
      int count = (int) events.stream().filter(e -> !e.getCreatedAt().isAfter(instant)).count();
      assertThatStateIs(timeline.state(instant), session.state(count));
      var before = timeline.state(instant.minusNanos(1));
      count = (int) events.stream().filter(e -> e.getCreatedAt().isBefore(instant)).count();
      if (count > 0) {
        assertThatStateIs(before, session.state(count));
      } else {
        assertThat(before).isEqualTo(timeline.state(0));
      }
    }
    assertThat(timeline.state(Instant.MAX)).isEqualTo(timeline.state(steps.size()));
  }

  static void assertThatStateIs(SessionState state, RandomSession.Known known) {
    assertThat(state.step()).isEqualTo(known.steps().size());
    assertThat(state.at()).isEqualTo(known.at());
    assertThat(state.elapsed()).isEqualTo(Duration.between(known.first(), known.at()));
    assertThat(state.prompts()).isEqualTo(known.of(StepKind.PROMPT));
    assertThat(state.commands()).isEqualTo(known.of(StepKind.COMMAND));
    assertThat(state.agents())
        .isEqualTo(known.of(StepKind.AGENT).stream().filter(RandomSessionTest::isStarted).toList());
    assertThat(state.errors()).isEqualTo(known.errors());
    assertThat(state.files().stream().map(f -> f.path() + " " + f.times()).toList())
        .isEqualTo(
            known.files().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toList()));
    assertThat(state.plan()).isNull();
    assertThat(state.phase()).isNull();
  }

  /** An end alone is a step that has an outcome and no second event. */
  private static boolean isStarted(Step agent) {
    return agent.events().size() == 2 || agent.outcome() == Outcome.UNFINISHED;
  }
}
