package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The full set of files that khive's own code wrote, against what was computed from its objects.
 * Without the set, which is no part of this project, nothing runs here but the look for it, and the
 * small files of {@link LegacyFixtureContract} stand for it.
 */
abstract class LegacyFullSetContract extends LegacyContract {

  private static final Path SET = Path.of("..", "shared", "fixtures");
  private static final int FILES = 12;
  private static final int PAGE = 1_000;
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  LegacyFullSetContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @Test
  void everyFileOfTheFullSetIsTakenInExactly() throws IOException {
    if (!Files.isDirectory(SET)) {
      return;
    }
    int run = 0;
    for (var truth : truths()) {
      assertTakenInExactly(truth.getParent(), Json.parse(Files.readString(truth)));
      khive.inTransaction(
          unit -> {
            unit.plannerSessions().delete(PlannerSessionFilter.ALL);
            unit.hookEvents().delete(HookEventFilter.ALL);
          });
      run++;
    }
    assertThat(run).isEqualTo(FILES);
  }

  private static List<Path> truths() throws IOException {
    try (var paths = Files.walk(SET)) {
      return paths.filter(path -> path.endsWith("expected.json")).sorted().toList();
    }
  }

  private void assertTakenInExactly(Path original, Json truth) throws IOException {
    var source = copy(original);
    var expected = truth.as(JsonNode.class);
    long total = expected.get("rows_total").longValue();
    long objects = expected.path("rows_content_object").asLong(total);
    var zone = ZoneId.of(truth.findText("writer_tz").orElse("UTC"));
    var report = LegacyImport.of(source.file()).withZone(zone).into(khive);
    assertThat(
            List.of(
                report.read(),
                report.inserted(),
                report.present(),
                report.conflicts(),
                report.rejected()))
        .as(original.toString())
        .containsExactly(total, objects, 0L, 0L, total - objects);
    var nodes = nodes(source.table());
    assertThat(nodes).hasSize((int) objects);
    assertValues(source, nodes);
    assertSamples(source, nodes, expected);
    assertOrder(nodes, expected);
    if (source.table().equals(PLANNER)) {
      assertSessions(expected);
    } else {
      assertEvents(expected);
    }
  }

  private PythonFile copy(Path original) throws IOException {
    try (var files = Files.list(original)) {
      var file = files.filter(path -> path.toString().endsWith(".db")).findFirst().orElseThrow();
      var copy = Files.createTempDirectory(folder, "full").resolve(file.getFileName());
      Files.copy(file, copy);
      return new PythonFile(
          copy, file.getFileName().toString().startsWith("planner") ? PLANNER : HOOKS);
    }
  }

  /** All that the set needs mended is what {@link Json#parse} replaces. */
  private static void assertValues(PythonFile source, List<? extends Node> nodes) {
    var rows = source.rows();
    for (var node : nodes) {
      var row = rows.get(node.getId());
      assertThat(node.getContent()).as(node.toString()).isEqualTo(value(row.content()));
      assertThat(NodeValues.withoutMendings(node.getMetadata()))
          .as(node.toString())
          .isEqualTo(value(row.metadata()));
      assertThat(node.getEmbedding().map(NodeValues::list))
          .as(node.toString())
          .isEqualTo(vector(value(row.embedding())));
    }
  }

  private static Json value(@Nullable String text) {
    return text == null ? Json.NULL : Json.parse(text);
  }

  private static Optional<List<Double>> vector(Json json) {
    return json.isNull() ? Optional.empty() : Optional.of(NodeValues.list(json.as(double[].class)));
  }

  /** What is stored was compared with the file; here the file is, with the truths. */
  private static void assertSamples(
      PythonFile source, List<? extends Node> nodes, JsonNode expected) {
    var times = nodes.stream().collect(Collectors.toMap(Node::getId, Node::getCreatedAt));
    var rows = source.rows();
    for (var sample : expected.path("samples")) {
      var id = sample.get("id").textValue();
      if (times.containsKey(id)) {
        assertThat(times.get(id)).as(id).isEqualTo(instant(sample.get("instant")));
        assertThat(CanonicalJson.sha256OfPython(rows.get(id).content()))
            .as(id)
            .isEqualTo(sample.get("content_sha256_sorted_compact").textValue());
      }
    }
  }

