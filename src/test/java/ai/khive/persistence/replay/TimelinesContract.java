package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.event;
import static ai.khive.persistence.replay.Events.id;
import static ai.khive.persistence.replay.Events.postCommand;
import static ai.khive.persistence.replay.Events.preCommand;
import static ai.khive.persistence.replay.Events.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.testing.CdiProxy;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which nodes make the timeline of a session, in which order, whatever rows there are. */
abstract class TimelinesContract extends DatabaseContract {

  TimelinesContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private Optional<Timeline> find(String session) {
    return factory.fromTransaction(em -> Timelines.on(em).find(session));
  }

  private Timeline timeline() {
    return find("s").orElseThrow();
  }

  private Timeline refresh(Timeline timeline) {
    return factory.fromTransaction(em -> Timelines.on(em).refresh(timeline));
  }

  private static PlannerSessionBuilder plan(int id, Instant at, String sessionId) {
    return PlannerSession.builder()
        .id(id(id))
        .createdAt(at)
        .sessionId(sessionId)
        .taskDescription("Fix the cache\nand more")
        .complexity("simple")
        .confidence(0.9)
        .agentCount(2)
        .phases(
            List.of(
                Phase.of(
                    "build",
                    "d",
                    List.of(AgentRecommendation.of("implementer", "d", 1, "r")),
                    List.of(),
                    "basic",
                    "parallel"),
                Phase.of(
                    "check",
                    "d",
                    List.of(AgentRecommendation.of("tester", "d", 1, "r")),
                    List.of(),
                    "basic",
                    "parallel")));
  }

  private static PlannerSession linked(int id, Instant at, String hookSession) {
    return plan(id, at, "p" + id).metadata(Map.of("hook_session_id", hookSession)).build();
  }

  private static List<String> ids(Timeline timeline) {
    return timeline.steps().stream()
        .map(step -> step.plan() == null ? step.events().get(0) : step.plan())
        .toList();
  }

  private static List<String> idsOf(Integer... numbers) {
    return Arrays.stream(numbers).map(Events::id).toList();
  }

  @Test
  void aSessionIsItsEventsInOrderOfTimeAndId() {
    store(
        prompt(5, at(1), "later").build(),
        prompt(4, at(0), "b").build(),
        prompt(3, at(0), "a").build(),
        event(1, at(0), "test", "X").sessionId("another").build(),
        event(2, at(0), "test", "X").put("session_id", null).build());
    var timeline = timeline();
    assertThat(timeline.session()).isEqualTo("s");
    assertThat(ids(timeline)).isEqualTo(idsOf(3, 4, 5));
    assertThat(timeline.steps())
        .first()
        .isEqualTo(
            new Step(1, at(0), StepKind.PROMPT, "a", null, null, List.of(id(3)), null, null));
    assertThat(find("unknown")).isEmpty();
  }

  @Test
  void aPairIsAStep() {
    store(
        preCommand(2, at(0), "make test").build(),
        postCommand(1, at(3), "make test", true).build(),
        preCommand(3, at(4), "make test").build());
    assertThat(timeline().steps())
        .containsExactly(
            new Step(
                1,
                at(0),
                StepKind.COMMAND,
                "make test",
                Outcome.FAILED,
                Duration.ofSeconds(3),
                idsOf(2, 1),
                null,
                null),
            new Step(
                2,
                at(4),
                StepKind.COMMAND,
                "make test",
                Outcome.UNFINISHED,
                null,
                idsOf(3),
                null,
                null));
  }

