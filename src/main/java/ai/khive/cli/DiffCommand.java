package ai.khive.cli;

import ai.khive.persistence.replay.SessionDiff;
import ai.khive.persistence.replay.SessionDiff.ChangedStep;
import ai.khive.persistence.replay.SessionDiff.Divergence;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive diff}: how two sessions differ. */
@Command(
    name = "diff",
    description = {
      "Shows where two sessions first differ, and all differences of their steps.",
      "Steps are the same if they do the same; ids and times do not matter. Exit code 0 whether the"
          + " sessions differ or not."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive diff 6b1f2c9e-0d1a-4c7e-9f57-3f1f6d0c2a11 fixcache_20250821_221432",
      "  khive diff monday tuesday --tolerance 500ms",
      "  khive diff monday tuesday --format json"
    })
final class DiffCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(index = "0", paramLabel = "A", description = "A session, as for khive replay.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The session to compare it with.")
  private String b;

  @Option(
      names = "--tolerance",
      paramLabel = "DURATION",
      defaultValue = "0",
      description =
          "Durations of a step that differ by no more than this count as equal: 500ms, 2s, 1.5min;"
              + " seconds without a unit. By default whole milliseconds are compared.")
  private Duration tolerance;

  @Override
  public Integer call() {
    Timeline first;
    Timeline second;
    try (var database = khive.target().openExisting()) {
      first = ReplayCommand.find(database, a);
      second = ReplayCommand.find(database, b);
    }
    var diff = SessionDiff.between(first, second, tolerance);
    switch (khive.format()) {
      case TABLE -> new DiffView(khive.environment()).write(first, second, diff);
      case JSON -> write(diff);
      case JSONL -> DiffRow.walk(first, second, diff, this::writeLine);
      case CSV -> writeCsv(first, second, diff);
    }
    return 0;
  }

  private void write(SessionDiff diff) {
    var divergence = diff.firstDivergence();
    var document = new JsonStream(khive.environment().out()).begin();
    document
        .value("equal", BooleanNode.valueOf(diff.isEqual()))
        .value("firstDivergence", divergence == null ? NullNode.getInstance() : json(divergence))
        .array("onlyA", diff.onlyA().stream(), StepShape::json)
        .array("onlyB", diff.onlyB().stream(), StepShape::json)
        .array("changed", diff.changed().stream(), DiffCommand::json);
    document.end();
  }

  private static JsonNode json(Divergence divergence) {
    return JsonNodeFactory.instance.objectNode().put("a", divergence.a()).put("b", divergence.b());
  }

  private static JsonNode json(ChangedStep change) {
    return json(change.a(), change.b());
  }

  private static JsonNode json(@Nullable Step a, @Nullable Step b) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("a", a == null ? NullNode.getInstance() : StepShape.json(a));
    json.set("b", b == null ? NullNode.getInstance() : StepShape.json(b));
    return json;
  }

  private void writeLine(DiffRow row) {
    if (row.isDifference()) {
      khive.environment().out().line(JsonOutput.document(json(row.a(), row.b()), true));
    }
  }

  private void writeCsv(Timeline first, Timeline second, SessionDiff diff) {
    var csv = new Csv(khive.environment());
    var header = new ArrayList<String>();
    StepShape.COLUMNS.forEach(name -> header.add("a." + name));
    StepShape.COLUMNS.forEach(name -> header.add("b." + name));
    csv.row(header);
    DiffRow.walk(
        first,
        second,
        diff,
        row -> {
          if (row.isDifference()) {
            List<@Nullable Object> cells = new ArrayList<>(StepShape.cells(row.a()));
            cells.addAll(StepShape.cells(row.b()));
            csv.row(cells);
          }
        });
  }
}
