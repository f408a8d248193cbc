package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a session's page is made of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SessionReplayContract {

  private static final Instant START = Instant.parse("2025-08-21T22:14:32.123456Z");

  private final TestDatabase database;
  private final SessionReplay replay = new SessionReplay();
  private Khive khive;

  SessionReplayContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void open() {
    khive = Khive.open(KhiveSettings.of(database.url));
  }

  @AfterAll
  void close() {
    khive.close();
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("delete from planner_sessions", "delete from hook_events");
  }

  private void store(List<PlannerSession> plans, List<HookEvent> events) {
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insertAll(plans);
          unit.hookEvents().insertAll(events);
        });
  }

  private <R> R read(BiFunction<SessionReplay, UnitOfWork, R> question) {
    return khive.fromReadOnlyTransaction(unit -> question.apply(replay, unit));
  }

  private JsonNode overview(String id) {
    return json(read((replay, unit) -> replay.overview(unit, id)));
  }

  private static JsonNode json(Object answer) {
    try {
      return new JsonMapper().readTree(ApiJson.text(answer));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> keys(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static PlannerSessionBuilder plan(String sessionId, int second) {
    return PlannerSession.builder()
        .sessionId(sessionId)
        .taskDescription("Fix the cache\nand more")
        .createdAt(START.plusSeconds(second));
  }

  private static HookEvent event(String type, int second, Map<String, Object> content) {
    var builder = HookEvent.builder().eventType(type).toolName("Bash").sessionId("s");
    content.forEach(builder::put);
    return builder.createdAt(START.plusSeconds(second)).build();
  }

  private static List<Json> samples(String name) throws IOException {
    var resource = "/ai/khive/cli/sample/" + name + ".jsonl.gz";
    try (var file = Objects.requireNonNull(Khive.class.getResourceAsStream(resource));
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(Json::parse).toList();
    }
  }

  private void storeSamples() throws IOException {
    var plans = new ArrayList<PlannerSession>();
    for (var line : samples("planner_sessions")) {
      plans.add(
          PlannerSession.builder()
              .id(line.findText("id").orElseThrow())
              .createdAt(Instant.parse(line.findText("createdAt").orElseThrow()))
              .putAll(line.get("content").orElseThrow())
              .build());
    }
    var events = new ArrayList<HookEvent>();
    for (var line : samples("hook_events")) {
      events.add(
          HookEvent.builder()
              .id(line.findText("id").orElseThrow())
              .createdAt(Instant.parse(line.findText("createdAt").orElseThrow()))
              .putAll(line.get("content").orElseThrow())
              .build());
    }
    store(plans, events);
  }

  @Test
  void theSampleSessionsHaveTheKeysOfTheApiAndTheFiguresOfTheirTimelines() throws IOException {
    storeSamples();
    var names =
        khive.fromReadOnlyTransaction(
            unit ->
                Stream.concat(
                        unit.plannerSessions().findRecent(15).stream().map(PlannerSession::getId),
                        unit.hookEvents().findRecent(1_000).stream()
                            .flatMap(event -> event.getSessionId().stream()))
                    .distinct()
                    .toList());
    assertThat(names).hasSizeGreaterThan(5);
    for (var name : names) {
      var timeline =
          khive.fromReadOnlyTransaction(
              unit -> Timelines.on(unit.entityManager()).find(name).orElseThrow());
      assertSession(name, timeline);
    }
  }

  private void assertSession(String name, Timeline timeline) {
    var session = overview(name);
    assertThat(keys(session))
        .containsExactlyInAnyOrder(
            "session", "steps", "from", "to", "durationMillis", "plans", "planCount", "summary");
    assertThat(keys(session.path("summary")))
        .containsExactlyInAnyOrder(
            "events", "succeeded", "failed", "unfinished", "errorShare", "byKind");
    int steps = timeline.steps().size();
    assertThat(session.path("steps").intValue()).isEqualTo(steps);
    assertThat(session.path("summary").path("events").intValue())
        .isEqualTo(timeline.summary().events());
    assertThat(session.path("plans")).hasSize(timeline.plans().size());
    session.path("plans").forEach(SessionReplayContract::assertKeysOfPlan);
    var all = read((replay, unit) -> replay.steps(unit, name, 1, 1_000));
    assertThat(all.steps()).isEqualTo(timeline.steps().stream().map(StepRow::of).toList());
    for (int n : new int[] {0, 1, steps / 2, steps}) {
      if (n <= steps) {
        assertState(name, n, timeline);
      }
    }
  }

  private static void assertKeysOfPlan(JsonNode plan) {
    assertThat(keys(plan))
        .containsExactlyInAnyOrder(
            "id",
            "sessionId",
            "createdAt",
            "task",
            "complexity",
            "agentCount",
            "workflow",
            "confidence",
            "planningCost",
            "inferred",
            "phases",
            "evaluations",
            "consensus",
            "executionPlan",
            "actual",
            "metadata");
    for (var phase : plan.path("phases")) {
      assertThat(keys(phase))
          .containsExactlyInAnyOrder(
              "name",
              "description",
              "dependencies",
              "qualityGate",
              "coordinationPattern",
              "agents");
      phase
          .path("agents")
          .forEach(
              agent ->
                  assertThat(keys(agent))
                      .containsExactlyInAnyOrder("role", "domain", "priority", "reasoning"));
    }
    plan.path("evaluations")
        .forEach(
            evaluation ->
                assertThat(keys(evaluation))
                    .containsExactlyInAnyOrder(
                        "evaluator",
                        "complexity",
                        "confidence",
                        "cost",
                        "responseTimeMillis",
                        "agents",
                        "workflow",
                        "summary"));
  }

  private void assertState(String name, int n, Timeline timeline) {
    var answer = json(read((replay, unit) -> replay.state(unit, name, n)));
    assertThat(keys(answer))
        .containsExactlyInAnyOrder(
            "step",
            "at",
            "elapsedMillis",
            "plan",
            "phase",
            "prompts",
            "commands",
            "files",
            "agents",
            "errors",
            "runningAgents");
    var state = timeline.state(n);
    assertThat(answer.path("step").intValue()).isEqualTo(n);
    assertThat(answer.path("commands").path("total").intValue()).isEqualTo(state.commands().size());
    assertThat(answer.path("files").path("last")).hasSize(Math.min(20, state.files().size()));
    assertThat(answer.path("runningAgents").intValue()).isEqualTo(state.runningAgents().size());
  }

  @Test
  void aPlanWithoutEventsIsAStepWithItsDetails() {
    var agent = AgentRecommendation.of("tester", "storage", 0.9, "needed");
    var phase = Phase.of("check", "look", List.of(agent), List.of("design"), "basic", "parallel");
    var plan =
        plan("fixcache", 0)
            .complexity("simple")
            .confidence(0.91)
            .phases(List.of(phase))
            .put("execution_plan", "# Do it")
            .put("consensus", Map.of("summary", "*agreed*"))
            .metadata(Map.of("origin", "test"))
            .build();
    store(List.of(plan), List.of());
    for (var name : List.of("fixcache", plan.getId())) {
      var session = overview(name);
      assertThat(session.path("session").textValue()).isEqualTo("fixcache");
      assertThat(session.path("steps").intValue()).isEqualTo(1);
      assertThat(session.path("from").isNull()).isTrue();
      assertThat(session.path("durationMillis").isNull()).isTrue();
      assertThat(session.path("plans").path(0).toString())
          .isEqualTo(
              """
              {"id":"%s","sessionId":"fixcache","createdAt":"2025-08-21T22:14:32.123456Z",\
              "task":"Fix the cache\\nand more","complexity":"simple","agentCount":null,"workflow":null,\
              "confidence":0.91,"planningCost":null,"inferred":false,\
              "phases":[{"name":"check","description":"look","dependencies":["design"],"qualityGate":"basic",\
              "coordinationPattern":"parallel","agents":[{"role":"tester","domain":"storage","priority":0.9,\
              "reasoning":"needed"}]}],"evaluations":[],\
              "consensus":[{"type":"paragraph","children":[{"type":"emphasis","children":[{"type":"text","text":"agreed"}]}]}],\
              "executionPlan":[{"type":"heading","level":1,"children":[{"type":"text","text":"Do it"}]}],\
              "actual":null,"metadata":{"origin":"test"}}"""
                  .formatted(plan.getId()));
    }
  }

  @Test
  void oddValuesOfAPlanAreAbsent() {
    var plan =
        plan("odd", 0)
            .put("complexity", 5)
            .put("confidence", "sure")
            .put("agent_count", 2.5)
            .put("phases", Arrays.asList(null, 5, Map.of("name", 7, "agents", "none")))
            .put(
                "evaluations",
                Arrays.asList(
                    "odd",
                    Map.of("evaluation", "just a text", "cost", true),
                    Map.of("config", Map.of("name", "risk_auditor"), "response_time_ms", 12)))
            .put("execution_plan", 5)
            .put("consensus", "none")
            .build();
    store(List.of(plan), List.of());
    var details = overview("odd").path("plans").path(0);
    assertThat(details.path("confidence").isNull()).isTrue();
    assertThat(details.path("agentCount").isNull()).isTrue();
    assertThat(details.path("phases")).hasSize(3);
    assertThat(details.path("phases").path(2).path("name").isNull()).isTrue();
    assertThat(details.path("evaluations").path(1).path("summary").textValue())
        .isEqualTo("just a text");
    assertThat(details.path("evaluations").path(2).path("evaluator").textValue())
        .isEqualTo("risk_auditor");
    assertThat(details.path("evaluations").path(2).path("responseTimeMillis").intValue())
        .isEqualTo(12);
    assertThat(details.path("executionPlan")).isEmpty();
    assertThat(details.path("metadata").isNull()).isTrue();
  }

  @Test
  void eventsWithoutAPlanAreASession() {
    store(
        List.of(),
        List.of(
            event("prompt_submitted", 0, Map.of("metadata", Map.of("prompt", "Fix it"))),
            event("pre_command", 1, Map.of("command", "make test")),
            event(
                "post_command",
                4,
                Map.of("command", "make test", "metadata", Map.of("has_error", true)))));
    var session = overview("s");
    assertThat(session.path("plans")).isEmpty();
    assertThat(session.path("planCount").intValue()).isZero();
    assertThat(session.path("steps").intValue()).isEqualTo(2);
    assertThat(session.path("durationMillis").intValue()).isEqualTo(4_000);
    assertThat(session.path("summary").toString())
        .isEqualTo(
            "{\"events\":3,\"succeeded\":0,\"failed\":1,\"unfinished\":0,\"errorShare\":1.0,\"byKind\":{\"prompt\":1,\"command\":1}}");
    var steps = json(read((replay, unit) -> replay.steps(unit, "s", 2, 5)));
    assertThat(steps.path("total").intValue()).isEqualTo(2);
    assertThat(steps.path("steps")).hasSize(1);
    assertThat(steps.path("steps").path(0).path("kind").textValue()).isEqualTo("command");
    assertThat(steps.path("steps").path(0).path("outcome").textValue()).isEqualTo("failed");
    assertThat(steps.path("steps").path(0).path("at").textValue())
        .isEqualTo("2025-08-21T22:14:33.123456Z");
    assertThat(read((replay, unit) -> replay.steps(unit, "s", 99, 5)).steps()).isEmpty();
  }

  @Test
  void aLinkedPlanStandsBesideWhatHappened() {
    var agents =
        List.of(
            AgentRecommendation.of("tester", "d", 1, "r"),
            AgentRecommendation.of("critic", "d", 0.9, "r"));
    var phase = Phase.of("check", "look", agents, List.of(), "basic", "parallel");
    var plan = plan("p", 0).phases(List.of(phase)).metadata(Map.of("hook_session_id", "s")).build();
    var start =
        event("pre_agent_spawn", 1, Map.of("metadata", Map.of("task_description", "be a tester")));
    store(List.of(plan), List.of(start));
    var actual = overview("p").path("plans").path(0).path("actual");
    assertThat(actual.toString())
        .isEqualTo(
            """
            {"agentsStarted":1,"agentsWithoutRole":0,"errorShare":null,"durationMillis":0,\
            "roles":[{"role":"tester","recommended":1,"started":1},{"role":"critic","recommended":1,"started":0}],\
            "phases":[{"name":"check","agentsPlanned":2,"agentsStarted":1,"from":"2025-08-21T22:14:33.123456Z",\
            "to":"2025-08-21T22:14:33.123456Z"}]}""");
    var state = json(read((replay, unit) -> replay.state(unit, "p", 2)));
    assertThat(state.path("plan").textValue()).isEqualTo(plan.getId());
    assertThat(state.path("phase").textValue()).isEqualTo("check");
    assertThat(state.path("runningAgents").intValue()).isEqualTo(1);
  }

  @Test
  void ofManyPlansTheLinkedOnesAndTheNewestAreTold() {
    var plans = new ArrayList<PlannerSession>();
    plans.add(plan("linked", 0).metadata(Map.of("hook_session_id", "s")).build());
    IntStream.rangeClosed(1, 60).forEach(i -> plans.add(plan("plan" + i, i).build()));
    store(plans, List.of(event("test", 0, Map.of()), event("test", 100, Map.of())));
    var session = overview("s");
    assertThat(session.path("planCount").intValue()).isEqualTo(61);
    assertThat(session.path("plans")).hasSize(50);
    assertThat(session.path("plans").findValuesAsText("sessionId"))
        .startsWith("linked", "plan12", "plan13")
        .endsWith("plan60");
  }

  @Test
  void aStateListsTheLastTwenty() {
    store(
        List.of(),
        IntStream.range(0, 30)
            .mapToObj(i -> event("pre_command", i, Map.of("command", "run " + i)))
            .toList());
    var state = read((replay, unit) -> replay.state(unit, "s", 25));
    assertThat(state.commands().total()).isEqualTo(25);
    assertThat(state.commands().last()).hasSize(20);
    assertThat(state.commands().last().get(19).title()).isEqualTo("run 24");
    assertThat(read((replay, unit) -> replay.state(unit, "s", 0)).at()).isNull();
    assertThatThrownBy(() -> read((replay, unit) -> replay.state(unit, "s", 31)))
        .isInstanceOf(Refusal.class)
        .hasMessage("n must be from 0 to 30, the steps of the session");
  }

  @Test
  void whatIsStoredMeanwhileIsSeen() {
    assertUnknown("s");
    store(List.of(), List.of(event("test", 0, Map.of())));
    assertThat(overview("s").path("steps").intValue()).isEqualTo(1);
    store(List.of(), List.of(event("test", 1, Map.of())));
    assertThat(overview("s").path("steps").intValue()).isEqualTo(2);
    assertThat(read((replay, unit) -> replay.outline(unit, "s", 10)).total()).isEqualTo(2);
    empty();
    assertUnknown("s");
  }

  private void assertUnknown(String name) {
    List<BiFunction<SessionReplay, UnitOfWork, Object>> questions =
        List.of(
            (replay, unit) -> replay.overview(unit, name),
            (replay, unit) -> replay.steps(unit, name, 1, 10),
            (replay, unit) -> replay.outline(unit, name, 10),
            (replay, unit) -> replay.state(unit, name, 0));
    for (var question : questions) {
      assertThatThrownBy(() -> read(question))
          .isInstanceOf(Refusal.class)
          .hasMessage("nothing is stored of this session; the list of sessions shows what is")
          .extracting(refusal -> ((Refusal) refusal).status())
          .isEqualTo(404);
    }
  }

  @Test
  void manySessionsAreLookedAtByManyThreads() {
    var events = new ArrayList<HookEvent>();
    for (int i = 0; i < 200; i++) {
      events.add(
          HookEvent.builder()
              .eventType("test")
              .toolName("X")
              .sessionId("s" + i % 20)
              .createdAt(START.plusSeconds(i))
              .build());
    }
    store(List.of(), events);
    var totals =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> read((replay, unit) -> replay.steps(unit, "s" + i % 20, 1, 5)).total())
            .toList();
    assertThat(totals).hasSize(200).containsOnly(10);
  }
}