  @Test
  void aPlanBelongsByItsLinkItsNameOrItsTime() {
    store(
        prompt(1, at(0), "go").build(),
        prompt(2, at(10), "on").build(),
        event(3, at(5), "test", "X").sessionId("other").build(),
        linked(10, at(-100), "s"),
        plan(11, at(100), "s").build(),
        plan(12, at(0), "within").build(),
        plan(13, at(10), "within").build(),
        plan(14, at(-1), "before").build(),
        plan(15, at(11), "after").build(),
        linked(16, at(5), "other"),
        linked(17, at(5), "nobody"),
        plan(18, at(5), "other").build(),
        plan(19, at(5), "s").metadata(Map.of("hook_session_id", "other")).build(),
        plan(20, at(5), "no link").metadata(Map.of("hook_session_id", 7)).build());
    var timeline = timeline();
    assertThat(ids(timeline)).isEqualTo(idsOf(10, 1, 12, 20, 2, 13, 11));
    assertThat(timeline.plans())
        .extracting(LinkedPlan::id, LinkedPlan::inferred)
        .containsExactly(
            tuple(id(10), false),
            tuple(id(12), true),
            tuple(id(20), true),
            tuple(id(13), true),
            tuple(id(11), false));
    assertThat(timeline.step(1))
        .isEqualTo(
            new Step(
                1, at(-100), StepKind.PLAN, "Fix the cache", null, null, List.of(), id(10), null));
  }

  @Test
  void theRecorderLinksAPlan() {
    store(prompt(1, at(0), "go").build());
    var recorder = PlanningRecorder.on(factory);
    var stored = recorder.record(plan(9, at(99), "p").metadata(Map.of("a", 1)), "s").orElseThrow();
    assertThat(stored.getHookSessionId()).hasValue("s");
    assertThat(stored.getMetadata().findLong("a")).hasValue(1);
    assertThat(ids(timeline())).isEqualTo(idsOf(1, 9));
    assertThat(ids(find(stored.getId()).orElseThrow())).isEqualTo(idsOf(1, 9));
    assertThat(ids(find("p").orElseThrow())).isEqualTo(idsOf(1, 9));
  }

  @Test
  void aPlanWithoutEventsIsATimelineOfItsOwn() {
    store(plan(1, at(0), "p").build(), plan(2, at(1), "p").build(), linked(3, at(2), "later"));
    assertThat(ids(find("p").orElseThrow())).isEqualTo(idsOf(2));
    assertThat(ids(find(id(1)).orElseThrow())).isEqualTo(idsOf(1));
    var waiting = find(id(3)).orElseThrow();
    assertThat(waiting.session()).isEqualTo("later");
    assertThat(waiting.comparisons()).isEmpty();
    assertThat(ids(find("later").orElseThrow())).isEqualTo(idsOf(3));
    assertThat(refresh(waiting)).isSameAs(waiting);
    store(event(4, at(9), "test", "X").sessionId("later").build());
    assertThat(ids(refresh(waiting))).isEqualTo(idsOf(3, 4));
  }

