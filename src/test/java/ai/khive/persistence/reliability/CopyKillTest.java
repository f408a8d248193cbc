package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.TestDatabase.Kind;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy is killed at any moment, again and again, and finished by another one. */
class CopyKillTest {

  private static final int KILLS = Scale.of(20, 2);
  private static final int NODES = Scale.of(20_000, 2_000);
  private static final int NODES_AT_ONCE = 1_000;
  private static final int LARGE_NODES = Scale.of(500, 60);

  private final Random random = new Random(20250821);

  private static HookEvent event(int number) {
    return HookEvent.builder()
        .eventType("pre_command")
        .toolName("Bash")
        .command("echo " + number)
        .put("zero", number % 2 == 0 ? -0.0 : 0.5)
        .build();
  }

  private static PlannerSession session(int number) {
    return PlannerSession.builder()
        .sessionId("session " + number)
        .taskDescription("x".repeat(200_000))
        .build();
  }

  private static void fill(String url) {
    try (var khive = Khive.open(KhiveSettings.of(url))) {
      for (int from = 0; from < NODES; from += NODES_AT_ONCE) {
        var part =
            IntStream.range(from, from + NODES_AT_ONCE).mapToObj(CopyKillTest::event).toList();
        khive.inTransaction(unit -> unit.hookEvents().insertAll(part));
      }
      // In whole, much more than the heap of the processes.
      for (int i = 0; i < LARGE_NODES; i++) {
        var session = session(i);
        khive.inTransaction(unit -> unit.plannerSessions().insert(session));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE_KHIVE, POSTGRESQL", "POSTGRESQL, SQLITE_KHIVE"})
  void aCopyThatIsKilledIsFinishedByTheNext(Kind from, Kind to) throws Exception {
    try (var source = TestDatabase.create(from);
        var target = TestDatabase.create(to);
        var whole = TestDatabase.create(to)) {
      fill(source.url);
      var duration = new long[1];
      var expected = run(duration, source.url, whole.url);
      for (int i = 0; i < KILLS; i++) {
        killAfter(random.nextLong(duration[0]), source.url, target.url);
      }
      var finished = run(new long[1], source.url, target.url);
      var nodes = NODES + LARGE_NODES;
      assertThat(expected).contains("read=" + nodes, "inserted=" + nodes, "rejected=0");
      assertThat(finished).contains("read=" + nodes, "rejected=0", "verified=true");
      assertThat(finished.replaceAll("(inserted|present)=\\d+", ""))
          .isEqualTo(expected.replaceAll("(inserted|present)=\\d+", ""));
      assertThat(target.column("select count(*) from hook_events")).containsExactly("" + NODES);
      assertThat(target.column("select count(*) from planner_sessions"))
          .containsExactly("" + LARGE_NODES);
      var campaign = "copies from " + from + " to " + to + " killed";
      Figures.add(campaign, "kills", KILLS);
      Figures.add(campaign, "rows lost or twice", 0);
    }
  }

  private static ChildProcess start(BlockingQueue<String> said, String... urls) {
    return ChildProcess.start(List.of(), List.of("-Xmx64m"), CopyProcess.class, said::add, urls);
  }

  /**
   * Returns the report.
   *
   * @param nanos is given how long it took after the start of the JVM
   */
  private static String run(long[] nanos, String... urls) throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var process = start(said, urls)) {
      hear(said, process);
      long start = System.nanoTime();
      var report = hear(said, process);
      nanos[0] = System.nanoTime() - start;
      return report;
    }
  }

  private static void killAfter(long nanos, String... urls) throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var process = start(said, urls)) {
      hear(said, process);
      TimeUnit.NANOSECONDS.sleep(nanos);
      process.kill();
    }
  }

  private static String hear(BlockingQueue<String> said, ChildProcess process)
      throws InterruptedException {
    var line = said.poll(2, TimeUnit.MINUTES);
    assertThat(line).as(process.errors()).isNotNull();
    return line;
  }
}
