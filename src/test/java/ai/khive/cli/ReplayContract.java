package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code replay} and {@code diff} print of one database, whatever it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplayContract {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestDatabase database;
  private CommandRun.Setup setup;

  ReplayContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void fill() {
    setup = CommandRun.Setup.of(database.url);
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      ReplaySample.store(khive);
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  private String out(String... arguments) {
    var run = setup.run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  private JsonNode json(String... arguments) throws Exception {
    return JSON.readTree(out(arguments));
  }

  @Test
  void jsonIsOneDocument() throws Exception {
    var document = json("replay", "run-a", "--format", "json");
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly("session", "plans", "steps", "summary");
    assertThat(document.get("session").asText()).isEqualTo("run-a");
    assertThat(document.get("steps")).hasSize(6);
    assertThat(document.at("/steps/0").toString())
        .isEqualTo(
            "{\"n\":1,\"at\":\"2025-08-21T22:14:32.123456Z\",\"kind\":\"prompt\","
                + "\"title\":\"Fix the cache\",\"durationMillis\":null,\"outcome\":null,"
                + "\"events\":[\"%s\"],\"plan\":null,\"role\":null}".formatted(ReplaySample.id(1)));
    assertThat(document.at("/steps/1").toString())
        .isEqualTo(
            "{\"n\":2,\"at\":\"2025-08-21T22:14:33.123456Z\",\"kind\":\"command\","
                + "\"title\":\"npm test\",\"durationMillis\":2500,\"outcome\":\"failed\","
                + "\"events\":[\"%s\",\"%s\"],\"plan\":null,\"role\":null}"
                    .formatted(ReplaySample.id(2), ReplaySample.id(3)));
    assertThat(document.at("/steps/2/kind").asText()).isEqualTo("plan");
    assertThat(document.at("/steps/2/plan").asText()).isEqualTo(ReplaySample.PLAN);
    assertThat(document.at("/steps/2/events")).isEmpty();
    assertThat(document.at("/steps/4/role").asText()).isEqualTo("tester");
    assertThat(document.at("/steps/5/outcome").asText()).isEqualTo("unfinished");
    assertThat(document.get("summary").toString())
        .isEqualTo(
            "{\"events\":7,\"steps\":6,\"byKind\":{\"prompt\":1,\"command\":2,\"edit\":1,"
                + "\"agent\":1,\"plan\":1},\"succeeded\":1,\"failed\":1,\"unfinished\":2,"
                + "\"errorShare\":0.5,\"from\":\"2025-08-21T22:14:32.123456Z\","
                + "\"to\":\"2025-08-21T22:15:33.123456Z\",\"durationMillis\":61000}");
  }

  @Test
  void plansStandBesideWhatHappened() throws Exception {
    var plan = json("replay", "run-a", "--format", "json").at("/plans/0");
    assertThat(plan.get("id").asText()).isEqualTo(ReplaySample.PLAN);
    assertThat(plan.get("sessionId").asText()).isEqualTo("fixcache_20250821_221436");
    assertThat(plan.get("createdAt").asText()).isEqualTo("2025-08-21T22:14:36.123456Z");
    assertThat(plan.get("inferred").asBoolean()).isFalse();
    assertThat(plan.get("phases").toString())
        .isEqualTo("[{\"name\":\"checking\",\"roles\":[\"tester\"]}]");
    assertThat(plan.at("/actual/roles").toString())
        .isEqualTo("[{\"role\":\"tester\",\"recommended\":1,\"started\":1}]");
    assertThat(plan.at("/actual/phases/0/from").asText()).isEqualTo("2025-08-21T22:14:38.123456Z");
    assertThat(json("replay", "run-b", "--format", "json").get("plans")).isEmpty();
  }

  @Test
  void aPlanLeadsToItsSession() {
    assertThat(out("replay", "fixcache_20250821_221436", "--format", "json"))
        .isEqualTo(out("replay", "run-a", "--format", "json"));
    assertThat(out("replay", ReplaySample.PLAN, "--format", "json"))
        .isEqualTo(out("replay", "run-a", "--format", "json"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 1, 1, 0",
    "2, 2, 1, 1",
    "6, 6, 1, 2",
    "2025-08-21T22:14:33.123455Z, 1, 1, 0",
    "2025-08-21T22:14:33.123456Z, 2, 1, 1",
    "2025-08-21 22:14:32, 0, 0, 0",
    "2025-08-22 03:59:34, 2, 1, 1",
    "1999-01-01, 0, 0, 0",
    "2999-01-01, 6, 1, 2"
  })
  void theStateIsThatOfTheStepOrTime(String at, int step, int prompts, int commands)
      throws Exception {
    var document = json("replay", "run-a", "--format", "json", "--at", at);
    assertThat(document.get("steps")).hasSize(6);
    var state = document.get("state");
    assertThat(state.get("step").asInt()).isEqualTo(step);
    assertThat(state.get("prompts")).hasSize(prompts);
    assertThat(state.get("commands")).hasSize(commands);
    assertThat(JSON.readTree(out("replay", "run-a", "--format", "jsonl", "--at", at)).get("state"))
        .isEqualTo(state);
  }

  @Test
  void theStateTellsWhatWasKnownThen() throws Exception {
    var early = json("replay", "run-a", "--format=json", "--at=2025-08-21T22:14:33.2Z");
    assertThat(early.at("/state/commands/0/outcome").asText()).isEqualTo("unfinished");
    assertThat(early.at("/state/errors")).isEmpty();
    var state = json("replay", "run-a", "--format=json", "--at=5").get("state");
    assertThat(state.at("/commands/0/outcome").asText()).isEqualTo("failed");
    assertThat(state.get("files").toString())
        .isEqualTo("[{\"path\":\"src/cache/Cache.java\",\"times\":1}]");
    assertThat(state.get("runningAgents").asInt()).isEqualTo(1);
    assertThat(state.get("plan").asText()).isEqualTo(ReplaySample.PLAN);
    assertThat(state.get("phase").asText()).isEqualTo("checking");
    assertThat(state.get("elapsedMillis").asInt()).isEqualTo(6_000);
    assertThat(CsvReader.read(out("replay", "run-a", "--format=csv", "--at=5")))
        .contains(java.util.List.of("state.files.0.path", "src/cache/Cache.java"));
  }

  @Test
  void jsonLinesAndCsvHaveARowForEachStep() throws Exception {
    var document = json("replay", "run-a", "--format", "json");
    var lines = out("replay", "run-a", "--format", "jsonl").lines().toList();
    assertThat(lines).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(JSON.readTree(lines.get(i))).isEqualTo(document.get("steps").get(i));
    }
    var rows = CsvReader.read(out("replay", "run-a", "--format", "csv"));
    assertThat(rows).hasSize(7).allSatisfy(row -> assertThat(row).hasSize(9));
    assertThat(rows.get(2))
        .containsExactly(
            "2",
            "2025-08-21T22:14:33.123456Z",
            "command",
            "npm test",
            "2500",
            "failed",
            ReplaySample.id(2) + " " + ReplaySample.id(3),
            "",
            "");
  }

  @Test
  void kindsChooseWhatIsListed() throws Exception {
    for (var format : new String[] {"json", "jsonl", "csv", "table"}) {
      assertThat(out("replay", "run-a", "--kind", "edit,agent", "--format", format))
          .isEqualTo(out("replay", "run-a", "--kind=agent", "--kind=edit", "--format", format))
          .contains("src/cache/Cache.java", "You are the tester")
          .doesNotContain("make");
    }
    var document = json("replay", "run-a", "--kind", "edit,agent", "--format", "json");
    assertThat(document.get("steps").findValuesAsText("n")).containsExactly("4", "5");
    assertThat(document.at("/summary/steps").asInt()).isEqualTo(6);
  }

  @Test
  void theTableTellsTheWholeStory() {
    assertThat(out("replay", "run-a"))
        .isEqualTo(
            """
            Session run-a
            from      2025-08-22 03:59:32.123456 +05:45
            to        2025-08-22 04:00:33.123456 +05:45, 1m 01s
            steps     6 of 7 events: prompt 1, command 2, edit 1, agent 1, plan 1
            outcome   succeeded 1, failed 1, unfinished 2
            plan      fixcache_20250821_221436: medium, confidence 0.85, 2 agents

            #  AT        KIND     OUTCOME     DURATION  WHAT
            1  03:59:32  prompt   -                  -  Fix the cache
            2  03:59:33  command  failed         2.5 s  npm test
            3  03:59:36  plan     -                  -  Fix the cache
            4  03:59:37  edit     succeeded     250 ms  src/cache/Cache.java
            5  03:59:38  agent    unfinished         -  You are the tester, check it
            6  04:00:33  command  unfinished         -  make

            Planned and actual: fixcache_20250821_221436
            task        Fix the cache
            confidence  0.85 planned; 50.0 % of the steps that tell failed
            agents      2 planned, 1 started
            took        1m 01s

            ROLE    RECOMMENDED  STARTED
            tester            1        1

            PHASE     PLANNED  STARTED  FIRST             LAST
            checking        1        1  2025-08-22 03:59  2025-08-22 03:59
            """);
  }

  @Test
  void theStateIsReadable() {
    assertThat(out("replay", "run-a", "--at", "5"))
        .isEqualTo(
            """
            Session run-a at step 5 of 6
            at        2025-08-22 03:59:38.123456 +05:45, 6.0 s after the start
            step      You are the tester, check it
            plan      fixcache_20250821_221436
            phase     checking

            Prompts: 1
            #  AT        KIND     OUTCOME     DURATION  WHAT
            1  03:59:32  prompt   -                  -  Fix the cache

            Commands: 1
            #  AT        KIND     OUTCOME     DURATION  WHAT
            2  03:59:33  command  failed         2.5 s  npm test

            Files: 1
            EDITS  FILE
                1  src/cache/Cache.java

            Agents: 1, 1 running
            #  AT        KIND     OUTCOME     DURATION  WHAT
            5  03:59:38  agent    unfinished         -  You are the tester, check it

            Failed: 1
            #  AT        KIND     OUTCOME     DURATION  WHAT
            2  03:59:33  command  failed         2.5 s  npm test
            """);
    assertThat(out("replay", "run-a", "--at", "0")).isEqualTo("Session run-a at step 0 of 6\n");
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() {
    assertThat(setup.run("replay", "no\u001b[2Jbody"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "there is no session \"no\\u001b[2Jbody\": no hook event has this session_id, and no"
                    + " planning session this id or session_id; list them with: khive sessions, or"
                    + " khive events\n"));
    assertThat(setup.run("diff", "run-a", "nobody").err()).startsWith("there is no session \"nob");
    assertThat(setup.run("replay", "run-a", "--at", "7"))
        .isEqualTo(new CommandRun(1, "", "there is no step 7: the session run-a has 6 steps\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 80, 200})
  void hostileTextStaysText(int width) throws Exception {
    var narrow = setup.onTerminal(width).with("NO_COLOR", "1");
    for (var arguments :
        new String[][] {
          {"replay", "hostile"},
          {"replay", "hostile", "--at", "3"},
          {"diff", "hostile", "run-a"},
          {"replay", "hostile", "--format", "csv"}
        }) {
      var run = narrow.run(arguments);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2066");
      if (!arguments[arguments.length - 1].equals("csv") && width > 20) {
        assertThat(run.lines())
            .allSatisfy(
                line -> assertThat(VisibleText.columns(line, 999)).isLessThanOrEqualTo(width));
      }
    }
    for (var format : new String[] {"json", "jsonl"}) {
      assertThat(out("replay", "hostile", "--format", format)).doesNotContain("\u001b", "\u009b");
    }
    var title = json("replay", "hostile", "--format", "json").at("/steps/0/title").asText();
    assertThat(title).startsWith("\u001b[2J");
  }

  @Test
  void aDifferenceIsOneDocument() throws Exception {
    var document = json("diff", "run-a", "run-b", "--format", "json");
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly("equal", "firstDivergence", "onlyA", "onlyB", "changed");
    assertThat(document.get("equal").asBoolean()).isFalse();
    assertThat(document.get("firstDivergence").toString()).isEqualTo("{\"a\":3,\"b\":3}");
    assertThat(document.get("onlyA").findValuesAsText("n")).containsExactly("3", "4", "5", "6");
    assertThat(document.get("onlyB").findValuesAsText("title")).containsExactly("ls -l");
    assertThat(document.at("/changed/0/a/outcome").asText()).isEqualTo("failed");
    assertThat(document.at("/changed/0/b/outcome").asText()).isEqualTo("succeeded");
    var lines = out("diff", "run-a", "run-b", "--format", "jsonl").lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(JSON.readTree(lines.get(0))).isEqualTo(document.at("/changed/0"));
    assertThat(CsvReader.read(out("diff", "run-a", "run-b", "--format", "csv")))
        .hasSize(7)
        .allSatisfy(row -> assertThat(row).hasSize(18));
  }

  @Test
  void aDifferenceIsListedStepByStep() {
    assertThat(out("diff", "run-a", "run-b"))
        .isEqualTo(
            """
            A  run-a: 6 steps of 7 events, 1m 01s
            B  run-b: 3 steps of 5 events, 4.0 s

            Only in A: 4, only in B: 1, changed: 1
            First divergence, marked with >: step 3 of A, step 3 of B.

                A  B  KIND     WHAT                          OUTCOME AND DURATION
                1  1  prompt   Fix the cache                 -
             ~  2  2  command  npm test                      failed 2.5 s -> succeeded 1.0 s
            >-  3     plan     Fix the cache                 -
             -  4     edit     src/cache/Cache.java          succeeded 250 ms
             -  5     agent    You are the tester, check it  unfinished
             -  6     command  make                          unfinished
             +     3  command  ls -l                         succeeded 1.0 s
            """);
  }

  @Test
  void equalSessionsAreNoFailure() throws Exception {
    var document = json("diff", "run-a", "run-a", "--format", "json");
    assertThat(document.toString())
        .isEqualTo(
            "{\"equal\":true,\"firstDivergence\":null,\"onlyA\":[],\"onlyB\":[],\"changed\":[]}");
    assertThat(out("diff", "run-a", "run-a"))
        .endsWith("\nThe same steps, with the same outcomes and durations\n");
  }

  @Test
  void aLongSessionIsWrittenInWhole() throws Exception {
    var other = TestDatabase.create(database.kind);
    try (other) {
      try (var khive = Khive.open(KhiveSettings.of(other.url))) {
        khive.inTransaction(
            unit ->
                unit.hookEvents()
                    .insertAll(
                        IntStream.range(0, 1_203)
                            .mapToObj(i -> ReplaySample.prompt(i, "long", i, "p" + i))
                            .toList()));
      }
      var setup = CommandRun.Setup.of(other.url);
      var steps = JSON.readTree(setup.run("replay", "long", "--format", "json").out()).get("steps");
      assertThat(steps.findValuesAsText("title")).hasSize(1_203).endsWith("p1201", "p1202");
      var table = setup.run("replay", "long").lines();
      assertThat(table).hasSize(6 + 1_203).last().asString().startsWith("1203  03:59:33  prompt");
    }
  }
}
