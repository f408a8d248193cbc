package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every command: options, the environment, exit codes, messages. */
class KhiveCommandTest {

  @TempDir private Path folder;

  private Path file;
  private CommandRun.Setup setup;

  @BeforeEach
  void store() {
    file = folder.resolve("plans.db");
    setup = CommandRun.Setup.of(file.toString());
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit ->
              unit.plannerSessions()
                  .insert(
                      PlannerSession.builder()
                          .sessionId("日本語の計画")
                          .taskDescription("計画を立てる 😀 ".repeat(20))
                          .complexity("complex")
                          .createdAt(Instant.parse("2025-08-21T22:14:32Z"))
                          .build()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions --limit 0|Invalid value for option '--limit': it must be a whole number of at least 1, but was \"0\"; see khive sessions --help",
        "sessions --limit -5|Invalid value for option '--limit': it must be a whole number of at least 1, but was \"-5\"; see khive sessions --help",
        "sessions --limit ten|Invalid value for option '--limit': it must be a whole number of at least 1, but was \"ten\"; see khive sessions --help",
        "events --from yesterday|Invalid value for option '--from': \"yesterday\" is no time such as 2025-08-21T22:14:32Z, 2025-08-21T22:14:32+02:00, \"2025-08-21 22:14\" or 2025-08-21; see khive events --help",
        "stats --from 2025-08-21T00:00Z --to 2025-08-21T00:00Z|--from must be before --to, but 2025-08-21T00:00:00Z is not before 2025-08-21T00:00:00Z; see khive stats --help",
        "sessions --min-cost 2 --max-cost 1|--min-cost must not be above --max-cost, but 2.0 is above 1.0; see khive sessions --help",
        "sessions --min-confidence NaN|Invalid value for option '--min-confidence': \"NaN\" is no number such as 0.8; see khive sessions --help",
        "sessions --min-confidence 0,5|Invalid value for option '--min-confidence': \"0,5\" is no number such as 0.8; see khive sessions --help",
        "sessions --after xyz|--after: the cursor is not one that a page of PlannerSession gave; see khive sessions --help",
        "events --bogus|Unknown option: '--bogus'; see khive events --help",
        "session|Missing required parameter: 'ID'; see khive session --help",
        "replay|Missing required parameter: 'SESSION'; see khive replay --help",
        "diff a|Missing required parameter: 'B'; see khive diff --help",
        "replay x --kind command,talk|Invalid value for option '--kind' (KIND): \"talk\" is none of prompt, command, edit, agent, tool, notification, session, plan, other; see khive replay --help",
        "replay x --at -1|Invalid value for option '--at': \"-1\" is neither the number of a step nor a time such as 2025-08-21T22:14:32Z, \"2025-08-21 22:14\" or 2025-08-21; see khive replay --help",
        "replay x --at yesterday|Invalid value for option '--at': \"yesterday\" is neither the number of a step nor a time such as 2025-08-21T22:14:32Z, \"2025-08-21 22:14\" or 2025-08-21; see khive replay --help",
        "replay x --speed 0|--speed must be above 0, but was 0.0; see khive replay --help",
        "replay x --speed fast|Invalid value for option '--speed': \"fast\" is no number such as 0.8; see khive replay --help",
        "diff a b --tolerance -1s|Invalid value for option '--tolerance': \"-1s\" is no duration such as 500ms, 2s, 1.5min, 1h or PT2S; see khive diff --help",
        "stats --format xml|Invalid value for option '--format': \"xml\" is none of table, json, jsonl, csv; see khive stats --help",
        "forget|Unmatched argument at index 2: 'forget'; see khive --help",
        "--verbose|Missing required subcommand; see khive --help"
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments, String line) {
    assertThat(setup.run(arguments.split(" "))).isEqualTo(new CommandRun(2, "", line + "\n"));
  }

  @Test
  void theLimitHasNoUpperBound() {
    assertThat(setup.run("sessions", "--limit", "99999999999999999999").exitCode()).isZero();
  }

  @Test
  void inheritedOptionsWorkOnBothSidesOfTheCommand() {
    var path = file.toString();
    var setup = CommandRun.Setup.withoutDatabase();
    var after = setup.run("sessions", "--db", path, "--format", "jsonl");
    assertThat(after.exitCode()).as(after.err()).isZero();
    assertThat(after.lines()).hasSize(1);
    assertThat(setup.run("--db", path, "--format", "jsonl", "sessions")).isEqualTo(after);
    assertThat(setup.run("--format", "jsonl", "sessions", "--db=" + path)).isEqualTo(after);
    assertThat(setup.run("--db", "jdbc:sqlite:" + path, "sessions", "--format=jsonl"))
        .isEqualTo(after);
  }

  @Test
  void theEnvironmentNamesTheDatabase() {
    var setup = CommandRun.Setup.withoutDatabase();
    assertThat(setup.with("KHIVE_DB", file.toString()).run("stats").exitCode()).isZero();
    assertThat(
            setup.with("KHIVE_DB", "nowhere.db").run("stats", "--db", file.toString()).exitCode())
        .isZero();
    assertThat(setup.with("KHIVE_DB", "").run("stats").err())
        .startsWith("there is no database .khive/planner_sessions.db;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sessions", "session x", "events", "stats", "check", "replay x", "diff x y"})
  void aMissingFileIsNotCreated(String command) {
    var missing = folder.resolve("missing.db");
    var run = CommandRun.Setup.of(missing.toString()).run(command.split(" "));
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "there is no database "
                    + missing
                    + "; name another one by --db or KHIVE_DB, or take one in with:"
                    + " khive import FILE\n"));
    assertThat(missing).doesNotExist();
  }

  @Test
  void failuresShowTheirTraceWhenVerbose() {
    var run = CommandRun.Setup.of(folder.toString()).run("stats", "--verbose");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(folder + " is a directory, not a SQLite database;")
        .contains("NotADatabaseException", "\tat ai.khive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:1/khive?user=me&password=topsecret",
        "jdbc:postgresql://me:topsecret@localhost:1/khive",
        "jdbc:postgresql://localhost:1/khive?sslpassword=topsecret&loginTimeout=x",
        "jdbc:mysql://me:topsecret@localhost/khive",
        "postgresql://me:topsecret@localhost/khive",
        "postgres://localhost/khive?password=topsecret"
      })
  void passwordsAreNowhere(String url) {
    for (var command : List.of("stats", "check")) {
      var run =
          CommandRun.Setup.of(url)
              .with("KHIVE_DB_USER", "me")
              .with("KHIVE_DB_PASSWORD", "other secret")
              .run(command, "--verbose", "--format", "json");
      assertThat(run.exitCode()).isIn(1, 2);
      assertThat(run.out() + run.err()).doesNotContain("topsecret", "other secret");
    }
  }

  @Test
  void helpAndVersionWorkEverywhere() {
    var setup = CommandRun.Setup.withoutDatabase();
    for (var command :
        List.of(
            "quickstart", "sessions", "session", "events", "stats", "check", "replay", "diff")) {
      assertThat(setup.run(command, "--help").out()).startsWith("Usage: khive " + command);
      assertThat(setup.run(command, "--version").out()).startsWith("khive ");
    }
    assertThat(setup.run("--help").out()).contains("sessions", "Exit codes:", "Examples:");
    assertThat(setup.run("generate-completion").out()).contains("--min-confidence", "\"jsonl\"");
  }

  @Test
  void coloursAreForTerminalsThatTakeThem() {
    assertThat(setup.run("sessions").out()).doesNotContain("\u001b");
    var terminal = setup.onTerminal(80);
    assertThat(terminal.run("sessions").out())
        .contains("\u001b[1mCREATED\u001b[0m", "\u001b[35mcomplex\u001b[0m");
    assertThat(terminal.with("NO_COLOR", "").run("sessions").out()).contains("\u001b");
    assertThat(terminal.with("NO_COLOR", "1").run("sessions").out()).doesNotContain("\u001b");
    assertThat(terminal.with("TERM", "dumb").run("sessions").out()).doesNotContain("\u001b");
    assertThat(terminal.run("sessions", "--format", "json").out()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 80, 100, 200})
  void wideCharactersFitTheWidth(int width) {
    var table = setup.with("COLUMNS", Integer.toString(width)).run("sessions");
    assertThat(table.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(VisibleText.columns(line, 999)).isLessThanOrEqualTo(width));
    assertThat(table.lines().get(1)).endsWith("…");
  }

  @Test
  void tablesShowTheTimesOfTheZone() {
    assertThat(setup.in("America/New_York").run("sessions").out()).contains("2025-08-21 18:14");
    assertThat(setup.in("America/New_York").run("session", "日本語の計画").out())
        .contains("2025-08-21 18:14:32.000000 -04:00");
    assertThat(
            setup
                .in("America/New_York")
                .run("sessions", "--format", "jsonl", "--from", "2025-08-21 18:14:32")
                .out())
        .contains("\"createdAt\":\"2025-08-21T22:14:32.000000Z\"");
    assertThat(setup.in("UTC").run("sessions", "--to", "2025-08-21 22:14:32"))
        .isEqualTo(new CommandRun(0, "", "nothing matches\n"));
  }

  @Test
  void pagesJoinToOneDocument() throws Exception {
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit ->
              unit.hookEvents()
                  .insertAll(
                      IntStream.range(0, 1_203)
                          .mapToObj(
                              i -> HookEvent.builder().eventType("t" + i).toolName("Bash").build())
                          .toList()));
    }
    for (int limit : new int[] {499, 500, 501, 1_000, 1_202, 1_203, 1_204}) {
      var run = setup.run("events", "--format", "json", "--limit", Integer.toString(limit));
      var types = new JsonMapper().readTree(run.out()).findValuesAsText("event_type");
      assertThat(types).hasSize(Math.min(limit, 1_203)).doesNotHaveDuplicates();
      assertThat(run.next() == null).isEqualTo(limit >= 1_203);
    }
  }

  @Test
  void aSessionIsShownInWhole() {
    try (var khive = Khive.open(file)) {
      khive.inTransaction(unit -> unit.plannerSessions().insert(plan()));
    }
    assertThat(setup.run("session", "plan").out())
        .isEqualTo(
            """
            plan
            id          0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80
            created     2025-08-22 03:59:32.000000 +05:45
            complexity  simple
            workflow    parallel
            agents      1
            confidence  0.91
            cost        0.000015 USD

            Task
            Fix the cache \\u001b[2J and much more, so that the line is longer than eighty
            columns

            Phase 1: execution_phase
            Do it
            together    parallel
            gate        basic
            after       discovery_phase
              - tester (caching), priority 1.0: Needs a test

            Evaluations
              - risk_auditor: simple, confidence 0.90, cost 0.000300 USD, 812 ms
                Looks fine

            Execution plan
            # Plan
              1. one
            """);
  }

  private static PlannerSession plan() {
    return PlannerSession.builder()
        .id("0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80")
        .createdAt(Instant.parse("2025-08-21T22:14:32Z"))
        .sessionId("plan")
        .taskDescription(
            "Fix the cache \u001b[2J and much more, so that the line is longer than eighty columns")
        .complexity("simple")
        .workflowPattern("parallel")
        .agentCount(1)
        .confidence(0.91)
        .planningCost(0.000015)
        .phases(
            List.of(
                Phase.of(
                    "execution_phase",
                    "Do it",
                    List.of(AgentRecommendation.of("tester", "caching", 1.0, "Needs a test")),
                    List.of("discovery_phase"),
                    "basic",
                    "parallel")))
        .put(
            "evaluations",
            Json.parse(
                """
                [{"config": {"name": "risk_auditor"}, "cost": 0.0003, "response_time_ms": 812,
                  "evaluation": {"complexity": "simple", "confidence": 0.9, "summary": "Looks fine"}}]
                """))
        .put("consensus", Json.parse("{\"summary\": \"# Plan\\n  1. one\"}"))
        .put("execution_plan", "# Plan\n  1. one")
        .build();
  }

  @Test
  void aFullDiskIsAFailureAndAReaderThatLeavesIsNone() throws IOException {
    assertThat(runInto("No space left on device"))
        .isEqualTo(
            new CommandRun(1, "", "standard output cannot be written: No space left on device\n"));
    assertThat(runInto("Broken pipe")).isEqualTo(new CommandRun(0, "", ""));
  }

  private CommandRun runInto(String failure) {
    var failing =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException(failure);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var err = new StringWriter();
    var environment =
        new Environment(
            new Output(failing), new Output(err), Map.of(), setup.zone(), () -> Terminal.NONE);
    int exitCode =
        KhiveCommand.run(environment, "sessions", "--db", file.toString(), "--format", "json");
    return new CommandRun(exitCode, "", err.toString());
  }

  @Test
  void anotherApplicationsDatabaseIsLeftAsItIs() throws Exception {
    var other = folder.resolve("other.db");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + other);
        var statement = connection.createStatement()) {
      statement.execute("create table places (id integer)");
    }
    var before = Files.readAllBytes(other);
    for (var command : List.of("sessions", "stats", "check")) {
      assertThat(CommandRun.Setup.of(other.toString()).run(command))
          .isEqualTo(
              new CommandRun(
                  1,
                  "",
                  other
                      + " is a SQLite database of another application: it has tables, but neither"
                      + " planner_sessions nor hook_events. It was left as it is\n"));
    }
    assertThat(Files.readAllBytes(other)).isEqualTo(before);
  }
}
