package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Indexes;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a SQLite file can have. */
class CheckCommandTest {

  @TempDir private Path folder;

  private Path file;
  private CommandRun.Setup setup;

  @BeforeEach
  void open() {
    file = folder.resolve("plans.db");
    setup = CommandRun.Setup.of(file.toString());
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> indexes() throws SQLException {
    var names = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var results =
            statement.executeQuery(
                "select name from sqlite_master where type = 'index' and sql is not null")) {
      while (results.next()) {
        names.add(results.getString(1));
      }
    }
    return names;
  }

  @Test
  void itKnowsEveryIndexThatIsCreated() throws SQLException {
    Khive.open(file).close();
    assertThat(indexes()).containsExactlyInAnyOrderElementsOf(CheckSql.SQLITE.indexes());
  }

  @Test
  void aLegacyFileIsOneDocumentAndOneLine() throws Exception {
    execute(
        "create table planner_sessions (id varchar primary key, content json, node_metadata json,"
            + " created_at datetime, embedding json)",
        "insert into planner_sessions (id) values ('x')");
    var before = Files.readAllBytes(file);
    for (var format : new String[] {"json", "jsonl"}) {
      var run = setup.run("check", "--format", format);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(file + " was written by khive's Python services (layout g1, 1 rows)")
          .hasLineCount(1);
      var document = new JsonMapper().readTree(run.out());
      assertThat(document.get("ok").asBoolean()).isFalse();
      assertThat(document.get("database").asText()).isEqualTo(file.toString());
      assertThat(document.get("sessions").isNull()).isTrue();
      assertThat(document.get("events").isNull()).isTrue();
      assertThat(document.get("problems").get(0).asText() + "\n").isEqualTo(run.err());
    }
    assertThat(setup.run("check").out()).isEmpty();
    assertThat(setup.run("sessions").exitCode()).isEqualTo(1);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseWithFewerIndexesByChoiceIsInOrderAndStaysAsItIs(Indexes indexes)
      throws SQLException {
    Khive.open(KhiveSettings.of(file).withIndexes(indexes)).close();
    var expected = CheckSql.SQLITE.indexes(indexes);
    for (var command : new String[] {"check", "sessions", "stats", "check"}) {
      assertThat(setup.run(command).exitCode()).as(command).isZero();
      assertThat(indexes()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void indexesThatAnOlderReleaseDidNotMakeAreToldAndNotMadeByReading() throws SQLException {
    Khive.open(file).close();
    execute("drop index hook_events_event_type_covering");
    var before = indexes();
    for (var command : new String[] {"events", "stats", "check"}) {
      setup.run(command);
      assertThat(indexes()).containsExactlyInAnyOrderElementsOf(before);
    }
    assertThat(setup.run("check").out())
        .contains("the index hook_events_event_type_covering is missing");
    Khive.open(file).close();
    assertThat(indexes()).containsExactlyInAnyOrderElementsOf(CheckSql.SQLITE.indexes());
  }

  @Test
  void missingTablesAreToldAndNotMade() throws SQLException {
    Khive.open(file).close();
    execute("drop table hook_events", "drop index planner_sessions_session_id");
    for (int i = 0; i < 2; i++) {
      var run = setup.run("check", "--format", "csv");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .isEqualTo(
              "key,value\r\nok,false\r\ndatabase,"
                  + file
                  + "\r\nsessions,0\r\nevents,\r\nproblems.0,the table hook_events is missing\r\n"
                  + "problems.1,the index planner_sessions_session_id is missing; khive import and"
                  + " applications that open the database make it\r\n");
    }
  }

  @Test
  void aDamagedFileIsTold() throws Exception {
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit ->
              unit.hookEvents()
                  .insertAll(
                      IntStream.range(0, 200)
                          .mapToObj(
                              i ->
                                  HookEvent.builder()
                                      .eventType("t")
                                      .toolName("Bash")
                                      .command("x".repeat(500))
                                      .build())
                          .toList()));
    }
    var bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4096, (byte) 7);
    Files.write(file, bytes);
    var run = setup.run("check", "--format", "json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(new JsonMapper().readTree(run.out()).get("problems")).isNotEmpty();
    assertThat(run.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21 22:14:32.123456,0",
    "2025-08-21 22:14,0",
    "2025-08-21 22:14:32.1,0",
    "2025-02-30 22:14:32,1",
    "2025-08-21T22:14:32,1",
    "2025-08-21 24:00:00,1",
    "now,1",
    "2025-08-21 22:14:32Z,1",
    "2025-08-21 22:14:60,1",
    "0000-01-01 00:00:00,1",
    "1755814472,1"
  })
  void timesAreReadableWhereTheLibraryReadsThem(String time, int problems) throws SQLException {
    Khive.open(file).close();
    execute(
        "insert into hook_events (id, content, created_at) values"
            + " ('0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80', '{}', '"
            + time
            + "')");
    assertThat(setup.run("check").err())
        .isEqualTo(problems == 0 ? "" : file + " has problems: 1\n");
    var read = setup.run("events", "--format", "json").out();
    assertThat(read.contains("\"createdAt\":null")).isEqualTo(problems == 1);
  }
}
