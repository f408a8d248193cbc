package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.transfer.Export;
import ai.khive.persistence.transfer.Import;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports and imports in processes with little memory, which are killed or run beside writers. */
class ExportReliabilityTest {

  private static final int KILLS = Scale.of(100, 2);
  private static final int LONG_LINE = 300_000_000;

  /** Together with 2,000 characters each, a gigabyte in the whole form. */
  private static final int NODES = Scale.of(500_000, 3_000);

  private static final int CHARACTERS = 2_000;

  @TempDir private Path folder;

  private static void hear(BlockingQueue<String> said, String what, ChildProcess process)
      throws InterruptedException {
    assertThat(said.poll(30, TimeUnit.MINUTES)).as(process.errors()).isEqualTo(what);
  }

  /** Runs a process to its end, and returns what else it says. */
  private static String run(String... arguments) throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var process = ChildProcess.start(ExportProcess.class, said::add, arguments)) {
      hear(said, "started", process);
      assertThat(process.waitFor()).as(process.errors()).isZero();
      return String.join("\n", said);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE_KHIVE", "POSTGRESQL"})
  void memoryDoesNotGrowWithTheFile(TestDatabase.Kind kind) throws Exception {
    try (var database = TestDatabase.create(kind);
        var copy = TestDatabase.create(kind)) {
      run("fill", database.url, Integer.toString(NODES), Integer.toString(CHARACTERS));
      var file = folder.resolve("all.jsonl");
      run("export", database.url, file.toString());
      assertThat(Files.size(file)).isGreaterThan((long) NODES * CHARACTERS);
      assertThat(run("import", copy.url, file.toString())).isEqualTo(NODES + " []\ndone");
      var again = folder.resolve("again.jsonl");
      run("export", copy.url, again.toString());
      assertThat(lastLine(again)).isEqualTo(lastLine(file));
      Figures.add("export and import at -Xmx128m, " + kind, "bytes of the file", Files.size(file));
    }
  }

  /** Without the hash of the file, which has the time of the export. */
  private static String lastLine(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.reduce((first, second) -> second).orElseThrow().split("\"sha256\"", 2)[0];
    }
  }

  @Test
  void largeRowsAreReadFewAtATime() throws Exception {
    try (var database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
      run("fill", database.url, "60", "1500000");
      var file = folder.resolve("large.jsonl.gz");
      assertThat(run("export", database.url, file.toString())).isEqualTo("done");
      assertThat(Import.of(file).rehearse(null).inserted()).isEqualTo(60);
    }
  }

  @Test
  void aLineThatIsTooLongIsOneRejectedRow() throws Exception {
    var file = folder.resolve("some.jsonl");
    var node =
        "{\"kind\":\"hook_events\",\"id\":\"00000000-0000-7000-8000-00000000000%d\","
            + "\"createdAt\":\"2025-08-21T22:14:32.123456Z\",\"content\":{\"output\":\"%s\"}}\n";
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(node.formatted(1, "a").getBytes(StandardCharsets.UTF_8));
      var parts = node.formatted(2, "%s").split("%s", 2);
      out.write(parts[0].getBytes(StandardCharsets.UTF_8));
      var part = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < LONG_LINE / part.length; i++) {
        out.write(part);
      }
      out.write(parts[1].getBytes(StandardCharsets.UTF_8));
      out.write(node.formatted(3, "b").getBytes(StandardCharsets.UTF_8));
    }
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE)) {
      assertThat(run("import", database.url, file.toString()))
          .startsWith("2 [Rejection[file=" + file + ", id=00000000-0000-7000-8000-000000000002, ")
          .contains("reason=line 2: 300000132 bytes are more than");
    }
    var rejected = folder.resolve("some.jsonl.rejected.jsonl");
    assertThat(Files.size(rejected)).isEqualTo(LONG_LINE + 133L);
  }

  @Test
  void anExportThatIsKilledLeavesNothingUnderItsName() throws Exception {
    var random = new Random(20250821);
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE)) {
      run("fill", database.url, "2000", "2000");
      int killed = 0;
      for (int i = 0; i < KILLS; i++) {
        var file = folder.resolve(i + ".jsonl");
        var said = new LinkedBlockingQueue<String>();
        try (var process =
            ChildProcess.start(
                ExportProcess.class, said::add, "export", database.url, file.toString())) {
          hear(said, "started", process);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
          process.kill();
        }
        if (Files.exists(file)) {
          assertThat(Import.of(file).rehearse(null).inserted()).isEqualTo(2_000);
        } else {
          killed++;
          run("export", database.url, file.toString());
          Import.of(file).check();
        }
      }
      Figures.add("exports killed", "kills", KILLS);
      Figures.add("exports killed", "nothing under the name", killed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE_KHIVE", "POSTGRESQL"})
  void anExportBesideWritersIsOneState(TestDatabase.Kind kind) throws Exception {
    try (var database = TestDatabase.create(kind)) {
      var said = new LinkedBlockingQueue<String>();
      try (var writer = ChildProcess.start(ExportProcess.class, said::add, "write", database.url);
          var khive = Khive.open(KhiveSettings.of(database.url))) {
        hear(said, "started", writer);
        long last = 0;
        for (int i = 0; i < Scale.of(100, 4); i++) {
          var file = folder.resolve(i + ".jsonl");
          var report = Export.of(file).from(khive);
          assertThat(report.events() % ExportProcess.NODES_AT_ONCE).isZero();
          assertThat(report.events()).isGreaterThanOrEqualTo(last);
          assertThat(Import.of(file).rehearse(null).inserted()).isEqualTo(report.events());
          last = report.events();
          TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(last).isPositive();
        writer.send("enough");
        hear(said, "done", writer);
      }
    }
  }
}
