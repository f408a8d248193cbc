package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.ImportConflictException;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the nodes of a file, one by one. */
abstract class ImportContract extends TransferContract {

  ImportContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String line(int number, String content, String rest) {
    return "{\"kind\":\"hook_events\",\"id\":\"%s\",\"createdAt\":\"2025-08-21T22:14:32.123456Z\",\"content\":%s%s}"
        .formatted(id(number), content, rest);
  }

  private Path lines(String... lines) throws IOException {
    return Files.writeString(folder.resolve("some.jsonl"), String.join("\n", lines) + "\n");
  }

  private Path rejectedRows() {
    return folder.resolve("some.jsonl.rejected.jsonl");
  }

  /** Read, inserted, present, conflicts, rejected. */
  private static List<Long> sums(ImportReport report) {
    return List.of(
        report.read(), report.inserted(), report.present(), report.conflicts(), report.rejected());
  }

  private List<TypedNode> stored() {
    return khive.fromReadOnlyTransaction(
        unit -> {
          var nodes = new ArrayList<TypedNode>();
          new StoredNodes(unit, NodeSelection.ALL).forEach(nodes::add);
          return nodes;
        });
  }

  @Test
  void nodesAreMergedByTheirIds() throws Exception {
    var file = lines(line(1, "{\"a\":1}", ""), line(2, "{\"a\":2}", ""));
    assertThat(sums(Import.of(file).into(khive))).containsExactly(2L, 2L, 0L, 0L, 0L);
    lines(line(1, "{\"a\":1.0}", ""), line(2, "{\"a\":3}", ""), line(3, "{}", ""));
    var skipped = Import.of(file).into(khive);
    assertThat(sums(skipped)).containsExactly(3L, 1L, 1L, 1L, 0L);
    assertThat(skipped.files())
        .containsExactly(
            new ImportedFile(file, "export", null, false, null, 3, 1, 1, 1, 0, 0, 0, 0, null));
    assertThat(stored().get(1).node().content()).isEqualTo(Json.parse("{\"a\":2}"));
    var replacing = Import.of(file).withConflictPolicy(ConflictPolicy.REPLACE);
    assertThat(sums(replacing.rehearse(khive))).containsExactly(3L, 0L, 2L, 1L, 0L);
    assertThat(sums(replacing.into(khive))).containsExactly(3L, 0L, 2L, 1L, 0L);
    assertThat(stored().get(1).node().content()).isEqualTo(Json.parse("{\"a\":3}"));
    assertThat(sums(Import.of(file).rehearse(null))).containsExactly(3L, 3L, 0L, 0L, 0L);
  }

  @Test
  void aConflictLetsNothingBeImportedIfThatIsToFail() throws Exception {
    var file = lines(line(2, "{\"a\":2}", ""));
    Import.of(file).into(khive);
    lines(line(1, "{}", ""), line(2, "{}", ""));
    var failing = Import.of(file).withConflictPolicy(ConflictPolicy.FAIL);
    assertThatThrownBy(() -> failing.into(khive))
        .isInstanceOf(ImportConflictException.class)
        .hasMessageContainingAll(file.toString(), id(2));
    assertThat(stored()).hasSize(1);
  }

  @Test
  void valuesThatNoDatabaseCouldHoldAreMendedAndNoted() throws Exception {
    var file =
        lines(
            line(1, "{\"a\":\"x\\u0000\\ud83d\",\"b\":NaN}", ",\"embedding\":[1,Infinity]"),
            line(2, "{\"a\":1,\"a\":2}", ",\"metadata\":\"no JSON\""),
            line(3, "\"{\\\"a\\\": 1}\"", ",\"unknown\":[{}]"));
    var report = Import.of(file).into(khive);
    assertThat(sums(report)).containsExactly(3L, 3L, 0L, 0L, 0L);
    assertThat(report.files().get(0).mended()).isEqualTo(2);
    var nodes = stored();
    assertThat(nodes.get(0).node().content())
        .isEqualTo(Json.parse("{\"a\":\"x\uFFFD\uFFFD\",\"b\":null}"));
    assertThat(nodes.get(0).node().metadata())
        .isEqualTo(
            Json.parse(
                """
                {"khive_import": {"mended": [
                  {"in": "content", "at": "/a", "replaced": ["U+0000", "U+D83D"]},
                  {"in": "content", "at": "/b", "token": "NaN"},
                  {"in": "embedding", "at": "", "text": "[1,Infinity]"}]}}"""));
    assertThat(nodes.get(1).node().content()).isEqualTo(Json.parse("{\"a\":2}"));
    assertThat(nodes.get(1).node().metadata().text()).contains("no JSON", "dropped");
    assertThat(nodes.get(2).node().content()).isEqualTo(Json.parse("{\"a\":1}"));
    assertThat(sums(Import.of(file).into(khive))).containsExactly(3L, 0L, 3L, 0L, 0L);
  }

