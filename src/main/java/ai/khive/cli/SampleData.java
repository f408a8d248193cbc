package ai.khive.cli;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.NodeBuilder;
import ai.khive.persistence.planner.PlannerSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The sessions and events that ship with the command line: content that khive's own code wrote. */
final class SampleData {

  private SampleData() {}

  static List<PlannerSession> sessions() {
    return lines("planner_sessions").stream()
        .map(line -> fill(PlannerSession.builder(), line).build())
        .toList();
  }

  static List<HookEvent> events() {
    return lines("hook_events").stream()
        .map(line -> fill(HookEvent.builder(), line).build())
        .toList();
  }

  private static <B extends NodeBuilder<B>> B fill(B builder, Json line) {
    builder
        .id(line.findText("id").orElseThrow())
        .createdAt(Instant.parse(line.findText("createdAt").orElseThrow()))
        .putAll(line.get("content").orElseThrow());
    line.get("metadata").filter(Json::isObject).ifPresent(builder::metadata);
    line.get("embedding")
        .filter(embedding -> !embedding.isNull())
        .ifPresent(embedding -> builder.embedding(embedding.as(double[].class)));
    return builder;
  }

  private static List<Json> lines(String name) {
    var resource = "sample/" + name + ".jsonl.gz";
    try (var file = Objects.requireNonNull(SampleData.class.getResourceAsStream(resource));
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(Json::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
