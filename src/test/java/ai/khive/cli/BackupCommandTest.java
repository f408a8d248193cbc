package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.LegacyFile;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Path file;
  private Path copy;
  private CommandRun.Setup setup;

  @BeforeEach
  void create() {
    file = folder.resolve("plans.db");
    copy = folder.resolve("copy.db");
    setup = CommandRun.Setup.of(file.toString());
    try (var khive = Khive.open(file)) {
      var event = HookEvent.builder().eventType("pre_command").toolName("Bash").command("ls");
      khive.inTransaction(unit -> unit.hookEvents().insert(event.build()));
    }
  }

  @Test
  void theReportHasEveryFigure() throws Exception {
    var run = setup.run("backup", copy.toString(), "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(JSON.readTree(run.out()))
        .isEqualTo(
            JSON.readTree(
                "{\"file\": %s, \"bytes\": %d, \"sessions\": 0, \"events\": 1}"
                    .formatted(JSON.writeValueAsString(copy.toString()), Files.size(copy))));
    assertThat(CommandRun.Setup.of(copy.toString()).run("check").exitCode()).isZero();
    assertThat(setup.run("backup", folder.resolve("other.db").toString()).lines())
        .contains("sessions  0", "events    1");
  }

  @Test
  void whatCannotBeDoneLeavesNothing() throws Exception {
    Files.writeString(copy, "mine");
    for (var arguments :
        new String[][] {
          {"backup", copy.toString()},
          {"backup", folder.resolve("copies").resolve("copy.db").toString()},
          {"backup", folder.toString()},
          {"--db", folder.resolve("none.db").toString(), "backup", folder.resolve("b").toString()}
        }) {
      var run = CommandRun.Setup.withoutDatabase().with("KHIVE_DB", file.toString()).run(arguments);
      assertThat(run.exitCode()).isOne();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasLineCount(1);
    }
    assertThat(setup.run("backup").exitCode()).isEqualTo(2);
    assertThat(copy).hasContent("mine");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("plans.db", "copy.db");
  }

  @Test
  void aFileOfKhivesIsToBeImported() throws Exception {
    var khives = folder.resolve("planner_sessions.db");
    LegacyFile.create(khives, 3);
    var run = CommandRun.Setup.of(khives.toString()).run("backup", copy.toString());
    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).contains("khive import " + khives).hasLineCount(1);
    assertThat(copy).doesNotExist();
  }

  @Test
  void postgresqlHasAToolOfItsOwn() {
    var server = CommandRun.Setup.of("jdbc:postgresql://anna:geheim@host/plans?password=geheim");
    var run = server.run("backup", copy.toString());
    assertThat(run.exitCode()).isOne();
    assertThat(run.err())
        .contains("pg_dump --format=custom", "docs/growing.md")
        .doesNotContain("geheim")
        .hasLineCount(1);
    assertThat(copy).doesNotExist();
  }
}
