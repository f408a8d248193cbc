package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.LegacyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import and an adoption are killed at any moment, and finished by another one. */
class TransferKillTest {

  private static final int KILLS = Scale.of(100, 4);
  private static final int ROWS = 2_000;

  @TempDir private Path folder;
  private final Random random = new Random(20250821);

  @Test
  void anAdoptionThatIsKilledLeavesTheOldOrTheNewFileWhole() throws Exception {
    var original = folder.resolve("original.db");
    LegacyFile.create(original, ROWS);
    var file = folder.resolve("planner_sessions.db");
    var kept = folder.resolve("planner_sessions.db.khive-g1");
    Files.copy(original, file);
    long duration = run(file.toString());
    int old = 0;
    int adopted = 0;
    for (int i = 0; i < KILLS; i++) {
      for (var left : folder.toFile().listFiles()) {
        if (!left.getName().equals("original.db")) {
          Files.delete(left.toPath());
        }
      }
      Files.copy(original, file);
      killAfter(random.nextLong(duration + duration / 4), file.toString());
      try {
        assertThat(count(file)).isEqualTo(ROWS);
        assertThat(kept).hasSameBinaryContentAs(original);
        adopted++;
      } catch (LegacyDatabaseException notYet) {
        assertThat(file).hasSameBinaryContentAs(original);
        old++;
      }
      run(file.toString());
      assertThat(count(file)).isEqualTo(ROWS);
      assertThat(kept).hasSameBinaryContentAs(original);
      assertThat(folder.resolve("planner_sessions.db.adopting")).doesNotExist();
    }
    Figures.add("adoptions killed", "kills", KILLS);
    Figures.add("adoptions killed", "old file in place, whole", old);
    Figures.add("adoptions killed", "new file in place, whole", adopted);
  }

  @Test
  void anImportThatIsKilledIsFinishedByTheNext() throws Exception {
    var source = folder.resolve("source.db");
    LegacyFile.create(source, ROWS);
    var bytes = Files.readAllBytes(source);
    var target = folder.resolve("target.db");
    long duration = run(source.toString(), target.toString());
    assertThat(count(target)).isEqualTo(ROWS);
    for (int i = 0; i < KILLS; i++) {
      Files.delete(target);
      for (int kill = 0; kill < 2; kill++) {
        killAfter(random.nextLong(duration), source.toString(), target.toString());
      }
      run(source.toString(), target.toString());
      assertThat(count(target)).isEqualTo(ROWS);
      assertThat(source).hasBinaryContent(bytes);
    }
    Figures.add("imports killed", "kills", 2 * KILLS);
    Figures.add("imports killed", "rows lost or twice", 0);
  }

  /** Returns how long it took after the start of the JVM. */
  private static long run(String... arguments) throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var process = ChildProcess.start(TransferProcess.class, said::add, arguments)) {
      hear(said, "started", process);
      long start = System.nanoTime();
      hear(said, "done", process);
      return System.nanoTime() - start;
    }
  }

  private static void killAfter(long nanos, String... arguments) throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var process = ChildProcess.start(TransferProcess.class, said::add, arguments)) {
      hear(said, "started", process);
      TimeUnit.NANOSECONDS.sleep(nanos);
      process.kill();
    }
  }

  private static void hear(BlockingQueue<String> said, String what, ChildProcess process)
      throws InterruptedException {
    assertThat(said.poll(1, TimeUnit.MINUTES)).as(process.errors()).isEqualTo(what);
  }

  private static long count(Path file) {
    try (var khive = Khive.open(file)) {
      return khive.fromReadOnlyTransaction(
          unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    }
  }
}
