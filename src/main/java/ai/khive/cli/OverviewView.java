package ai.khive.cli;

import ai.khive.persistence.statistics.Grouped;
import ai.khive.persistence.statistics.SessionStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statistics for people to read. */
final class OverviewView {

  private final Environment environment;
  private final TextBlock text;

  OverviewView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
  }

  void write(Overview overview) {
    var sessions = overview.sessions();
    text.heading("Planning sessions: " + Numbers.count(sessions.sessions()));
    writeRange(sessions.minCreatedAt(), sessions.maxCreatedAt());
    writeSessions("COMPLEXITY", overview.byComplexity(), sessions, Style::ofComplexity);
    writeSessions("WORKFLOW", overview.byWorkflowPattern(), sessions, pattern -> Style.PLAIN);
    text.blank();
    var events = overview.events();
    text.heading(
        "Hook events: %s of %s Claude Code sessions"
            .formatted(Numbers.count(events.events()), Numbers.count(events.sessions())));
    writeRange(events.minCreatedAt(), events.maxCreatedAt());
    writeEvents("TYPE", overview.byType());
    writeEvents("TOOL", overview.byTool());
  }

  private void writeRange(@Nullable Instant first, @Nullable Instant last) {
    if (first != null && last != null) {
      text.paragraph(
          "from ",
          Times.full(first, environment.zone()) + " to " + Times.full(last, environment.zone()));
    }
  }

  private void writeSessions(
      String header,
      List<Grouped<String, SessionStatistics>> groups,
      SessionStatistics all,
      Function<String, Style> style) {
    if (groups.isEmpty()) {
      return;
    }
    text.blank();
    var table =
        new TextTable(
            environment,
            List.of(
                TextColumn.flexible(header, 12).styled(style),
                TextColumn.fixed("SESSIONS").right(),
                TextColumn.fixed("CONFIDENCE").right(),
                TextColumn.fixed("AGENTS").right(),
                TextColumn.fixed("COST USD").right()));
    var rows =
        new ArrayList<>(
            groups.stream().map(group -> row(name(group.key()), group.value())).toList());
    rows.add(row("all", all));
    table.write(rows);
  }

  private static List<String> row(String name, SessionStatistics figures) {
    return List.of(
        name,
        Numbers.count(figures.sessions()),
        Numbers.figure(figures.averageConfidence(), 2),
        Numbers.figure(figures.averageAgentCount(), 1),
        Numbers.figure(figures.totalPlanningCost(), 4));
  }

  private void writeEvents(String header, List<Grouped<String, Long>> groups) {
    if (!groups.isEmpty()) {
      text.blank();
      new TextTable(
              environment,
              List.of(TextColumn.flexible(header, 12), TextColumn.fixed("EVENTS").right()))
          .write(
              groups.stream()
                  .map(group -> List.of(name(group.key()), Numbers.count(group.value())))
                  .toList());
    }
  }

  private static String name(String key) {
    return key.isEmpty() ? "\"\"" : key;
  }
}
