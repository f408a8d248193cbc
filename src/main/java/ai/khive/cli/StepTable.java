package ai.khive.cli;

import ai.khive.persistence.replay.LinkedPlan;
import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.TimelineSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Steps as rows for people, written as they are made; the columns fit every step of a session. */
final class StepTable {

  private static final int PAGE_SIZE = 500;
  private static final int UNFINISHED_WIDTH = "unfinished".length();

  private final Environment environment;
  private final boolean hasDays;
  private final int numberWidth;
  private final int kindWidth;
  private final int outcomeWidth;

  StepTable(Environment environment, Timeline timeline) {
    this.environment = environment;
    var summary = timeline.summary();
    hasDays = hasDays(summary, timeline.plans(), environment.zone());
    numberWidth = Integer.toString(timeline.steps().size()).length();
    kindWidth = StepKinds.width(summary);
    outcomeWidth = summary.unfinished() == 0 ? 0 : UNFINISHED_WIDTH;
  }

  /** Returns whether the time of day alone would not tell when a step was. */
  static boolean hasDays(TimelineSummary summary, List<LinkedPlan> plans, ZoneId zone) {
    var ends =
        Stream.concat(
                Stream.of(summary.from(), summary.to()), plans.stream().map(LinkedPlan::createdAt))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull);
    return ends.map((Instant end) -> end.atZone(zone).toLocalDate()).distinct().count() > 1;
  }

  void write(Stream<Step> steps) {
    var table = new TextTable(environment, columns());
    var rows = new ArrayList<List<String>>();
    for (var iterator = steps.iterator(); iterator.hasNext(); ) {
      rows.add(row(iterator.next()));
      if (rows.size() == PAGE_SIZE || !iterator.hasNext()) {
        table.write(rows);
        environment.out().requireWritten();
        rows.clear();
      }
    }
  }

  private static List<TextColumn> columns() {
    return List.of(
        TextColumn.fixed("#").right(),
        TextColumn.fixed("AT"),
        TextColumn.fixed(StepKinds.HEADER).styled(kind -> Style.CYAN),
        TextColumn.fixed("OUTCOME").styled(StepTable::style),
        TextColumn.optional("DURATION").right(),
        TextColumn.flexible("WHAT", 15).ofPaths());
  }

  private static Style style(String outcome) {
    return Arrays.stream(Outcome.values())
        .filter(value -> StepShape.outcome(value).equals(outcome.strip()))
        .findFirst()
        .map(StepShape::style)
        .orElse(Style.PLAIN);
  }

  private List<String> row(Step step) {
    return List.of(
        " ".repeat(Math.max(0, numberWidth - Integer.toString(step.n()).length())) + step.n(),
        at(step.at()),
        padded(StepKinds.name(step.kind()), kindWidth),
        padded(StepShape.outcome(step.outcome()), outcomeWidth),
        Durations.brief(step.duration()),
        StepShape.what(step));
  }

  private String at(@Nullable Instant instant) {
    return Times.clock(instant, environment.zone(), hasDays);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
