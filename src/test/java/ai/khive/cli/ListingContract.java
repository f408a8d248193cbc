package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print of one database, whatever it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListingContract {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.parse("2025-08-21T22:14:32.123456Z");

  /** Escape, C1, bidirectional override, separators, quotes, newlines, a formula. */
  private static final String HOSTILE =
      "=cmd|'/C calc'!A1 \u001b[2J\u009b31m \u202eevil\u2066 \u2028 \"quoted\", 'x'\r\n{}";

  private static final List<String> INJECTIONS =
      List.of(
          "'; drop table planner_sessions; --",
          "\" or 1=1 --",
          "%",
          "_",
          "*",
          "@/etc/passwd",
          "${sys:user.name}",
          "-x",
          "--limit",
          "$(id)",
          "\\",
          "null");

  private final TestDatabase database;
  private CommandRun.Setup setup;

  ListingContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void fill() {
    setup = CommandRun.Setup.of(database.url);
    var sessions = new ArrayList<PlannerSession>();
    for (int i = 0; i < 12; i++) {
      sessions.add(
          PlannerSession.builder()
              .sessionId("s" + i % 6)
              .taskDescription("Task " + i + (i % 2 == 0 ? " 50%_done" : " Open"))
              .complexity(i % 3 == 0 ? "complex" : "simple")
              .confidence(i / 16.0)
              .planningCost(i / 1000.0)
              .createdAt(START.plusSeconds(i / 2))
              .build());
    }
    sessions.add(
        PlannerSession.builder()
            .sessionId("hostile")
            .taskDescription(HOSTILE)
            .put("big", Json.parse("12345678901234567890.10"))
            .metadata(Json.parse("{ \"note\" :\n \"\u009b\" }"))
            .embedding(1, -0.5, 1e-7)
            .createdAt(START.minusSeconds(60))
            .build());
    var events = new ArrayList<HookEvent>();
    for (int i = 0; i < 5; i++) {
      events.add(
          HookEvent.builder()
              .eventType(i % 2 == 0 ? "pre_command" : "post_command")
              .toolName("Bash")
              .sessionId("e" + i % 2)
              .command("git push " + i)
              .createdAt(START.plusSeconds(i))
              .build());
    }
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      khive.inTransaction(
          unit -> {
            unit.plannerSessions().insertAll(sessions);
            unit.hookEvents().insertAll(events);
          });
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  private List<String> tasks(String... arguments) throws Exception {
    var run = setup.run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    var tasks = new ArrayList<String>();
    json(run.out()).forEach(row -> tasks.add(row.at("/content/task_description").asText()));
    return tasks;
  }

  @Test
  void filtersCombine() throws Exception {
    assertThat(
            tasks(
                "sessions",
                "--format",
                "json",
                "--complexity",
                "simple",
                "--session-id",
                "s4",
                "--min-confidence",
                "0.25",
                "--max-confidence",
                "0.625",
                "--min-cost",
                "0.004",
                "--max-cost",
                "0.01",
                "--from",
                "2025-08-21T22:14:34Z",
                "--to",
                "2025-08-21T22:14:37Z",
                "--text",
                "50%_ TASK"))
        .containsExactly("Task 4 50%_done");
    assertThat(tasks("sessions", "--format", "json", "--text", "open", "--workflow", "none"))
        .isEmpty();
    var events =
        setup.run(
            "events",
            "--type",
            "pre_command",
            "--session-id",
            "e0",
            "--tool",
            "Bash",
            "--text",
            "PUSH git",
            "--from",
            "2025-08-21T22:14:33Z",
            "--format",
            "json");
    assertThat(json(events.out()).findValuesAsText("command"))
        .containsExactly("git push 4", "git push 2");
  }

  @Test
  void rangesTakeTheirLowerEndsAndLeaveOutTheEndOfTheTimes() throws Exception {
    assertThat(
            tasks(
                "sessions",
                "--format",
                "json",
                "--from",
                "2025-08-21T22:14:32.123456Z",
                "--to",
                "2025-08-21T22:14:33.123456Z"))
        .containsExactlyInAnyOrder("Task 0 50%_done", "Task 1 Open");
    assertThat(tasks("sessions", "--format", "json", "--min-cost", "0.011")).hasSize(1);
    assertThat(tasks("sessions", "--format", "json", "--max-confidence", "0")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 12})
  void cursorsWalkAllRows(int limit) throws Exception {
    var all = tasks("sessions", "--format", "json", "--limit", "100");
    assertThat(all).hasSize(13);
    var walked = new ArrayList<String>();
    String cursor = null;
    do {
      var run =
          cursor == null
              ? setup.run("sessions", "--format=json", "--limit=" + limit)
              : setup.run("sessions", "--format=json", "--limit=" + limit, "--after", cursor);
      json(run.out()).forEach(row -> walked.add(row.at("/content/task_description").asText()));
      cursor = run.next();
      assertThat(run.err()).isEqualTo(cursor == null ? "" : "next: " + cursor + "\n");
    } while (cursor != null);
    assertThat(walked).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "jsonl", "csv"})
  void everyFormatTellsOfMoreRows(String format) {
    assertThat(setup.run("events", "--limit", "2", "--format", format).next()).isNotNull();
    assertThat(setup.run("events", "--limit", "5", "--format", format).next()).isNull();
  }

  @Test
  void optionValuesAreOpaque() {
    for (var value : INJECTIONS) {
      for (var option : List.of("--session-id", "--complexity", "--workflow")) {
        assertThat(setup.run("sessions", "--format", "json", option, value))
            .as("%s %s", option, value)
            .isEqualTo(new CommandRun(0, "[]\n", ""));
      }
      for (var option : List.of("--session-id", "--type", "--tool", "--text")) {
        assertThat(setup.run("events", "--format", "json", option, value))
            .as("%s %s", option, value)
            .isEqualTo(new CommandRun(0, "[]\n", ""));
      }
      assertThat(setup.run("session", "--", value).exitCode()).isEqualTo(1);
      assertThat(setup.run("sessions", "--after", value).exitCode()).isEqualTo(2);
    }
    assertThat(setup.run("stats", "--format", "json").out()).contains("\"total\" : 13");
  }

  @Test
  void jsonKeepsTheStoredSpellingAndHidesWhatSteersTerminals() throws Exception {
    for (var format : List.of("json", "jsonl")) {
      var out = setup.run("session", "hostile", "--format", format).out();
      assertThat(out).endsWith("}\n").contains("\\u009b", "\\u202e", "\\u2066", "\\u2028");
      assertThat(out.codePoints().filter(VisibleText::isDangerous)).isEmpty();
      assertThat(out).doesNotContain("\u001b");
      var row = json(out);
      assertThat(row.at("/content/task_description").asText()).isEqualTo(HOSTILE);
      assertThat(row.at("/metadata/note").asText()).isEqualTo("\u009b");
      assertThat(row.get("createdAt").asText()).isEqualTo("2025-08-21T22:13:32.123456Z");
      assertThat(out).contains("12345678901234567890.10", "\"embedding\":[1.0,-0.5,1.0E-7]");
      assertThat(row.fieldNames())
          .toIterable()
          .containsExactly("id", "createdAt", "content", "metadata", "embedding");
    }
  }

  @Test
  void jsonLinesHaveARowOnEach() throws Exception {
    var lines = setup.run("sessions", "--format", "jsonl", "--limit", "100").lines();
    assertThat(lines).hasSize(13);
    for (var line : lines) {
      assertThat(json(line).get("content").isObject()).isTrue();
    }
  }

  @Test
  void csvIsSafeForSpreadsheetsAndKeepsNumbers() throws Exception {
    var out = setup.run("sessions", "--format", "csv", "--limit", "100").out();
    var rows = CsvReader.read(out);
    assertThat(rows.get(0))
        .containsExactly(
            "id",
            "createdAt",
            "sessionId",
            "taskDescription",
            "complexity",
            "agentCount",
            "workflowPattern",
            "confidence",
            "planningCost",
            "content",
            "metadata",
            "embedding");
    assertThat(rows).hasSize(14).allSatisfy(row -> assertThat(row).hasSize(12));
    var hostile = rows.get(13);
    assertThat(hostile.get(3)).isEqualTo("'" + HOSTILE);
    assertThat(json(hostile.get(9)).get("task_description").asText()).isEqualTo(HOSTILE);
    assertThat(hostile.subList(4, 9)).containsOnly("");
    assertThat(rows.get(1).get(7)).isIn("0.6875", "0.625");
  }

  @Test
  void aSessionIsFoundByItsIdAndByItsNameTheNewestFirst() throws Exception {
    var newest = json(setup.run("session", "s1", "--format", "json").out());
    assertThat(newest.at("/content/task_description").asText()).isEqualTo("Task 7 Open");
    var byId = setup.run("session", newest.get("id").asText(), "--format", "json");
    assertThat(json(byId.out())).isEqualTo(newest);
    assertThat(setup.run("session", "nobody"))
        .isEqualTo(
            new CommandRun(
                1, "", "there is no planning session with the id or session_id \"nobody\"\n"));
  }

  @Test
  void statisticsCountUnknownOnes() throws Exception {
    var stats = json(setup.run("stats", "--format", "json").out());
    var sessions = stats.get("sessions");
    assertThat(sessions.get("total").asLong()).isEqualTo(13);
    assertThat(sessions.get("byComplexity").toString())
        .isEqualTo("{\"simple\":8,\"complex\":4,\"unknown\":1}");
    assertThat(sessions.get("byWorkflowPattern").toString()).isEqualTo("{\"unknown\":13}");
    assertThat(sessions.get("averageAgentCount").isNull()).isTrue();
    assertThat(sessions.get("averageConfidence").asDouble()).isEqualTo(5.5 / 16);
    assertThat(sessions.get("minCreatedAt").asText()).isEqualTo("2025-08-21T22:13:32.123456Z");
    assertThat(stats.get("events").toString())
        .isEqualTo(
            "{\"total\":5,\"byType\":{\"pre_command\":3,\"post_command\":2},\"byTool\":{\"Bash\":5},"
                + "\"sessions\":2,\"minCreatedAt\":\"2025-08-21T22:14:32.123456Z\","
                + "\"maxCreatedAt\":\"2025-08-21T22:14:36.123456Z\"}");
    var none = json(setup.run("stats", "--format", "json", "--to", "1999-01-01").out());
    assertThat(none.at("/sessions/byComplexity").toString()).isEqualTo("{}");
    assertThat(none.at("/events/minCreatedAt").isNull()).isTrue();
  }

  @Test
  void statisticsAreRowsInCsvAndOneLineInJsonLines() {
    assertThat(setup.run("stats", "--format", "csv").out())
        .startsWith("key,value\r\nsessions.total,13\r\nsessions.byComplexity.simple,8\r\n")
        .contains("\r\nsessions.averageConfidence,0.34375\r\n");
    assertThat(setup.run("stats", "--format", "jsonl").lines()).hasSize(1);
  }

  @Test
  void tablesFitAndShowTimesInTheZone() {
    for (int width : new int[] {80, 200}) {
      var run = setup.onTerminal(width).with("NO_COLOR", "1").run("sessions", "--limit", "100");
      assertThat(run.lines())
          .hasSize(14)
          .allSatisfy(line -> assertThat(VisibleText.columns(line, 999)).isLessThanOrEqualTo(width))
          .anySatisfy(line -> assertThat(line).startsWith("2025-08-22 03:58  hostile"));
      assertThat(run.out()).doesNotContain("\u001b", "\u202e", "\u009b").contains("CREATED");
    }
  }

  @Test
  void figuresHaveDecimalPoints() {
    var out =
        setup.with("COLUMNS", "200").run("sessions", "--limit", "100").out()
            + setup.run("stats").out()
            + setup.run("session", "s3").out();
    assertThat(out)
        .contains("0.69", "0.0110", "0.009000 USD")
        .doesNotContainPattern("\\d,\\d{1,2}\\b");
  }

  @Test
  void aCheckFindsNothingWrong() throws Exception {
    var check = setup.run("check", "--format", "json");
    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(json(check.out()).get("problems")).isEmpty();
    assertThat(check.out()).contains("\"ok\" : true", "\"sessions\" : 13", "\"events\" : 5");
    assertThat(setup.run("check").out()).contains("sessions  13\n", "problems  none");
  }

  @Test
  void aCheckCountsRowsOfOtherPrograms() throws Exception {
    var other = TestDatabase.create(database.kind);
    try (other) {
      Khive.open(KhiveSettings.of(other.url)).close();
      other.execute(
          "insert into hook_events (id, content, node_metadata, embedding, created_at)"
              + " values ('x', null, '[1]', '{}', null)",
          "insert into hook_events (id, content, created_at)"
              + " values ('0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80', '{}', '2025-08-21 22:14:32')",
          "drop index hook_events_tool_name");
      var check = CommandRun.Setup.of(other.url).run("check", "--format", "json");
      assertThat(check.exitCode()).isEqualTo(1);
      assertThat(check.err()).endsWith("has problems: 6\n");
      var document = json(check.out());
      assertThat(document.get("events").asLong()).isEqualTo(2);
      assertThat(document.get("problems").toString())
          .isEqualTo(
              "[\"the index hook_events_tool_name is missing; khive import and"
                  + " applications that open the database make it\","
                  + "\"hook_events: rows with no content: 1\","
                  + "\"hook_events: rows with metadata that is no JSON object: 1\","
                  + "\"hook_events: rows with an embedding that is no JSON array: 1\","
                  + "\"hook_events: rows with an id that is no UUID: 1\","
                  + "\"hook_events: rows with no time of creation: 1\"]");
      var rows = CommandRun.Setup.of(other.url).run("events", "--format", "json");
      assertThat(json(rows.out()).findValuesAsText("id")).hasSize(2).contains("x");
    }
  }
}
