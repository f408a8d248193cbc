package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.LegacyFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Path source;
  private Path target;
  private CommandRun.Setup setup;

  @BeforeEach
  void createSource() throws SQLException {
    source = folder.resolve("planner_sessions.db");
    target = folder.resolve("target.db");
    LegacyFile.create(source, 3);
    setup = CommandRun.Setup.of(target.toString());
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (var connection = LegacyFile.connect(file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static JsonNode document(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  @Test
  void theReportHasEveryFigure() throws Exception {
    var run = setup.run("import", source.toString(), "--zone", "Europe/Berlin", "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(document(run))
        .isEqualTo(
            JSON.readTree(
                """
                {"files": [{"file": %s, "kind": "planner_sessions", "layout": "g1", "mixed": false,
                  "zone": "Europe/Berlin", "read": 3, "inserted": 3, "present": 0, "conflicts": 0,
                  "rejected": 0, "mended": 0, "ambiguousTimes": 0, "skippedTimes": 0,
                  "rejectedRows": null}],
                 "read": 3, "inserted": 3, "present": 0, "conflicts": 0, "rejected": 0,
                 "rejections": [], "rejectionsOmitted": 0}
                """
                    .formatted(JSON.writeValueAsString(source.toString()))));
  }

  @Test
  void theZoneOfThisMachineIsTakenAndSaidWithoutAnother() throws Exception {
    var run = setup.run("import", source.toString(), "--format", "json");
    assertThat(document(run).at("/files/0/zone").textValue()).isEqualTo("Asia/Kathmandu");
    assertThat(run.err())
        .isEqualTo(
            "times without a zone were read as those of Asia/Kathmandu, the zone of this machine;"
                + " --zone names another\n");
    var times = document(setup.run("sessions", "--format", "json")).findValuesAsText("createdAt");
    assertThat(times).contains("2025-07-31T18:15:01.000001Z");
  }

  @Test
  void rowsThatAreRejectedOrInConflictAreToldAndEndWithThree() throws Exception {
    setup.run("import", source.toString(), "--zone", "UTC");
    execute(source, "update planner_sessions set content = '[]' where rowid = 1");
    execute(source, "update planner_sessions set content = '{\"a\":1}' where rowid = 2");
    var run = setup.run("import", source.toString(), "--zone", "UTC");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("rejected  " + LegacyFile.id(1) + ":")
        .contains("kept in")
        .contains("planner_sessions.db.rejected.jsonl");
    var replaced =
        setup.run(
            "import", source.toString(), "--zone", "UTC", "--on-conflict=replace", "--format=json");
    assertThat(document(replaced).get("conflicts").intValue()).isEqualTo(1);
    assertThat(document(setup.run("session", LegacyFile.id(2), "--format", "json")).get("content"))
        .isEqualTo(JSON.readTree("{\"a\":1}"));
    var failed = setup.run("import", source.toString(), "--on-conflict=fail");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains(source.toString());
  }

  @Test
  void aRehearsalCreatesNothing() throws Exception {
    var run = setup.run("import", source.toString(), "--zone=UTC", "--dry-run", "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(document(run).get("inserted").intValue()).isEqualTo(3);
    assertThat(folder.toFile().list()).containsExactly("planner_sessions.db");
  }

  @Test
  void nothingIsImportedIfOneOfTheFilesIsNone() throws Exception {
    var empty = Files.createFile(folder.resolve("empty.db"));
    var run = setup.run("import", source.toString(), empty.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains(empty.toString(), "without the tables planner_sessions and hook_events");
    assertThat(target).doesNotExist();
    assertThat(setup.run("import", folder.resolve("missing.db").toString()).exitCode()).isOne();
  }

  @Test
  void wrongArgumentsEndWithTwo() {
    assertThat(setup.run("import").exitCode()).isEqualTo(2);
    assertThat(setup.run("import", source.toString(), "--zone", "Mars/Base").exitCode())
        .isEqualTo(2);
    assertThat(setup.run("import", source.toString(), "--on-conflict", "ask").exitCode())
        .isEqualTo(2);
    assertThat(setup.run("adopt").exitCode()).isEqualTo(2);
    assertThat(target).doesNotExist();
  }

  @Test
  void anotherCommandOnAFileOfKhivesSaysWhatItIs() {
    var khives = CommandRun.Setup.of(source.toString());
    for (var command : new String[] {"sessions", "events", "stats", "check"}) {
      var run = khives.run(command);
      assertThat(run.exitCode()).as(command).isOne();
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .contains("layout g1, 3 rows", "khive import " + source, "khive adopt " + source);
    }
  }

  @Test
  void anAdoptedFileIsUsedInItsPlace() throws Exception {
    var adopted = CommandRun.Setup.withoutDatabase().run("adopt", source.toString());
    assertThat(adopted.exitCode()).isZero();
    assertThat(adopted.err())
        .contains("Asia/Kathmandu")
        .contains("the original is kept as " + source + ".khive-g1");
    var khives = CommandRun.Setup.of(source.toString());
    assertThat(document(khives.run("sessions", "--format", "json"))).hasSize(3);
    var again = CommandRun.Setup.withoutDatabase().run("adopt", source.toString(), "--format=json");
    assertThat(again.exitCode()).isZero();
    assertThat(document(again).get("files")).isEmpty();
    assertThat(again.err()).contains("already");
  }

  @Test
  void filesThatContradictEachOtherAreNotImportedAtAllIfThatIsToFail() throws Exception {
    var other = folder.resolve("other.db");
    LegacyFile.create(other, 3);
    execute(other, "update planner_sessions set content = '{\"a\":1}' where rowid = 3");
    var run =
        setup.run(
            "import", source.toString(), other.toString(), "--zone=UTC", "--on-conflict=fail");
    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).contains(other.toString(), LegacyFile.id(3)).hasLineCount(1);
    assertThat(document(setup.run("sessions", "--format", "json"))).isEmpty();
  }

  @Test
  void theDatabaseItselfIsNoSource() throws Exception {
    LegacyFile.create(target, 0);
    var before = Files.readAllBytes(target);
    for (var option : new String[] {"--zone=UTC", "--dry-run"}) {
      var run = setup.run("import", target.toString(), option);
      assertThat(run.exitCode()).isOne();
      assertThat(run.err()).contains("is the database itself").hasLineCount(1);
    }
    assertThat(target).hasBinaryContent(before);
  }

  @Test
  void aRehearsalLeavesADatabaseWithoutOurTablesAsItIs() throws Exception {
    Files.createFile(target);
    var run = setup.run("import", source.toString(), "--zone=UTC", "--dry-run", "--format=json");
    assertThat(document(run).get("inserted").intValue()).isEqualTo(3);
    assertThat(target).isEmptyFile();
    Files.delete(target);
    LegacyFile.create(target, 0);
    var before = Files.readAllBytes(target);
    assertThat(setup.run("import", source.toString(), "--zone=UTC", "--dry-run").exitCode())
        .isZero();
    assertThat(setup.run("check").exitCode()).isOne();
    assertThat(target).hasBinaryContent(before);
  }

  @Test
  void anotherApplicationsFileIsNoTarget() throws Exception {
    execute(target, "create table notes (a)");
    var before = Files.readAllBytes(target);
    var run = setup.run("import", source.toString(), "--zone=UTC");
    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).contains("another application").hasLineCount(1);
    assertThat(target).hasBinaryContent(before);
  }
}