  @Test
  void rejectedLinesAreKeptToBeMendedAndImported() throws Exception {
    var time = "\"createdAt\":\"2025-08-21T22:14:32.123456Z\"";
    var file =
        Files.write(
            folder.resolve("some.jsonl"),
            String.join(
                    "\n",
                    line(1, "{}", ""),
                    line(2, "[]", ""),
                    line(3, "{}", "").replace(id(3), "seven"),
                    line(4, "{}", "").replace(time, "\"createdAt\":\"noon\""),
                    line(5, "{}", "").replace(time + ",", ""),
                    line(6, "{}", "").replace("hook_events", "notes"),
                    "",
                    "no JSON",
                    "[1]",
                    "{}",
                    "\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1));
    var report = Import.of(file).into(khive);
    assertThat(sums(report)).containsExactly(10L, 1L, 0L, 0L, 9L);
    assertThat(report.files().get(0).rejectedRows()).isEqualTo(rejectedRows());
    assertThat(report.rejections())
        .extracting(Rejection::id)
        .containsExactly(id(2), "seven", id(4), id(5), id(6), null, null, null, null);
    assertThat(report.rejections())
        .extracting(Rejection::reason)
        .containsExactly(
            "line 2: the content is no JSON object: it is another JSON value",
            "line 3: the id is no UUID",
            "line 4: created_at cannot be read as a time",
            "line 5: created_at is missing",
            "line 6: it has no kind, planner_sessions or hook_events",
            "line 8: it is no JSON object",
            "line 9: it is no JSON object",
            "line 10: it has no kind, planner_sessions or hook_events",
            "line 11: it is no UTF-8");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejectedRows())))
        .isEqualTo("rw-------");
    var kept = Files.readString(rejectedRows());
    assertThat(kept.lines())
        .hasSize(9)
        .startsWith(line(2, "[]", ",\"reason\":\"" + report.rejections().get(0).reason() + "\""));
    assertThat(kept)
        .contains("{\"line\":\"no JSON\",\"reason\":", "{\"base64\":\"/w==\",\"reason\":")
        .contains("\n{\"reason\":\"line 10");
    var again = Import.of(rejectedRows()).into(khive);
    assertThat(sums(again)).containsExactly(9L, 0L, 0L, 0L, 9L);
    assertThat(rejectedRows()).hasContent(kept.stripTrailing());
    assertThat(again.files().get(0).rejectedRows())
        .isEqualTo(folder.resolve("some.jsonl.rejected.jsonl.rejected.jsonl"));
    Files.writeString(
        rejectedRows(),
        kept.replace("[]", "{}").replace("seven", id(3)).replace("noon", "2025-08-21T23:00+02:00"));
    assertThat(sums(Import.of(rejectedRows()).into(khive))).containsExactly(9L, 3L, 0L, 0L, 6L);
    assertThat(stored()).hasSize(4);
  }

  @Test
  void rejectedRowsOfAnOldDatabaseAreTakenInOnceMended() throws Exception {
    var file =
        lines(
            "{\"kind\":\"planner_sessions\",\"id\":\"x\",\"createdAt\":\"2025-11-02 01:30:00.000001\","
                + "\"content\":\"{\\\"session_id\\\": \\\"a\\\"}\",\"metadata\":null,"
                + "\"embedding\":\"null\",\"reason\":\"the id is no UUID\"}",
            "{\"kind\":\"planner_sessions\",\"id\":\"y\",\"createdAt\":1755814472.123456,"
                + "\"content\":{\"base64\":\"eyJhIjoxfQ==\"},\"metadata\":null,"
                + "\"embedding\":\"[0.5]\",\"reason\":\"the id is no UUID\"}");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"x\"", "\"" + id(1) + "\"")
            .replace("\"y\"", "\"" + id(2) + "\""));
    var report = Import.of(file).withZone(ZoneId.of("America/New_York")).into(khive);
    assertThat(sums(report)).containsExactly(2L, 2L, 0L, 0L, 0L);
    assertThat(report.files().get(0).zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(report.files().get(0).ambiguousTimes()).isOne();
    assertThat(stored())
        .extracting(typed -> typed.node().createdAt() + " " + typed.node().content().as(Map.class))
        .containsExactly(
            "2025-08-21T22:14:32.123456Z {a=1}", "2025-11-02T05:30:00.000001Z {session_id=a}");
  }

  @Test
  void aFileOfWindowsIsTheSame() throws Exception {
    OddNodes.store(khive, OddNodes.small());
    var file = folder.resolve("all.jsonl");
    Export.of(file).from(khive);
    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
    assertThat(sums(Import.of(file).into(khive))).containsExactly(7L, 0L, 7L, 0L, 0L);
  }

  @Test
  void manyNodesOfBothKindsComeInBatches() throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 3_210; i++) {
      var line = line(i, "{\"n\":" + i + "}", "");
      lines.add(i % 3 == 0 ? line.replace("hook_events", "planner_sessions") : line);
    }
    var told = new ArrayList<Long>();
    var report =
        Import.of(lines(lines.toArray(String[]::new)))
            .withProgress((done, total) -> told.add(total - done))
            .into(khive);
    assertThat(sums(report)).containsExactly(3_210L, 3_210L, 0L, 0L, 0L);
    assertThat(told).containsExactly(2_210L, 1_210L, 210L, 0L);
    long sessions =
        khive.<Long>fromReadOnlyTransaction(
            unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    long events =
        khive.<Long>fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
    assertThat(List.of(sessions, events)).containsExactly(1_070L, 2_140L);
  }
}
