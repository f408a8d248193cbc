package ai.khive.dashboard;

import static ai.khive.dashboard.Shown.count;
import static ai.khive.dashboard.Shown.number;
import static ai.khive.dashboard.Shown.percent;
import static ai.khive.dashboard.Shown.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of planning, beside those computed in Java from each single session. */
abstract class FiguresContract extends InBrowser {

  /** With the night in which Berlin's clocks go back, and shorter than what comes before it. */
  static final Instant FROM = Instant.parse("2025-10-25T22:00:00Z");

  static final Instant TO = Instant.parse("2025-11-08T12:34:56.789123Z");

  static final ZoneId BERLIN = ZoneId.of(ZONE);

  private Stored stored;

  @BeforeAll
  void read() {
    stored = Stored.in(khive);
  }

  static List<PlannerSessionFilter> filters() {
    var all = PlannerSessionFilter.ALL;
    return List.of(
        all,
        all.withCreatedAt(FROM, TO),
        all.withCreatedAt(FROM, null),
        all.withCreatedAt(null, TO),
        all.withComplexity("complex"),
        all.withWorkflowPattern("parallel").withCreatedAt(FROM, TO),
        all.withConfidence(0.6, 0.85),
        all.withPlanningCost(0.25, null),
        all.withText("PAGING of (1"),
        all.withText("no such task"));
  }

  static Stream<PlannerSessionFilter> filtersThatMatch() {
    return filters().stream().filter(filter -> !"no such task".equals(filter.text()));
  }

  @ParameterizedTest
  @MethodSource("filtersThatMatch")
  void everyFigureOfPlanningIsThatOfTheSessions(PlannerSessionFilter filter) {
    page.open("/planning" + Matching.query(filter));
    var figures = Matching.plans(stored, filter);
    var before = before(filter);
    assertSummary(figures, before);
    assertGroups(figures, before);
    if (filter.from() == null || filter.to() != null) {
      assertDays(figures.byDay(BERLIN));
    } else {
      assertWeeks(figures);
    }
    assertAgents("Roles", figures.agentsBy("role"), figures.sessionsBy("role"));
    assertAgents("Domains", figures.agentsBy("domain"), figures.sessionsBy("domain"));
    assertRankings(figures);
    assertSpread(figures);
  }

  private void assertSummary(PlanFigures figures, PlanFigures before) {
    assertFigure("Planning sessions", figures, before, all -> count(all.plans().size()));
    assertFigure("Total cost", figures, before, all -> usd(all.cost().total()));
    assertFigure("Cost, median", figures, before, all -> usd(all.cost().median()));
    assertFigure("Cost, 95th percentile", figures, before, all -> usd(all.cost().p95()));
    assertFigure(
        "Confidence, average", figures, before, all -> percent(all.confidence().average()));
    assertFigure("Confidence, median", figures, before, all -> percent(all.confidence().median()));
    assertFigure("Agents, average", figures, before, all -> number(all.agents().average()));
  }

  private PlanFigures before(PlannerSessionFilter filter) {
    var before = Matching.before(filter);
    return before == null ? null : Matching.plans(stored, before);
  }

