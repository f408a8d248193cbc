package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneCommandTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOW = "2999-01-01T00:00:00Z";

  @TempDir private Path folder;
  private Path file;
  private CommandRun.Setup setup;

  @BeforeEach
  void create() {
    file = folder.resolve("plans.db");
    setup = CommandRun.Setup.of(file.toString());
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit -> {
            unit.hookEvents()
                .insertAll(IntStream.range(0, 300).mapToObj(PruneCommandTest::event).toList());
            unit.plannerSessions()
                .insert(PlannerSession.builder().sessionId("s").taskDescription("t").build());
          });
    }
  }

  private static HookEvent event(int number) {
    return HookEvent.builder()
        .eventType("pre_command")
        .toolName(number % 3 == 0 ? "Read" : "Bash")
        .command("x".repeat(2_000))
        .build();
  }

  private static JsonNode document(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  private int count(String command) throws IOException {
    return document(setup.run(command, "--limit", "1000", "--format", "json")).size();
  }

  @Test
  void theReportHasEveryFigure() throws Exception {
    var rehearsal = setup.run("prune", "--before", NOW, "--dry-run", "--format", "json");
    assertThat(rehearsal.exitCode()).isZero();
    assertThat(document(rehearsal).get("deleted").intValue()).isEqualTo(301);
    assertThat(document(rehearsal).get("bytesReturned").longValue()).isGreaterThan(300_000);
    assertThat(count("events")).isEqualTo(300);
    var size = file.toFile().length();
    var run = setup.run("prune", "--before", NOW, "--what", "events", "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(document(run))
        .isEqualTo(
            JSON.readTree(
                "{\"deleted\": 300, \"bytesReturned\": %d}"
                    .formatted(size - file.toFile().length())));
    assertThat(count("sessions")).isOne();
    assertThat(setup.run("prune", "--before", NOW).lines()).contains("deleted  1");
  }

  @Test
  void aFilterOfOneKindLeavesTheOther() throws Exception {
    var read = setup.run("prune", "--before", NOW, "--tool", "Read", "--format=json");
    assertThat(document(read).get("deleted").intValue()).isEqualTo(100);
    assertThat(count("sessions")).isOne();
    var none = setup.run("prune", "--before", NOW, "--complexity", "simple", "--format=json");
    assertThat(document(none).get("deleted").intValue()).isZero();
    assertThat(count("events")).isEqualTo(200);
    var early = setup.run("prune", "--before", "2001-01-01", "--format=json");
    assertThat(document(early).get("deleted").intValue()).isZero();
  }

  @Test
  void aReaderThatKeepsTheLogIsToldAndEndsWithOne() throws Exception {
    try (var reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = reader.createStatement()) {
      statement.execute("begin");
      statement.executeQuery("select count(*) from hook_events").close();
      var run = setup.run("prune", "--before", NOW, "--format=json");
      assertThat(run.exitCode()).isOne();
      assertThat(document(run).get("deleted").intValue()).isEqualTo(301);
      assertThat(run.err()).contains(file.toString(), "has been reading").hasLineCount(1);
    }
    assertThat(setup.run("prune", "--before", NOW).exitCode()).isZero();
  }

  @Test
  void wrongArgumentsEndWithTwo() throws Exception {
    for (var arguments :
        new String[][] {
          {"prune"},
          {"prune", "--before", "yesterday"},
          {"prune", "--before", NOW, "--what", "all of it"},
          {"prune", "--before", NOW, "--what", "events", "--complexity", "simple"},
          {"prune", "--before", NOW, "--tool", "Bash", "--complexity", "simple"},
          {"prune", "--before", NOW, "--from", "2025-01-02", "--to", "2025-01-01"},
          {"prune", "--before", NOW, "--max-pause", "-1"}
        }) {
      var run = setup.run(arguments);
      assertThat(run.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(run.err()).hasLineCount(1);
    }
    var none = CommandRun.Setup.of(folder.resolve("none.db").toString());
    assertThat(none.run("prune", "--before", NOW).exitCode()).isOne();
    assertThat(count("events")).isEqualTo(300);
  }
}
