package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.parse("2025-08-21T22:14:32Z");

  @TempDir private Path folder;
  private Path database;
  private CommandRun.Setup setup;

  @BeforeEach
  void store() {
    database = folder.resolve("khive.db");
    try (var khive = Khive.open(database)) {
      khive.inTransaction(
          unit -> {
            for (int i = 0; i < 3; i++) {
              unit.plannerSessions()
                  .insert(
                      PlannerSession.builder()
                          .createdAt(START.plusSeconds(i))
                          .sessionId("s" + i)
                          .taskDescription("Fix the cache")
                          .complexity(i == 0 ? "complex" : "simple")
                          .build());
            }
            for (int i = 0; i < 5; i++) {
              unit.hookEvents()
                  .insert(
                      HookEvent.builder()
                          .createdAt(START.plusSeconds(i))
                          .eventType("post_command")
                          .toolName(i == 0 ? "Edit" : "Bash")
                          .sessionId("s1")
                          .build());
            }
          });
    }
    setup = CommandRun.Setup.of(database.toString());
  }

  private CommandRun export(String name, String... options) {
    var arguments = new ArrayList<>(List.of("export", "--out"));
    arguments.add(folder.resolve(name).toString());
    arguments.addAll(List.of(options));
    return setup.run(arguments.toArray(String[]::new));
  }

  private static JsonNode document(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  @Test
  void theReportHasTheFileAndWhatWasWritten() throws Exception {
    var run = export("all.jsonl", "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(document(run))
        .isEqualTo(
            JSON.createObjectNode()
                .put("file", folder.resolve("all.jsonl").toString())
                .put("written", 8)
                .put("sessions", 3)
                .put("events", 5)
                .put("odd", 0));
    assertThat(export("all.csv.gz").out())
        .isEqualTo(folder.resolve("all.csv.gz") + ": 3 sessions and 5 events\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--what sessions, 3",
    "--what events, 5",
    "--what all, 8",
    "--complexity complex, 1",
    "--tool Bash, 4",
    "--what events --tool Bash --session-id s1, 4",
    "--session-id s1, 6",
    "--from 2025-08-21T22:14:33Z --to 2025-08-21T22:14:35Z, 4",
    "--text CACHE, 3",
    "--min-confidence 0, 0"
  })
  void filtersAreThoseOfTheListings(String options, int written) throws Exception {
    var arguments = (options + " --format json").split(" ");
    var run = export("some.jsonl", arguments);
    assertThat(run.err()).isEmpty();
    assertThat(document(run).get("written").intValue()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "x.jsonl, --what plans",
    "x.jsonl, --what sessions --tool Bash",
    "x.jsonl, --what events --complexity simple",
    "x.jsonl, --tool Bash --complexity simple",
    "x.jsonl, --min-cost 2 --max-cost 1",
    "x.jsonl, --from 2025-08-22 --to 2025-08-21",
    "x.json, --force",
    "x.csv, --canonical"
  })
  void whatIsNeverRightEndsWithTwo(String name, String options) {
    var run = export(name, options.split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve(name)).doesNotExist();
    assertThat(setup.run("export").exitCode()).isEqualTo(2);
  }

  @Test
  void aFileIsReplacedByForceOnly() throws Exception {
    Files.writeString(folder.resolve("old.jsonl"), "old");
    var refused = export("old.jsonl");
    assertThat(refused.exitCode()).isOne();
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("old.jsonl is there already", "--force").hasLineCount(1);
    assertThat(folder.resolve("old.jsonl")).hasContent("old");
    assertThat(export("old.jsonl", "--force").exitCode()).isZero();
    assertThat(Files.readAllLines(folder.resolve("old.jsonl"))).hasSize(10);
    var missing = export("no/such/folder.jsonl");
    assertThat(missing.exitCode()).isOne();
    assertThat(missing.err()).contains("does not take").hasLineCount(1);
  }

  @Test
  void theDatabaseItselfIsNotReplaced() {
    var link = folder.resolve("link.jsonl");
    assertThat(
            CommandRun.Setup.of(folder.resolve("missing.db").toString())
                .run("export", "--out", link.toString())
                .err())
        .contains("there is no database");
    assertThat(link).doesNotExist();
  }

  @Test
  void whatIsExportedIsImported() throws Exception {
    export("all.jsonl.gz");
    var other = CommandRun.Setup.of(folder.resolve("other.db").toString());
    var file = folder.resolve("all.jsonl.gz").toString();
    var rehearsed = other.run("import", file, "--dry-run", "--format", "json");
    assertThat(document(rehearsed).get("inserted").intValue()).isEqualTo(8);
    assertThat(folder.resolve("other.db")).doesNotExist();
    var run = other.run("import", file, "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(document(run))
        .isEqualTo(
            JSON.readTree(
                """
                {"files": [{"file": %s, "kind": "export", "layout": null, "mixed": false,
                  "zone": null, "read": 8, "inserted": 8, "present": 0, "conflicts": 0,
                  "rejected": 0, "mended": 0, "ambiguousTimes": 0, "skippedTimes": 0,
                  "rejectedRows": null}],
                 "read": 8, "inserted": 8, "present": 0, "conflicts": 0, "rejected": 0,
                 "rejections": [], "rejectionsOmitted": 0}
                """
                    .formatted(JSON.writeValueAsString(file))));
    assertThat(other.run("import", file).out()).contains("export  -").contains("8");
    other.run("export", "--canonical", "--out", folder.resolve("b.jsonl").toString());
    export("a.jsonl", "--canonical");
    assertThat(folder.resolve("a.jsonl")).hasSameBinaryContentAs(folder.resolve("b.jsonl"));
  }

  @Test
  void nothingIsImportedIfOneOfTheFilesIsCut() throws Exception {
    export("all.jsonl");
    var text = Files.readString(folder.resolve("all.jsonl"));
    Files.writeString(folder.resolve("cut.jsonl"), text.substring(0, text.length() / 2));
    var other = CommandRun.Setup.of(folder.resolve("other.db").toString());
    for (var option : new String[] {"--on-conflict=skip", "--on-conflict=fail", "--dry-run"}) {
      var run =
          other.run(
              "import",
              folder.resolve("all.jsonl").toString(),
              folder.resolve("cut.jsonl").toString(),
              option);
      assertThat(run.exitCode()).isOne();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("cut.jsonl is cut", "export again").hasLineCount(1);
    }
    assertThat(folder.resolve("other.db")).doesNotExist();
  }

  @Test
  void rowsThatAreRejectedAreImportedOnceMended() throws Exception {
    export("all.jsonl");
    var lines = Files.readAllLines(folder.resolve("all.jsonl"));
    var some = folder.resolve("some.jsonl");
    Files.writeString(
        some,
        lines.get(1) + "\n" + lines.get(2).replaceFirst("Z\"", "\"").replace("T22", "X22") + "\n");
    var other = CommandRun.Setup.of(folder.resolve("other.db").toString());
    var run = other.run("import", some.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("line 2: created_at", "some.jsonl.rejected.jsonl");
    var rejected = folder.resolve("some.jsonl.rejected.jsonl");
    var both = other.run("import", some.toString(), rejected.toString());
    assertThat(both.exitCode()).isOne();
    assertThat(both.err()).contains("would be replaced").hasLineCount(1);
    Files.writeString(rejected, Files.readString(rejected).replace("X22", "T22"));
    var mended = other.run("import", rejected.toString(), "--zone", "UTC", "--format", "json");
    assertThat(mended.exitCode()).isZero();
    assertThat(document(mended).get("inserted").intValue()).isOne();
  }

  @Test
  void whatOtherProgramsStoredIsWrittenAndTold() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into hook_events (id, content, node_metadata, created_at) values"
              + " ('x', '{}', 'no JSON', 'noon')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    var run = export("all.jsonl", "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(document(run).get("odd").intValue()).isOne();
    assertThat(run.err()).contains("1 rows of other programs").hasLineCount(1);
    assertThat(Files.readString(folder.resolve("all.jsonl")))
        .contains("\"id\":\"x\",\"createdAt\":\"noon\",\"content\":{},\"metadata\":\"no JSON\",");
    var other = CommandRun.Setup.of(folder.resolve("other.db").toString());
    var taken = other.run("import", folder.resolve("all.jsonl").toString(), "--format", "json");
    assertThat(taken.exitCode()).isEqualTo(3);
    assertThat(document(taken).get("rejected").intValue()).isOne();
    assertThat(document(taken).get("inserted").intValue()).isEqualTo(8);
  }
}