  @Test
  void aRefreshedTimelineHasWhatCameMeanwhile() {
    store(preCommand(1, at(0), "a").build(), prompt(2, at(1), "b").build());
    var first = timeline();
    assertThat(refresh(first)).isSameAs(first);
    store(prompt(3, at(2), "c").build(), postCommand(4, at(2), "a", false).build());
    var second = refresh(first);
    assertThat(ids(second)).isEqualTo(idsOf(1, 2, 3));
    assertThat(second.step(1).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(first.step(1).outcome()).isEqualTo(Outcome.UNFINISHED);
    store(prompt(0, at(1), "came late").build());
    var third = refresh(second);
    assertThat(ids(third)).isEqualTo(idsOf(1, 0, 2, 3));
    store(plan(9, at(1), "p").build());
    assertThat(ids(refresh(third))).isEqualTo(idsOf(1, 0, 2, 9, 3));
    database.execute("delete from hook_events where id = '" + id(2) + "'");
    assertThat(ids(refresh(third))).isEqualTo(idsOf(1, 0, 9, 3));
    database.execute("delete from hook_events", "delete from planner_sessions");
    assertThat(refresh(third).steps()).isEmpty();
  }

  @Test
  void oddRowsAreSteps() {
    database.execute(
        row(1, "{\"session_id\": \"s\"}", null),
        row(
            2,
            "{\"session_id\": \"s\", \"event_type\": 7, \"tool_name\": [], \"metadata\": 3}",
            null),
        row(
            3,
            "{\"session_id\": \"s\", \"event_type\": \"post_edit\", \"file_paths\": {\"a\": [1]},"
                + " \"metadata\": {\"has_error\": \"yes\", \"tool_input\": []}}",
            "2025-08-21 12:00:00.000000"),
        row(
            4,
            "{\"session_id\": \"s\", \"event_type\": \"pre_command\", \"command\": {\"a\": 1}}",
            "2025-08-21 12:00:01.000000"));
    var timeline = timeline();
    assertThat(ids(timeline)).isEqualTo(idsOf(3, 4, 1, 2));
    assertThat(timeline.steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.EDIT, StepKind.COMMAND, StepKind.OTHER, StepKind.OTHER);
    assertThat(timeline.steps())
        .extracting(Step::title)
        .containsExactly("post_edit", "pre_command", "event", "event");
    assertThat(timeline.step(1).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(timeline.state(Instant.MAX).step()).isEqualTo(2);
    assertThat(timeline.state(4).step()).isEqualTo(4);
    assertThat(refresh(timeline)).isSameAs(timeline);
  }

  private static String row(int id, String content, String time) {
    return "insert into hook_events (id, content, created_at) values ('%s', '%s', %s)"
        .formatted(id(id), content, time == null ? "null" : "'" + time + "'");
  }

  @Test
  void aLongSessionIsReadWhole() {
    var events = new ArrayList<Object>();
    for (int i = 0; i < 1_234; i++) {
      events.add(prompt(i, at(i / 3), "p" + i).build());
    }
    store(events);
    assertThat(timeline().steps()).hasSize(1_234);
    assertThat(timeline().state(1_234).prompts()).hasSize(1_234);
  }

  @Test
  void timesThatCannotBeReadAreNone() {
    var time = isSqlite() ? "soon" : "infinity";
    database.execute(
        row(1, "{\"session_id\": \"s\", \"event_type\": \"Stop\"}", time),
        row(2, "{\"session_id\": \"s\"}", "2025-08-21 12:00:01.000000"));
    store(plan(9, at(1), "p").build());
    var timeline = timeline();
    assertThat(ids(timeline)).startsWith(id(2)).endsWith(id(1));
    assertThat(timeline.step(timeline.steps().size()).at()).isNull();
    assertThat(refresh(timeline)).isSameAs(timeline);
    store(prompt(3, at(2), "c").build());
    assertThat(ids(refresh(timeline))).startsWith(id(2)).endsWith(id(3), id(1));
  }

  @Test
  void aProxyOfAContainerIsAnEntityManagerToo() {
    store(prompt(1, at(0), "go").build(), plan(2, at(0), "p").build());
    var timeline =
        factory.fromTransaction(
            em -> Timelines.on(CdiProxy.of(EntityManager.class, em)).find("p").orElseThrow());
    assertThat(ids(timeline)).isEqualTo(idsOf(2));
    assertThat(
            ids(
                factory.fromTransaction(
                    em -> Timelines.on(CdiProxy.of(EntityManager.class, em)).find("s").get())))
        .isEqualTo(idsOf(1, 2));
  }

  @Test
  void ofPlansWithANameTheNewestIsTaken() {
    store(plan(1, at(5), "p").build(), plan(2, at(9), "p").build(), plan(3, at(9), "p").build());
    database.execute(
        "insert into planner_sessions (id, content) values ('"
            + id(4)
            + "', '{\"session_id\": \"p\"}'), ('"
            + id(5)
            + "', '{\"session_id\": \"q\"}')");
    assertThat(ids(find("p").orElseThrow())).isEqualTo(idsOf(3));
    assertThat(ids(find("q").orElseThrow())).isEqualTo(idsOf(5));
    assertThat(find("q").orElseThrow().step(1).title()).isEqualTo("plan");
  }
}