  private static void assertOrder(List<? extends Node> nodes, JsonNode expected) {
    assertThat(nodes)
        .isSortedAccordingTo(
            Comparator.<Node, Instant>comparing(Node::getCreatedAt)
                .thenComparing(Node::getId)
                .reversed());
    var ids = nodes.stream().map(Node::getId).toList();
    for (var key : List.of("recent10_ids_all_rows", "recent10_ids", "recent20_ids")) {
      var recent = texts(expected.path(key)).stream().filter(ids::contains).toList();
      assertThat(ids.subList(0, recent.size())).isEqualTo(recent);
    }
  }

  private void assertSessions(JsonNode expected) {
    var all = expected.get("over_all_object_rows");
    if (all == null) {
      return;
    }
    var found = statistics(statistics -> statistics.sessions(PlannerSessionFilter.ALL));
    assertThat(found.sessions()).isEqualTo(all.get("rows").longValue());
    assertThat(found.averageConfidence())
        .isCloseTo(all.at("/confidence/avg_of_present").doubleValue(), ROUNDING);
    assertThat(found.averageAgentCount())
        .isCloseTo(all.at("/agent_count/avg_of_present").doubleValue(), ROUNDING);
    assertThat(found.totalPlanningCost())
        .isCloseTo(all.at("/planning_cost/total").doubleValue(), ROUNDING);
    assertThat(found.minCreatedAt()).isEqualTo(instant(expected.at("/created_at/min_instant")));
    assertThat(found.maxCreatedAt()).isEqualTo(instant(expected.at("/created_at/max_instant")));
    assertThat(sessionCounts(statistics(s -> s.sessionsByComplexity(PlannerSessionFilter.ALL))))
        .isEqualTo(counts(all.get("by_complexity")));
    assertThat(
            sessionCounts(statistics(s -> s.sessionsByWorkflowPattern(PlannerSessionFilter.ALL))))
        .isEqualTo(counts(all.get("by_workflow_pattern")));
    for (var entry : expected.path("by_session_id").properties()) {
      var filter = PlannerSessionFilter.ALL.withSessionId(entry.getKey());
      assertThat(sessionIds(filter)).isEqualTo(texts(entry.getValue()));
    }
  }

  private void assertEvents(JsonNode expected) {
    if (!expected.has("by_event_type")) {
      return;
    }
    var found = statistics(statistics -> statistics.events(HookEventFilter.ALL));
    assertThat(found.minCreatedAt()).isEqualTo(instant(expected.at("/created_at/min_instant")));
    assertThat(found.maxCreatedAt()).isEqualTo(instant(expected.at("/created_at/max_instant")));
    assertThat(counts(statistics(s -> s.eventsByType(HookEventFilter.ALL)), Function.identity()))
        .isEqualTo(counts(expected.get("by_event_type")));
    assertThat(counts(statistics(s -> s.eventsByTool(HookEventFilter.ALL)), Function.identity()))
        .isEqualTo(counts(expected.get("by_tool_name")));
    for (var entry : expected.get("session_ids_newest_first").properties()) {
      var filter = HookEventFilter.ALL.withSessionId(entry.getKey());
      var ids =
          khive.fromReadOnlyTransaction(
              unit -> unit.hookEvents().find(filter, PAGE).stream().map(HookEvent::getId).toList());
      assertThat(ids).isEqualTo(texts(entry.getValue()));
    }
  }

  private List<String> sessionIds(PlannerSessionFilter filter) {
    return khive.fromReadOnlyTransaction(
        unit ->
            unit.plannerSessions().find(filter, PAGE).stream().map(PlannerSession::getId).toList());
  }

  private static Instant instant(JsonNode text) {
    return OffsetDateTime.parse(text.textValue()).toInstant();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }
}
