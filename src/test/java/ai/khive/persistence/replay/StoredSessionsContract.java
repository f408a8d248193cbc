package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.replay.RandomSession.Style;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of which is known what happened, stored in any order. */
abstract class StoredSessionsContract extends DatabaseContract {

  StoredSessionsContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private void storeShuffled(RandomSession... sessions) {
    var events = new ArrayList<HookEvent>();
    for (var session : sessions) {
      events.addAll(session.events);
    }
    Collections.shuffle(events, new Random(1));
    insert(events);
  }

  private void insert(List<HookEvent> events) {
    factory.inTransaction(em -> HookEventRepository.on(em).insertAll(events));
  }

  private Timeline find(String session) {
    return factory.fromTransaction(em -> Timelines.on(em).find(session).orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void stepsAndStatesAreThoseThatAreKnown(Style style) {
    var session = new RandomSession(77, style, "s", 150);
    var other = new RandomSession(78, Style.CLAUDE_CODE, "other", 150);
    storeShuffled(session, other);
    var timeline = find("s");
    assertThat(timeline.steps()).containsExactlyElementsOf(session.steps());
    RandomSessionTest.assertThatEveryStateIsKnown(session, timeline);
  }

  /** Grown by random portions, in the order of the clock or not. */
  @ParameterizedTest
  @EnumSource
  void aGrowingSessionIsAlwaysAsIfReadAnew(Style style) {
    var random = new Random(5);
    var events = new RandomSession(79, style, "s", 400).events;
    insert(events.subList(0, 10));
    var timeline = find("s");
    for (int from = 10; from < events.size(); ) {
      int to = Math.min(events.size(), from + random.nextInt(40));
      insert(events.subList(from, to));
      from = to;
      var fresh = factory.fromTransaction(em -> Timelines.on(em).refresh(find("s")));
      var before = timeline;
      timeline = factory.fromTransaction(em -> Timelines.on(em).refresh(before));
      assertThat(timeline.steps()).containsExactlyElementsOf(fresh.steps());
      assertThat(timeline.state(timeline.steps().size()))
          .isEqualTo(fresh.state(fresh.steps().size()));
    }
    assertThat(timeline.summary().events()).isEqualTo(events.size());
  }

  @Test
  void aLateEventBehindTheLastIsReadAlone() {
    insert(new RandomSession(80, Style.KHIVE, "s", 300).events);
    var timeline = find("s");
    var last = timeline.state(Instant.MAX).at();
    insert(List.of(Events.prompt(9_999, last, "a").build()));
    var refreshed = factory.fromTransaction(em -> Timelines.on(em).refresh(timeline));
    assertThat(refreshed.steps()).hasSize(timeline.steps().size() + 1);
    assertThat(refreshed.steps().subList(0, timeline.steps().size())).isEqualTo(timeline.steps());
    var seen =
        statements.of(() -> factory.fromTransaction(em -> Timelines.on(em).refresh(refreshed)));
    assertThat(seen).hasSize(2); // It only counts.
  }

  @Test
  void whatToolsWroteIsNotRead() {
    var big = "x".repeat(5_000_000);
    insert(
        List.of(
            Events.preCommand(1, at(0), "make").build(),
            Events.postCommand(2, at(1), "make", true).output(big).build(),
            Events.event(3, at(2), "PreToolUse", "Write")
                .put("tool_input", Map.of("file_path", "a", "content", big))
                .build()));
    var timeline = find("s");
    assertThat(timeline.steps())
        .extracting(Step::title, Step::outcome)
        .containsExactly(tuple("make", Outcome.FAILED), tuple("a", Outcome.UNFINISHED));
  }

  @Test
  void aHundredThousandEvents() {
    var session = new RandomSession(81, Style.KHIVE, "s", 100_000);
    storeShuffled(session);
    var timeline = find("s");
    assertThat(timeline.steps()).containsExactlyElementsOf(session.steps());
    var random = new Random(2);
    var events = session.inOrder();
    for (int i = 0; i < 5; i++) {
      var instant = events.get(random.nextInt(events.size())).getCreatedAt();
      int count = (int) events.stream().filter(e -> !e.getCreatedAt().isAfter(instant)).count();
      RandomSessionTest.assertThatStateIs(timeline.state(instant), session.state(count));
    }
  }
}
