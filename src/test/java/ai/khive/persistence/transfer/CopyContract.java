package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies from a database of one kind into one of another. */
abstract class CopyContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00.123456Z");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  final TestDatabase from;
  final TestDatabase to;
  Khive source;
  Khive target;

  CopyContract(TestDatabase.Kind from, TestDatabase.Kind to) {
    this.from = TestDatabase.create(from);
    this.to = TestDatabase.create(to);
  }

  @BeforeEach
  void open() {
    source = Khive.open(KhiveSettings.of(from.url));
    target = Khive.open(KhiveSettings.of(to.url));
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
    from.close();
    to.close();
  }

  Path rejectedRows() {
    return folder.resolve("source.rejected.jsonl");
  }

  Copy copy() {
    return Copy.of(source).withRejectedRowsBeside(folder.resolve("source"));
  }

  static StoredNode node(int number, @Nullable Instant time, String content) {
    return new StoredNode(
        new UUID(number, number).toString(), Json.parse(content), Json.NULL, time, Json.NULL);
  }

  static void storeEvents(Khive khive, StoredNode... nodes) {
    NodeMerge.into(khive, HookEvent.class, "a test", ConflictPolicy.FAIL).merge(List.of(nodes));
  }

  static StoredNode[] events(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> node(i, START.plusSeconds(i), "{\"n\": " + i + "}"))
        .toArray(StoredNode[]::new);
  }

  /** What is unlike the rows that this library makes. */
  static List<StoredNode> oddNodes() {
    var contents =
        List.of(
            "{}",
            "{\"b\": 1, \"a\": {\"z\": [1, 2], \"y\": null}, \"\": \"\"}",
            "{\"exact\": 9007199254740993, \"long\": 0.12345678901234567890123456789}",
            "{\"zero\": -0.0, \"e\": 1E2, \"small\": 3.5e-07, \"big\": 1e300, \"n\": [1.0, 1.00]}",
            "{\"text\": \"\uFEFFäöü 漢字 \\uD83D\\uDE00 \uD83D\uDE00 \\u0001 \\\\ \\\" \u2028\"}",
            "{\"text\": \"" + "x".repeat(200_000) + "\"}",
            "{\"deep\": " + "[".repeat(400) + "]".repeat(400) + "}");
    var nodes = new ArrayList<StoredNode>();
    for (var content : contents) {
      nodes.add(node(nodes.size(), nodes.size() % 3 == 0 ? null : START, content));
    }
    var embedding =
        IntStream.range(0, 1_536)
            .mapToObj(i -> Double.toString(Math.sin(i)))
            .collect(Collectors.joining(", ", "[", "]"));
    nodes.add(
        new StoredNode(
            new UUID(99, 99).toString(),
            Json.NULL,
            Json.parse("{\"source\": \"test\"}"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Json.parse(embedding)));
    return nodes;
  }

  static void storeOddNodes(Khive khive) {
    storeEvents(khive, oddNodes().toArray(StoredNode[]::new));
    NodeMerge.into(khive, PlannerSession.class, "a test", ConflictPolicy.FAIL).merge(oddNodes());
  }

  static String hash(Khive khive) {
    return ContentHash.of(khive, NodeSelection.ALL);
  }

  @Test
  void oddNodesAreTheSameInTheTarget() {
    storeOddNodes(source);
    var report = copy().into(target);
    assertThat(report).isEqualTo(new CopyReport(16, 16, 0, 0, true, hash(source), null));
    assertThat(hash(target)).isEqualTo(hash(source));
    assertThat(copy().into(target))
        .isEqualTo(new CopyReport(16, 0, 16, 0, true, hash(source), null));
    assertThat(rejectedRows()).doesNotExist();
  }

  @Test
  void whatIsInTheTargetStays() throws Exception {
    storeEvents(source, node(1, START, "{\"a\": 1}"), node(2, START, "{\"a\": 2}"));
    storeEvents(
        target,
        node(1, START, "{\"a\": 1.0}"),
        node(2, START, "{\"a\": 3}"),
        node(3, START, "{\"a\": 4}"));
    var report = copy().into(target);
    assertThat(report.read()).isEqualTo(2);
    assertThat(report.inserted()).isZero();
    assertThat(report.present()).isOne();
    assertThat(report.rejected()).isOne();
    assertThat(report.verified()).isTrue();
    assertThat(report.rejectedRows()).isEqualTo(rejectedRows());
    assertThat(JSON.readTree(Files.readString(rejectedRows())))
        .isEqualTo(
            JSON.readTree(
                """
                {"kind": "hook_events", "id": "%s", "createdAt": "2025-08-01T00:00:00.123456Z",
                 "content": {"a": 2}, "metadata": null, "embedding": null,
                 "reason": "the target has another value under its id"}"""
                    .formatted(new UUID(2, 2))));
    assertThat(to.column("select count(*) from hook_events")).containsExactly("3");
  }

  @Test
  void aListenerIsToldAndMayEndIt() {
    storeEvents(source, events(2_500));
    var steps = new ArrayList<Long>();
    assertThatThrownBy(
            () ->
                copy()
                    .withProgress(
                        (done, total) -> {
                          assertThat(total).isEqualTo(5_000);
                          steps.add(done);
                          if (done > 1_500) {
                            throw new IllegalStateException("enough");
                          }
                        })
                    .into(target))
        .hasMessage("enough");
    assertThat(steps).containsExactly(1_000L, 2_000L);
    steps.clear();
    var report = copy().withProgress((done, total) -> steps.add(done)).into(target);
    assertThat(report.inserted()).isEqualTo(500);
    assertThat(report.present()).isEqualTo(2_000);
    assertThat(steps).endsWith(5_000L).isSorted();
    assertThat(hash(target)).isEqualTo(hash(source));
  }

  @Test
  void whatIsWrittenMeanwhileIsForTheNextCopy() {
    storeEvents(source, events(1_000));
    var report =
        copy()
            .withProgress(
                (done, total) -> {
                  if (done == 1_000) {
                    storeEvents(source, node(5_000, START, "{}"));
                    storeEvents(target, node(6_000, START, "{}"));
                  }
                })
            .into(target);
    assertThat(report.read()).isEqualTo(1_000);
    assertThat(report.verified()).isTrue();
    var next = copy().into(target);
    assertThat(next.inserted()).isOne();
    assertThat(next.present()).isEqualTo(1_000);
  }

  @Test
  void whatIsLostInTheTargetBeforeItIsComparedIsNotVerified() {
    storeEvents(source, events(10));
    var report =
        copy()
            .withProgress(
                (done, total) -> {
                  if (done == 10) {
                    target.inTransaction(unit -> unit.hookEvents().delete(HookEventFilter.ALL));
                  }
                })
            .into(target);
    assertThat(report.inserted()).isEqualTo(10);
    assertThat(report.verified()).isFalse();
  }

  @Test
  void aDatabaseIsNotCopiedIntoItself() {
    try (var again = Khive.open(KhiveSettings.of(from.url))) {
      for (var itself : List.of(source, again)) {
        assertThatThrownBy(() -> copy().into(itself))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("into itself");
      }
    }
  }
}
