package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.replay.PlanComparison;
import ai.khive.persistence.replay.Player;
import ai.khive.persistence.replay.Playhead;
import ai.khive.persistence.replay.SessionDiff;
import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/replay.md, word for word, on the sample data. */
class ReplaySamplesTest {

  private static final Path SAMPLE =
      Path.of("src/main/resources/ai/khive/cli/sample/hook_events.jsonl.gz");

  @TempDir private Path folder;
  private Khive khive;

  @BeforeEach
  void open() throws IOException {
    khive = Khive.open(folder.resolve("sample.db"));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
      var events = lines.lines().map(Json::parse).map(ReplaySamplesTest::event).toList();
      khive.inTransaction(unit -> unit.hookEvents().insertAll(events));
    }
  }

  private static HookEvent event(Json line) {
    return HookEvent.builder()
        .id(line.findText("id").orElseThrow())
        .createdAt(Instant.parse(line.findText("createdAt").orElseThrow()))
        .putAll(line.get("content").orElseThrow())
        .build();
  }

  @AfterEach
  void close() {
    khive.close();
  }

  @Test
  void timeline() {
    assertThat(steps()).hasSize(12);
  }

  private List<Step> steps() {
    Timeline timeline =
        khive.fromReadOnlyTransaction(
            unit ->
                Timelines.on(unit.entityManager())
                    .find("7de318b0-3cc5-44a0-a325-789b3262b4ea")
                    .orElseThrow());
    for (Step step : timeline.steps()) {
      System.out.println(step.n() + " " + step.kind() + " " + step.title() + " " + step.outcome());
    }
    return timeline.steps();
  }

  private Timeline find(String session) {
    return khive.fromReadOnlyTransaction(
        unit -> Timelines.on(unit.entityManager()).find(session).orElseThrow());
  }

  private Timeline find() {
    return find("7de318b0-3cc5-44a0-a325-789b3262b4ea");
  }

  @Test
  void plans() {
    PlanningRecorder recorder =
        PlanningRecorder.withTransactions(
            work -> khive.inTransaction(unit -> work.accept(unit.entityManager())),
            failure -> System.err.println("a plan was not stored: " + failure.getMessage()));
    recorder.record(
        PlannerSession.builder()
            .sessionId("dashboard_20250713_025400")
            .taskDescription("Build a real-time dashboard")
            .phases(
                List.of(
                    Phase.of(
                        "design_phase",
                        "Design it",
                        List.of(
                            AgentRecommendation.of("architect", "web", 1.0, "Designs the updates"),
                            AgentRecommendation.of("tester", "web", 0.9, "Tests them")),
                        List.of(),
                        "basic",
                        "parallel"))),
        "7de318b0-3cc5-44a0-a325-789b3262b4ea");
    Timeline timeline = find();
    for (PlanComparison comparison : timeline.comparisons()) {
      for (PlanComparison.RoleCount role : comparison.roles()) {
        System.out.println(
            role.role() + ": recommended " + role.recommended() + ", started " + role.started());
      }
    }
    assertThat(timeline.comparisons().get(0).roles())
        .containsExactly(
            new PlanComparison.RoleCount("architect", 1, 1),
            new PlanComparison.RoleCount("tester", 1, 0));
    assertThat(timeline.plans().get(0).inferred()).isFalse();
    assertThat(find("dashboard_20250713_025400").steps()).hasSize(13);
  }

  @Test
  void state() {
    Timeline timeline = find();
    SessionState state = timeline.state(7);
    System.out.println(
        state.elapsed()
            + ": "
            + state.prompts().size()
            + " prompts, "
            + state.files().size()
            + " files edited, "
            + state.runningAgents().size()
            + " agents running, "
            + state.errors().size()
            + " errors");
    assertThat(state.elapsed()).isEqualTo(Duration.parse("PT4M9.083582S"));
    assertThat(state.prompts()).hasSize(2);
    assertThat(state.files()).hasSize(3);
    assertThat(state.runningAgents()).isEmpty();
    assertThat(state.errors()).hasSize(1);

    Playhead playhead = Playhead.on(timeline).seek(Instant.parse("2025-07-13T02:57:40Z"));
    System.out.println(playhead.step().title());
    assertThat(playhead.step().title()).isEqualTo("make -j8 test");
  }

  @Test
  void playback() throws InterruptedException {
    Timeline timeline = find();
    CountDownLatch complete = new CountDownLatch(1);
    try (Player player = Player.of(timeline).speed(60).maxPause(Duration.ofSeconds(5))) {
      player.subscribe(
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Step step) {
              System.out.println(step.at() + " " + step.title());
            }

            @Override
            public void onError(Throwable failure) {
              complete.countDown();
            }

            @Override
            public void onComplete() {
              complete.countDown();
            }
          });
      complete.await();
    }
  }

  @Test
  void growth() {
    Timeline timeline = find();
    Timeline refreshed =
        khive.fromReadOnlyTransaction(unit -> Timelines.on(unit.entityManager()).refresh(timeline));
    boolean hasNews = refreshed != timeline;
    assertThat(hasNews).isFalse();
  }

  @Test
  void difference() {
    Timeline timeline = find();
    Timeline other = find("e176dc9c-1621-4d1d-aa69-aa644362c220");
    SessionDiff diff = SessionDiff.between(timeline, other, Duration.ofSeconds(10));
    for (SessionDiff.ChangedStep changed : diff.changed()) {
      System.out.println(
          changed.a().title() + ": " + changed.a().outcome() + ", " + changed.b().outcome());
    }
    assertThat(diff.firstDivergence()).isEqualTo(new SessionDiff.Divergence(1, 1));
    assertThat(diff.onlyA()).hasSize(12);
    assertThat(diff.onlyB()).hasSize(10);
  }
}
