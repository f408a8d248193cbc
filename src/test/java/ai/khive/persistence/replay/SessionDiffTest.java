package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.id;
import static ai.khive.persistence.replay.Events.postCommand;
import static ai.khive.persistence.replay.Events.postEdit;
import static ai.khive.persistence.replay.Events.preCommand;
import static ai.khive.persistence.replay.Events.preEdit;
import static ai.khive.persistence.replay.Events.prompt;
import static ai.khive.persistence.replay.Events.timeline;
import static ai.khive.persistence.replay.Events.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.replay.RandomSession.Style;
import ai.khive.persistence.replay.SessionDiff.ChangedStep;
import ai.khive.persistence.replay.SessionDiff.Divergence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The difference of two sessions. */
class SessionDiffTest {

  private static SessionDiff mirrored(SessionDiff diff) {
    var first = diff.firstDivergence();
    return new SessionDiff(
        first == null ? null : new Divergence(first.b(), first.a()),
        diff.onlyB(),
        diff.onlyA(),
        diff.changed().stream().map(step -> new ChangedStep(step.b(), step.a())).toList());
  }

  /** The same session at another time, with other ids, told of in another session. */
  private static Timeline again(List<HookEvent> events, int without) {
    var random = new Random(1);
    var copies = new ArrayList<HookEvent>();
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      var content = event.getContent().with("session_id", "again");
      if (content.findText("tool_use_id").isPresent()) {
        content = content.with("tool_use_id", "x" + content.findText("tool_use_id").orElseThrow());
      }
      // Ascending, as the order of equal instants must stay.
      var id = new UUID((long) i << 20, random.nextLong());
      if (i != without) {
        copies.add(
            HookEvent.builder()
                .id(id)
                .createdAt(event.getCreatedAt().plusSeconds(987_654_321))
                .putAll(content)
                .build());
      }
    }
    return timeline(copies);
  }

  @Test
  void idsAndTimesDoNotMatter() {
    for (var style : Style.values()) {
      var session = new RandomSession(3, style, "s", 500);
      var diff = SessionDiff.between(session.timeline(), again(session.inOrder(), -1));
      assertThat(diff).isEqualTo(new SessionDiff(null, List.of(), List.of(), List.of()));
      assertThat(diff.isEqual()).isTrue();
    }
  }

  @Test
  void idsDoNotDecideWhatIsFirstAtOneInstant() {
    var a =
        timeline(
            prompt(1, at(0), "go"),
            use(2, at(1), "PreToolUse", "Bash", "x").command("make"),
            use(3, at(1), "PreToolUse", "Bash", "y").command("make"),
            use(4, at(1), "PreToolUse", "Read", "z"),
            use(5, at(2), "PostToolUse", "Bash", "x").command("make"),
            use(6, at(3), "PostToolUseFailure", "Bash", "y").command("make"));
    var b =
        timeline(
            prompt(1, at(10), "go"),
            use(4, at(11), "PreToolUse", "Bash", "x").command("make"),
            use(3, at(11), "PreToolUse", "Bash", "y").command("make"),
            use(2, at(11), "PreToolUse", "Read", "z"),
            use(6, at(12), "PostToolUse", "Bash", "x").command("make"),
            use(5, at(13), "PostToolUseFailure", "Bash", "y").command("make"));
    assertThat(a.steps()).extracting(Step::title).containsExactly("go", "make", "make", "Read");
    assertThat(b.steps()).extracting(Step::title).containsExactly("go", "Read", "make", "make");
    assertThat(SessionDiff.between(a, b).isEqual()).isTrue();
    assertThat(SessionDiff.between(b, a).isEqual()).isTrue();
  }

  @Test
  void whatIsMissingIsFound() {
    var session = new RandomSession(4, Style.CLAUDE_CODE, "s", 300);
    var timeline = session.timeline();
    var events = session.inOrder();
    for (int i = 0; i < events.size(); i += 7) {
      var step = timeline.step(1);
      var missing = events.get(i).getId();
      for (var each : timeline.steps()) {
        step = each.events().contains(missing) ? each : step;
      }
      var diff = SessionDiff.between(timeline, again(events, i));
      if (step.events().size() == 1) {
        assertThat(diff.onlyA()).hasSize(1);
        assertThat(diff.onlyA().get(0).title()).isEqualTo(step.title());
        assertThat(diff.changed()).isEmpty();
      } else if (diff.onlyA().isEmpty()) {
        assertThat(diff.changed()).extracting(ChangedStep::a).containsExactly(step);
      }
      assertThat(diff.onlyB()).hasSameSizeAs(diff.onlyA().isEmpty() ? diff.onlyA() : diff.onlyB());
      assertThat(diff.isEqual()).isFalse();
    }
  }

  @Test
  void divergenceAdditionsAndChanges() {
    var a =
        timeline(
            prompt(1, at(0), "go"),
            preCommand(2, at(1), "make"),
            postCommand(3, at(2), "make", false),
            preCommand(4, at(3), "only a"),
            preEdit(5, at(4), "x", "y"),
            postEdit(6, at(5), "x", "y"));
    var b =
        timeline(
            prompt(11, at(100), "go"),
            preCommand(12, at(101), "make"),
            postCommand(13, at(102), "make", true),
            preEdit(15, at(104), "y", "x"),
            postEdit(16, at(106), "y", "x"),
            prompt(17, at(107), "only b"));
    var diff = SessionDiff.between(a, b);
    assertThat(diff)
        .isEqualTo(
            new SessionDiff(
                new Divergence(3, 3),
                List.of(a.step(3)),
                List.of(b.step(4)),
                List.of(
                    new ChangedStep(a.step(2), b.step(2)), new ChangedStep(a.step(4), b.step(3)))));
    assertThat(SessionDiff.between(a, b, Duration.ofSeconds(1)).changed())
        .containsExactly(new ChangedStep(a.step(2), b.step(2)));
    assertThat(SessionDiff.between(b, a)).isEqualTo(mirrored(diff));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionDiff.between(a, b, Duration.ofNanos(-1)))
        .withMessage("tolerance must not be negative, but was PT-0.000000001S");
  }

  @Test
  void aSessionThatGoesOnDivergesWhereTheOtherEnds() {
    var a = timeline(prompt(1, at(0), "go"));
    var b = timeline(prompt(1, at(0), "go"), prompt(2, at(1), "on"));
    assertThat(SessionDiff.between(a, b).firstDivergence()).isEqualTo(new Divergence(null, 2));
    assertThat(SessionDiff.between(b, a).firstDivergence()).isEqualTo(new Divergence(2, null));
    var empty = timeline(List.of());
    assertThat(SessionDiff.between(empty, empty).isEqual()).isTrue();
    assertThat(SessionDiff.between(empty, a).onlyB()).hasSize(1);
  }

  @Test
  void durationsAreComparedInMilliseconds() {
    var a = timeline(preCommand(1, at(0), "a"), postCommand(2, at(1), "a", false));
    var b =
        timeline(preCommand(1, at(0), "a"), postCommand(2, at(1).plusNanos(999_000), "a", false));
    var c =
        timeline(preCommand(1, at(0), "a"), postCommand(2, at(1).plusNanos(1_000_000), "a", false));
    var d = timeline(use(1, at(0), "PreToolUse", "Bash", "x").command("a"));
    assertThat(SessionDiff.between(a, b).isEqual()).isTrue();
    assertThat(SessionDiff.between(a, c).changed()).hasSize(1);
    assertThat(SessionDiff.between(a, c, Duration.ofMillis(1)).isEqual()).isTrue();
    assertThat(SessionDiff.between(a, d).changed()).hasSize(1);
  }

  @Test
  void plansAreComparedByTaskAndComplexity() {
    var plan = plan(1, 0, "simple");
    var events = List.of(prompt(9, at(5), "go").build());
    var diff = SessionDiff.between(timeline(events, plan), timeline(events, plan(2, 1, "simple")));
    assertThat(diff.isEqual()).isTrue();
    diff = SessionDiff.between(timeline(events, plan), timeline(events, plan(1, 0, "complex")));
    assertThat(diff.onlyA()).extracting(Step::plan).containsExactly(id(1));
  }

  private static ReadPlan plan(int id, int second, String complexity) {
    var content =
        "{\"session_id\": \"p%s\", \"task_description\": \"Fix\", \"complexity\": \"%s\"}"
            .formatted(id, complexity);
    return ReadPlan.of(id(id), at(second), Json.parse(content), null, false, new Texts());
  }

  @Test
  void itIsTheMirrorImageTheOtherWayRound() {
    var random = new Random(5);
    for (int round = 0; round < 200; round++) {
      var a = few(random);
      var b = few(random);
      var diff = SessionDiff.between(a, b);
      assertThat(SessionDiff.between(b, a)).isEqualTo(mirrored(diff));
      int common = a.steps().size() - diff.onlyA().size();
      assertThat(common).isEqualTo(b.steps().size() - diff.onlyB().size());
    }
  }

  private static Timeline few(Random random) {
    var events = new ArrayList<HookEvent>();
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      events.add(prompt(i, at(i), "p" + random.nextInt(4)).build());
    }
    return timeline(events);
  }

  @Test
  void fiftyThousandStepsThatAreNearlyEqual() {
    var events = new ArrayList<HookEvent>();
    var others = new ArrayList<HookEvent>();
    for (int i = 0; i < 50_000; i++) {
      events.add(prompt(i, at(i), "p" + i % 1_000).build());
      others.add(prompt(i, at(i), "p" + (i % 500 == 7 ? i : i % 1_000)).build());
    }
    var diff = SessionDiff.between(timeline(events), timeline(others));
    assertThat(diff.firstDivergence()).isEqualTo(new Divergence(1_008, 1_008));
    assertThat(diff.onlyA()).hasSameSizeAs(diff.onlyB()).hasSize(98);
  }
}
