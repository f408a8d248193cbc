package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is exported, and that it comes back the same in any database. */
abstract class ExportContract extends TransferContract {

  private static final JsonMapper JSON = new JsonMapper();

  ExportContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private Path export(String name, Khive from) {
    var file = folder.resolve(name);
    Export.of(file).from(from);
    return file;
  }

  private Path canonical(String name, Khive from) {
    var file = folder.resolve(name);
    Export.of(file).withCanonicalForm().from(from);
    return file;
  }

  @Test
  void nodesComeBackTheSameByWayOfTheOtherDatabase() throws Exception {
    OddNodes.store(khive, OddNodes.all());
    var here = canonical("here.jsonl", khive);
    var other =
        TestDatabase.create(
            database.isSqlite() ? TestDatabase.Kind.POSTGRESQL : TestDatabase.Kind.SQLITE_KHIVE);
    var back = TestDatabase.create(kind);
    try (other;
        back;
        var there = Khive.open(KhiveSettings.of(other.url));
        var again = Khive.open(KhiveSettings.of(back.url))) {
      var all = OddNodes.all().size();
      var report = Import.of(export("first.jsonl.gz", khive)).into(there);
      assertThat(report.inserted()).isEqualTo(all).isEqualTo(report.read());
      assertThat(canonical("there.jsonl", there)).hasSameBinaryContentAs(here);
      assertThat(Import.of(export("second.jsonl", there)).into(again).inserted()).isEqualTo(all);
      assertThat(canonical("back.jsonl", again)).hasSameBinaryContentAs(here);
      assertThat(Import.of(here).into(again).present()).isEqualTo(all);
      assertThat(ContentHash.of(again, NodeSelection.ALL)).isEqualTo(OddNodes.hash(OddNodes.all()));
    }
  }

  @Test
  void aFileOfThisVersionIsImportedForEver() throws Exception {
    for (var name : List.of("export-v1.jsonl", "export-v1-canonical.jsonl", "export-v1.jsonl.gz")) {
      var file = Files.copy(Golden.file(name), folder.resolve(name));
      var expected = name.endsWith(".gz") ? OddNodes.all() : OddNodes.small();
      try (var target = TestDatabase.create(kind);
          var into = Khive.open(KhiveSettings.of(target.url))) {
        var report = Import.of(file).into(into);
        assertThat(report.inserted()).isEqualTo(expected.size()).isEqualTo(report.read());
        assertThat(ContentHash.of(into, NodeSelection.ALL)).isEqualTo(OddNodes.hash(expected));
        var canonical = folder.resolve("again.jsonl");
        Export.of(canonical).withCanonicalForm().withReplacement().from(into);
        if (!name.endsWith(".gz")) {
          assertThat(canonical).hasSameBinaryContentAs(Golden.file("export-v1-canonical.jsonl"));
        }
      }
    }
  }

