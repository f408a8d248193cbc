package ai.khive.persistence.transfer;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.Khive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Nodes that a format can fail on, in the order of an export. */
final class OddNodes {

  private static final Instant START = Instant.parse("2025-08-21T22:14:32.123456Z");

  private OddNodes() {}

  /** What files in the resources hold, which never change. */
  static List<TypedNode> small() {
    return List.of(
        session(1, START.minusSeconds(1), "{}", "null", "[]"),
        session(
            2,
            START,
            "{\"session_id\": \"s\", \"task_description\": \"\uFEFFBOM \u2028 \u202E \uD83D\uDE00 e\u0301\","
                + " \"escaped\": \"\\ufeff \\u0001 \\\" \\\\ \\/ \\ud83d\\ude00 \\u00e9\"}",
            "{\"\uD83D\uDE00\": 1, \"\uE000\": 2, \"z\\u0000\": 3, \"a\\\"\": 4, \"\": 5}"
                .replace("\\u0000", "\\u0007"),
            "[1, 2.50, -0.0, 1E2, 3.5e-07]"),
        event(
            3,
            START,
            "{\"n\": [9007199254740993, 3.14159265358979323846264338327950288, -0.0, 0e5, 1e400,"
                + " -1E-400, 1E2, 100, 12345678901234567890123, 0.000001, 0.0000001,"
                + " 0.30000000000000004, 4.9E-324, 1.7976931348623157e308]}",
            "null",
            "null"),
        event(
            4,
            START.plusNanos(1_000),
            "{\n \"event_type\" : \"t\",\r\n\t\"tool_name\": \"=1+1\", \"b\": {\"d\": null, \"c\": [[], {}]}\n}",
            "{\"b\": true, \"a\": false}",
            "null"),
        session(5, Instant.parse("9999-12-31T23:59:59.999999Z"), nested(400), "null", "null"),
        session(6, null, "{\"session_id\": \"no time\"}", "{\"khive\": 1}", "null"),
        event(7, null, "{}", "null", "null"));
  }

  /** The small ones, a content of 200 KB and an embedding of 1,536 dimensions. */
  static List<TypedNode> all() {
    var nodes = new ArrayList<>(small());
    var text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "line " + i % 977 + " \u00e9\\n")
            .collect(Collectors.joining());
    var vector =
        IntStream.range(0, 1_536)
            .mapToObj(i -> String.format(Locale.ROOT, "%.9f", Math.sin(i)))
            .collect(Collectors.joining(", ", "[", "]"));
    nodes.add(
        4,
        session(8, START.plusSeconds(1), "{\"execution_plan\": \"" + text + "\"}", "null", vector));
    return nodes;
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "[]" + "}".repeat(depth);
  }

  private static TypedNode session(
      int number, @Nullable Instant at, String content, String metadata, String embedding) {
    return node(NodeKind.PLANNER_SESSIONS, number, at, content, metadata, embedding);
  }

  private static TypedNode event(
      int number, @Nullable Instant at, String content, String metadata, String embedding) {
    return node(NodeKind.HOOK_EVENTS, number, at, content, metadata, embedding);
  }

  private static TypedNode node(
      NodeKind kind,
      int number,
      @Nullable Instant at,
      String content,
      String metadata,
      String embedding) {
    return new TypedNode(
        kind,
        new StoredNode(
            TransferContract.id(number),
            Json.parse(content),
            Json.parse(metadata),
            at,
            Json.parse(embedding)),
        null);
  }

  static void store(Khive khive, List<TypedNode> nodes) {
    for (var typed : nodes) {
      NodeMerge.into(khive, typed.kind().entity(), "a test", ConflictPolicy.FAIL)
          .merge(List.of(typed.node()));
    }
  }

  static String hash(List<TypedNode> nodes) {
    var hash = new ContentHash();
    nodes.forEach(hash::add);
    return hash.value();
  }
}
