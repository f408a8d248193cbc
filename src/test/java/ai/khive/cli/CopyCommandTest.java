package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Path file;
  private CommandRun.Setup setup;

  @BeforeEach
  void create() {
    file = folder.resolve("plans.db");
    setup = CommandRun.Setup.of(file.toString());
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit ->
              unit.hookEvents()
                  .insertAll(IntStream.range(0, 3).mapToObj(CopyCommandTest::event).toList()));
    }
  }

  private static HookEvent event(int number) {
    return HookEvent.builder()
        .eventType("pre_command")
        .toolName("Bash")
        .command("" + number)
        .build();
  }

  private void execute(Path database, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static JsonNode document(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  @Test
  void theReportHasEveryFigure() throws Exception {
    var other = folder.resolve("other.db");
    var run = setup.run("copy", "--to", other.toString(), "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(document(run))
        .isEqualTo(
            JSON.readTree(
                "{\"read\": 3, \"inserted\": 3, \"present\": 0, \"rejected\": 0, \"verified\": true}"));
    var again = setup.run("copy", "--to", "jdbc:sqlite:" + other);
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("present   3", "3 rows are the same in both");
  }

  @Test
  void rowsThatAreNotTakenAreKeptAndEndWithThree() throws Exception {
    var other = folder.resolve("other.db");
    setup.run("copy", "--to", other.toString());
    execute(
        other,
        "update hook_events set content = '{}' where id = (select min(id) from hook_events)");
    var run = setup.run("copy", "--to", other.toString(), "--format=json");
    assertThat(run.exitCode()).isEqualTo(3);
    var kept = folder.resolve("plans.db.rejected.jsonl");
    assertThat(document(run).get("rejected").intValue()).isOne();
    assertThat(document(run).get("verified").booleanValue()).isTrue();
    assertThat(run.err()).isEqualTo("rejected rows are kept in " + kept + "\n");
    assertThat(Files.readAllLines(kept)).hasSize(1);
  }

  @Test
  void aDatabaseIsNotCopiedIntoItself() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    for (var itself : new Path[] {file, link}) {
      var run = setup.run("copy", "--to", itself.toString());
      assertThat(run.exitCode()).isOne();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("--to is the database itself").hasLineCount(1);
    }
  }

  @Test
  void aServerIsCopiedToAndFrom() throws Exception {
    try (var server = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
      var url = server.url.replaceFirst("[?].*", "");
      var there = setup.with("KHIVE_DB_USER", "postgres").run("copy", "--to", url, "--format=json");
      assertThat(there.exitCode()).isZero();
      assertThat(document(there).get("inserted").intValue()).isEqualTo(3);
      var onServer = CommandRun.Setup.of(server.url);
      var back = folder.resolve("back.db").toString();
      var run = onServer.run("copy", "--to", back, "--format=json");
      assertThat(document(run)).isEqualTo(document(there));
      var itself = onServer.run("copy", "--to", server.url + "&ApplicationName=x");
      assertThat(itself.exitCode()).isOne();
      assertThat(itself.err()).contains("--to is the database itself").hasLineCount(1);
    }
  }

  @Test
  void wrongArgumentsEndWithTwoAndShowNoPassword() {
    for (var arguments :
        new String[][] {
          {"copy"},
          {"copy", "--to", "mysql://anna:geheim@host/x"},
          {"copy", "jdbc:postgresql://anna:geheim@host/x"},
          {"copy", "--to", ":memory:"}
        }) {
      var run = setup.run(arguments);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).doesNotContain("geheim");
    }
    var unreachable =
        setup.run("copy", "--to", "jdbc:postgresql://localhost:1/x?user=anna&password=geheim");
    assertThat(unreachable.exitCode()).isOne();
    assertThat(unreachable.err()).doesNotContain("geheim").hasLineCount(1);
    assertThat(CommandRun.Setup.of(folder.resolve("none.db").toString()).run("copy", "--to", "x"))
        .extracting(CommandRun::exitCode)
        .isEqualTo(1);
  }
}