  @Test
  void aLineHasTheNodeAsItIsStored() throws Exception {
    OddNodes.store(khive, OddNodes.small());
    var file = folder.resolve("all.jsonl");
    var report = Export.of(file).withClock(Clock.fixed(START, ZoneOffset.UTC)).from(khive);
    assertThat(report).isEqualTo(new ExportReport(file, 4, 3, 0));
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(9);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"format\":\"khive-export\",\"version\":1,\"canonical\":false,"
                + "\"createdAt\":\"2025-08-21T22:14:32.123456Z\","
                + "\"kinds\":[\"planner_sessions\",\"hook_events\"],"
                + "\"filter\":{\"planner_sessions\":{},\"hook_events\":{}}}");
    var numbers =
        database.isSqlite()
            ? "{\"n\": [9007199254740993, 3.14159265358979323846264338327950288, -0.0, 0e5, 1e400"
            : "{\"n\": [9007199254740993, 3.14159265358979323846264338327950288, 0.0, 0, 1000";
    assertThat(lines.get(3))
        .startsWith(
            "{\"kind\":\"hook_events\",\"id\":\""
                + id(3)
                + "\",\"createdAt\":\"2025-08-21T22:14:32.123456Z\",\"content\":"
                + numbers)
        .endsWith(",\"metadata\":null,\"embedding\":null}");
    assertThat(lines.get(8))
        .startsWith("{\"contentSha256\":\"" + OddNodes.hash(OddNodes.small()) + "\",\"end\":");
  }

  @Test
  void theFilterIsInTheHeaderAndCounts() throws Exception {
    for (int i = 0; i < 4; i++) {
      insertEvent(i, START.plusSeconds(i));
      insertSession(i, START.plusSeconds(i));
    }
    var file = folder.resolve("some.jsonl");
    var report =
        Export.of(file)
            .withSessions(PlannerSessionFilter.ALL.withSessionId("s1").withConfidence(null, null))
            .withEvents(HookEventFilter.ALL.withCreatedAt(null, START.plusSeconds(2)))
            .from(khive);
    assertThat(report.written()).isEqualTo(3);
    assertThat(JSON.readTree(Files.readAllLines(file).get(0)).get("filter"))
        .isEqualTo(
            JSON.readTree(
                """
                {"planner_sessions": {"sessionId": "s1"},
                 "hook_events": {"to": "2025-08-21T22:14:34.123456Z"}}"""));
    var events = folder.resolve("events.jsonl");
    assertThat(Export.of(events).withSessions(null).from(khive).written()).isEqualTo(4);
    var trailer = JSON.readTree(Files.readAllLines(events).get(5));
    assertThat(trailer.get("nodes")).isEqualTo(JSON.readTree("{\"hook_events\": 4}"));
  }

  @Test
  void csvHasTheAttributesAndIsSafeInASpreadsheet() throws Exception {
    khive.inTransaction(
        unit -> {
          unit.hookEvents().insert(event(1, START));
          unit.plannerSessions().insert(session(2, START.plusSeconds(1)));
        });
    OddNodes.store(khive, List.of(OddNodes.small().get(3)));
    var file = folder.resolve("all.csv.gz");
    assertThat(Export.of(file).from(khive).written()).isEqualTo(3);
    try (var content = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              kind,id,createdAt,sessionId,taskDescription,complexity,agentCount,workflowPattern,\
              confidence,planningCost,eventType,toolName,command
              hook_events,00000000-0000-7000-8000-000000000001,2025-08-21T22:14:32.123456Z,\
              ,,,,,,,post_command,Bash,ls 1
              hook_events,00000000-0000-7000-8000-000000000004,2025-08-21T22:14:32.123457Z,\
              ,,,,,,,t,'=1+1,
              planner_sessions,00000000-0000-7000-8000-000000000002,2025-08-21T22:14:33.123456Z,\
              s2,Fix the cache,simple,,,0.5,,,,
              """
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void aFileIsNotReplacedUnlessItMayBe() throws Exception {
    var file = Files.writeString(folder.resolve("old.jsonl"), "old");
    var export = Export.of(file);
    assertThatThrownBy(() -> export.from(khive)).isInstanceOf(UnusableFileException.class);
    assertThat(file).hasContent("old");
    export.withReplacement().from(khive);
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(folder.toFile().list()).containsExactly("old.jsonl");
  }

  @Test
  void nothingIsLeftIfTheListenerThrowsOrTheThreadIsInterrupted() {
    insertEvent(1, START);
    var export = Export.of(folder.resolve("some.jsonl.gz"));
    assertThatThrownBy(
            () ->
                export
                    .withProgress(
                        (done, total) -> {
                          throw new IllegalStateException("enough of " + total);
                        })
                    .from(khive))
        .hasMessage("enough of 1");
    assertThat(folder).isEmptyDirectory();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> export.from(khive)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(export.from(khive).written()).isOne();
  }

  @Test
  void progressIsToldUpToTheEnd() {
    khive.inTransaction(
        unit -> {
          for (int i = 0; i < 2_500; i++) {
            unit.hookEvents().insert(event(i, START));
          }
        });
    var told = new ArrayList<List<Long>>();
    Export.of(folder.resolve("all.csv"))
        .withProgress((done, total) -> told.add(List.of(done, total)))
        .from(khive);
    assertThat(told)
        .containsExactly(List.of(1_000L, 2_500L), List.of(2_000L, 2_500L), List.of(2_500L, 2_500L));
  }
}