  private void assertFigure(
      String name, PlanFigures now, PlanFigures before, Function<PlanFigures, String> shown) {
    var figure = page.figure("planning/summary", name);
    assertThat(figure.text()).as(name).isEqualTo(shown.apply(now));
    if (before == null || shown.apply(before).equals(Shown.NONE)) {
      assertThat(figure.before()).as(name).isNull();
    } else {
      assertThat(figure.before()).as(name).contains(shown.apply(before) + " in the period before");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void theStatisticsSayTheSame(PlannerSessionFilter filter) {
    var figures = Matching.plans(stored, filter);
    khive.inReadOnlyTransaction(
        unit -> {
          var sessions = unit.statistics().sessions(filter);
          assertThat(sessions.sessions()).isEqualTo(figures.plans().size());
          assertThat(sessions.averageConfidence())
              .satisfies(average -> assertClose(average, figures.confidence().average()));
          assertClose(sessions.averageAgentCount(), figures.agents().average());
          var cost = unit.statistics().planningCost(filter);
          assertThat(cost.count()).isEqualTo(figures.cost().sorted().size());
          assertClose(cost.median(), figures.cost().median());
          assertClose(cost.percentile95(), figures.cost().p95());
        });
  }

  private static void assertClose(Double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-9));
    }
  }

  private void assertGroups(PlanFigures figures, PlanFigures before) {
    assertGroups(
        page.rows("planning/complexity", "Complexity, cost and confidence"),
        figures.by(PlanFigures::complexityOf),
        before == null ? null : before.by(PlanFigures::complexityOf));
    assertGroups(
        page.rows("planning/workflows", "Workflow patterns"),
        figures.by(PlanFigures::workflowOf),
        before == null ? null : before.by(PlanFigures::workflowOf));
  }

  private static void assertGroups(
      List<List<Page.Cell>> rows,
      Map<String, PlanFigures> groups,
      Map<String, PlanFigures> before) {
    var shown = new HashMap<String, List<String>>();
    var shownBefore = new HashMap<String, List<String>>();
    for (var row : rows) {
      shown.put(row.get(0).text(), pick(row).map(Page.Cell::text).toList());
      shownBefore.put(row.get(0).text(), pick(row).map(Page.Cell::before).toList());
    }
    assertThat(shown).isEqualTo(written(groups));
    if (before != null) {
      var expected = written(before);
      shownBefore.forEach(
          (key, cells) ->
              assertThat(cells)
                  .as(key)
                  .isEqualTo(
                      expected.getOrDefault(
                          key, List.of("0", "–", "–", "–", "–", "–", "–", "–", "–"))));
    } else {
      assertThat(shownBefore.values()).allSatisfy(cells -> assertThat(cells).containsOnlyNulls());
    }
  }

  /** The columns with figures: between them are bars. */
  private static Stream<Page.Cell> pick(List<Page.Cell> row) {
    return Stream.of(1, 3, 4, 5, 6, 8, 9, 10, 12).map(row::get);
  }

  private static Map<String, List<String>> written(Map<String, PlanFigures> groups) {
    var written = new HashMap<String, List<String>>();
    groups.forEach(
        (key, group) ->
            written.put(
                key.isEmpty() ? "(empty)" : key,
                List.of(
                    count(group.plans().size()),
                    usd(group.cost().median()),
                    usd(group.cost().p95()),
                    usd(group.cost().average()),
                    usd(group.cost().total()),
                    percent(group.confidence().median()),
                    percent(group.confidence().p95()),
                    percent(group.confidence().average()),
                    number(group.agents().average()))));
    return written;
  }

  private void assertDays(Map<LocalDate, PlanFigures> days) {
    assertDays("Sessions per day", days, day -> count(day.plans().size()));
    assertDays("Planning cost per day", days, day -> usd(day.cost().total()));
    assertDays("Average confidence per day", days, day -> percent(day.confidence().average()));
  }

  /** What has no end goes on until now, which is more than a year. */
  private void assertWeeks(PlanFigures figures) {
    var rows = page.rows("planning/days", "Sessions per week");
    assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.get(1).text())).sum())
        .isEqualTo(figures.plans().size());
  }

  private void assertDays(
      String caption, Map<LocalDate, PlanFigures> days, Function<PlanFigures, String> shown) {
    var rows = new ArrayList<>(page.rows("planning/days", caption));
    rows.removeIf(row -> List.of("0", "$0.00", Shown.NONE).contains(row.get(1).text()));
    assertThat(rows.stream().map(row -> row.get(0).text() + ": " + row.get(1).text()))
        .as(caption)
        .containsExactlyElementsOf(
            days.entrySet().stream()
                .filter(day -> !shown.apply(day.getValue()).equals(Shown.NONE))
                .map(day -> Shown.day(day.getKey()) + ": " + shown.apply(day.getValue()))
                .toList());
  }

  private void assertAgents(String caption, Map<String, Long> agents, Map<String, Long> sessions) {
    assertThat(page.rows("planning/agents", caption))
        .extracting(row -> row.get(0).text() + " " + row.get(1).text() + " " + row.get(3).text())
        .containsExactlyInAnyOrderElementsOf(
            agents.keySet().stream()
                .map(key -> key + " " + count(agents.get(key)) + " " + count(sessions.get(key)))
                .toList());
  }

  private void assertRankings(PlanFigures figures) {
    assertThat(page.rows("planning/expensive", "Most expensive sessions"))
        .extracting(row -> row.get(0).text() + " " + row.get(1).text())
        .isEqualTo(
            figures.highest(PlanFigures::costOf).stream()
                .map(plan -> firstLine(plan) + " " + usd(PlanFigures.costOf(plan)))
                .toList());
    assertThat(page.rows("planning/uncertain", "Least certain sessions"))
        .extracting(row -> row.get(2).text())
        .isEqualTo(
            figures.lowest(PlanFigures::confidenceOf).stream()
                .map(plan -> percent(PlanFigures.confidenceOf(plan)))
                .toList());
  }

  private static String firstLine(PlannerSession plan) {
    return plan.getTaskDescription().orElseThrow().lines().findFirst().orElseThrow();
  }

  private void assertSpread(PlanFigures figures) {
    assertThat(page.rows("planning/spread", "Cost against confidence"))
        .extracting(row -> row.get(2).text() + " " + row.get(3).text())
        .containsExactlyInAnyOrderElementsOf(
            figures.plans().stream()
                .filter(plan -> PlanFigures.costOf(plan) != null)
                .filter(plan -> PlanFigures.confidenceOf(plan) != null)
                .map(
                    plan ->
                        usd(PlanFigures.costOf(plan))
                            + " "
                            + percent(PlanFigures.confidenceOf(plan)))
                .toList());
  }
}
