package ai.khive.dashboard;

import static ai.khive.dashboard.PlanningRow.NEWEST_FIRST;
import static ai.khive.dashboard.PlanningRow.SPAN;
import static ai.khive.dashboard.PlanningRow.START;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The figures against those that plain Java computes from the same random rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlanningPanelsContract {

  private static final PlannerSessionFilter ALL = PlannerSessionFilter.ALL;
  private static final Viewer VIEWER =
      new Viewer(ZoneId.of("America/New_York"), START.plus(Duration.ofDays(21)));

  private final TestDatabase database;
  private final List<PlanningRow> rows = PlanningRow.random(1_500);
  private final List<HookEvent> events = events();
  private Khive khive;

  PlanningPanelsContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void store() {
    khive = Khive.open(KhiveSettings.of(database.url));
    PlanningRow.store(rows, database);
    khive.inTransaction(unit -> unit.hookEvents().insertAll(events));
  }

  @AfterAll
  void close() {
    khive.close();
    database.close();
  }

  private static List<HookEvent> events() {
    var random = new Random(3);
    var metadata = List.of(Map.of("has_error", true), Map.of("success", true), Map.of("length", 3));
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                HookEvent.builder()
                    .eventType("post_command")
                    .toolName("Bash")
                    .sessionId("hook" + (1 + i % 4))
                    .eventMetadata(metadata.get(random.nextInt(3)))
                    .createdAt(START.plusSeconds(i))
                    .build())
        .toList();
  }

  private static List<PlannerSessionFilter> filters() {
    var most = ALL.withCreatedAt(START.plusSeconds(1), START.plus(SPAN).minusSeconds(90_000));
    var some = ALL.withCreatedAt(START.plusSeconds(7_000), START.plusSeconds(400_000));
    var none = ALL.withCreatedAt(START.plus(SPAN).plusSeconds(1), START.plus(SPAN).plusSeconds(9));
    return Stream.of(ALL, most, some, none, ALL.withCreatedAt(START.plusSeconds(500_000), null))
        .flatMap(
            period ->
                Stream.of(
                    period,
                    period.withComplexity("simple"),
                    period.withComplexity("").withWorkflowPattern("parallel"),
                    period.withWorkflowPattern("sequential"),
                    period.withConfidence(0.2, 0.6),
                    period.withPlanningCost(null, 0.1).withConfidence(0.5, null),
                    period.withSessionId("plan7"),
                    period.withSessionId("hook4"),
                    period.withText("THE cache").withPlanningCost(0.0, null),
                    period.withText("100%")))
        .toList();
  }

  private List<PlanningRow> matching(PlannerSessionFilter filter) {
    return rows.stream().filter(row -> row.matches(filter)).sorted(NEWEST_FIRST).toList();
  }

  /** Compares what a panel answers with what Java computes, for each filter. */
  private <X> void assertPanel(
      String path, Function<List<PlanningRow>, X> expected, PlannerSessionFilter... more) {
    for (var filter : Stream.concat(filters().stream(), Stream.of(more)).toList()) {
      assertSame(answer(path, filter), expected.apply(matching(filter)), filter);
    }
  }

  private Object answer(String path, PlannerSessionFilter filter) {
    var panel = Objects.requireNonNull(PlanningPanels.all().get(path));
    return khive.fromReadOnlyTransaction(unit -> panel.over(unit, filter, VIEWER));
  }

  /** Sums in another order differ in the last digits. */
  private static void assertSame(Object actual, Object expected, PlannerSessionFilter filter) {
    assertThat(actual)
        .as("%s", filter)
        .usingRecursiveComparison()
        .withComparatorForType(PlanningPanelsContract::compare, Double.class)
        .isEqualTo(expected);
  }

  private static int compare(double a, double b) {
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : Double.compare(a, b);
  }

  private static ValueDistribution values(List<PlanningRow> rows, String key) {
    double[] sorted =
        rows.stream()
            .map(row -> row.number(key))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    int last = sorted.length - 1;
    return last < 0
        ? new ValueDistribution(0, null, null, null, null, null)
        : new ValueDistribution(
            sorted.length,
            sum(rows, key) / sorted.length,
            sorted[0],
            sorted[last],
            percentile(sorted, 0.5),
            percentile(sorted, 0.95));
  }

  private static double percentile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) Math.floor(place);
    double next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (next - sorted[below]);
  }

  private static double sum(List<PlanningRow> rows, String key) {
    return rows.stream()
        .map(row -> row.number(key))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static PlanningFigures.Summary summary(List<PlanningRow> rows) {
    var costs = values(rows, "planning_cost");
    return new PlanningFigures.Summary(
        rows.size(),
        new CostDistribution(
            costs.count(),
            costs.average(),
            costs.min(),
            costs.max(),
            costs.median(),
            costs.p95(),
            sum(rows, "planning_cost")),
        values(rows, "confidence"),
        values(rows, "agent_count"));
  }

  @Test
  void theSummaryIsThatOfTheSessions() {
    assertPanel("planning/summary", PlanningPanelsContract::summary);
  }

  private static PlanningFigures.Groups groups(List<PlanningRow> rows, String key) {
    var groups = new ArrayList<PlanningFigures.Group>();
    rows.stream()
        .collect(groupingBy(row -> Objects.requireNonNullElse(row.text(key), "unknown")))
        .forEach(
            (text, members) -> {
              var figures = summary(members);
              groups.add(
                  new PlanningFigures.Group(
                      text,
                      members.size(),
                      figures.planningCost(),
                      figures.confidence(),
                      figures.agents()));
            });
    groups.sort(
        Comparator.comparingLong((PlanningFigures.Group group) -> -group.sessions())
            .thenComparing(PlanningFigures.Group::key));
    return new PlanningFigures.Groups(groups);
  }

  @Test
  void groupsAreTheLargestFirstAndThoseWithoutATextAreUnknown() {
    assertPanel("planning/complexity", rows -> groups(rows, "complexity"));
    assertPanel("planning/workflows", rows -> groups(rows, "workflow_pattern"));
  }

  @Test
  void daysAreThoseOfTheViewerOverThePeriodOrTheTimeOfTheSessions() {
    for (var filter : filters()) {
      var timed = matching(filter).stream().filter(row -> row.createdAt() != null).toList();
      var from = filter.from();
      var to = filter.to() == null && from != null ? VIEWER.now() : filter.to();
      if (from == null && !timed.isEmpty()) {
        from = timed.get(timed.size() - 1).createdAt();
        to = timed.get(0).createdAt().plusNanos(1_000);
      }
      assertSame(answer("planning/days", filter), days(timed, from, to), filter);
    }
  }

  private static PlanningDays.Days days(List<PlanningRow> rows, Instant from, Instant to) {
    if (from == null) {
      return new PlanningDays.Days(Buckets.Unit.DAY, List.of());
    }
    var buckets = Buckets.of(from, to, VIEWER.zone());
    var days = new ArrayList<PlanningDays.Bucket>();
    for (int i = 0; i < buckets.count(); i++) {
      int bucket = i;
      var members =
          rows.stream().filter(row -> buckets.indexOf(row.createdAt()) == bucket).toList();
      days.add(
          new PlanningDays.Bucket(
              buckets.bounds().get(i),
              members.size(),
              sum(members, "planning_cost"),
              values(members, "confidence").average()));
    }
    return new PlanningDays.Days(buckets.unit(), days);
  }

  @Test
  void hoursAreExactInZonesOfQuartersOfAnHour() {
    var filter = ALL.withCreatedAt(START, START.plus(Duration.ofHours(47)));
    for (var zone : List.of("Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Monrovia", "UTC")) {
      var viewer = new Viewer(ZoneId.of(zone), VIEWER.now());
      var days = khive.fromReadOnlyTransaction(unit -> PlanningDays.over(unit, filter, viewer));
      var buckets = Buckets.of(filter.from(), filter.to(), viewer.zone());
      var expected = new long[buckets.count()];
      matching(filter).forEach(row -> expected[buckets.indexOf(row.createdAt())]++);
      assertThat(days.buckets())
          .extracting(PlanningDays.Bucket::sessions)
          .as(zone)
          .containsExactlyElementsOf(
              IntStream.range(0, expected.length).mapToObj(i -> expected[i]).toList());
    }
  }

  private static SessionRow sessionRow(PlanningRow row) {
    return new SessionRow(
        row.id(),
        row.text("session_id"),
        row.createdAt(),
        title(row),
        row.text("complexity"),
        row.text("workflow_pattern"),
        row.agentCount(),
        row.number("confidence"),
        row.number("planning_cost"));
  }

  private static String title(PlanningRow row) {
    var task = row.text("task_description");
    return task == null
        ? null
        : task.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse(null);
  }

  private static NotableSessions.Sessions first(
      List<PlanningRow> rows, String key, Comparator<Double> order) {
    return new NotableSessions.Sessions(
        rows.stream()
            .filter(row -> row.number(key) != null)
            .sorted(
                Comparator.comparing((PlanningRow row) -> row.number(key), order)
                    .thenComparing(NEWEST_FIRST))
            .limit(10)
            .map(PlanningPanelsContract::sessionRow)
            .toList());
  }

  @Test
  void theMostExpensiveAndTheLeastCertainComeFirst() {
    assertPanel(
        "planning/expensive", rows -> first(rows, "planning_cost", Comparator.reverseOrder()));
    assertPanel("planning/uncertain", rows -> first(rows, "confidence", Comparator.naturalOrder()));
  }

  @Test
  void theSpreadHasTheNewestWithBothNumbers() {
    assertPanel(
        "planning/spread",
        rows -> {
          var both =
              rows.stream()
                  .filter(
                      row ->
                          row.number("planning_cost") != null && row.number("confidence") != null)
                  .toList();
          return new NotableSessions.Spread(
              both.size(),
              both.stream()
                  .limit(500)
                  .map(
                      row ->
                          new NotableSessions.Point(
                              row.id(),
                              row.text("session_id"),
                              title(row),
                              row.text("complexity"),
                              row.number("planning_cost"),
                              row.number("confidence")))
                  .toList());
        });
  }

  @Test
  void agentsAreCountedWhateverThePhasesLookLike() {
    assertPanel("planning/agents", PlanningPanelsContract::agents);
  }

  private record Agent(String session, String role, String domain) {}

  private static PlannedAgents.Agents agents(List<PlanningRow> rows) {
    var agents = new ArrayList<Agent>();
    for (var row : rows) {
      var phases = row.content().path("phases");
      for (var phase : phases.isArray() ? phases : List.<JsonNode>of()) {
        for (var agent : phase.path("agents")) {
          agents.add(new Agent(row.id(), known(agent.path("role")), known(agent.path("domain"))));
        }
      }
    }
    var pairs = new ArrayList<PlannedAgents.PairCount>();
    agents.stream()
        .collect(groupingBy(agent -> List.of(agent.role, agent.domain)))
        .forEach(
            (pair, members) ->
                pairs.add(new PlannedAgents.PairCount(pair.get(0), pair.get(1), members.size())));
    pairs.sort(
        Comparator.comparingLong((PlannedAgents.PairCount pair) -> -pair.agents())
            .thenComparing(PlannedAgents.PairCount::role)
            .thenComparing(PlannedAgents.PairCount::domain));
    return new PlannedAgents.Agents(
        agents.size(), shares(agents, Agent::role), shares(agents, Agent::domain), pairs);
  }

  private static String known(JsonNode text) {
    return text.isTextual() ? text.textValue() : "unknown";
  }

  private static List<PlannedAgents.Share> shares(List<Agent> agents, Function<Agent, String> key) {
    var shares = new ArrayList<PlannedAgents.Share>();
    agents.stream()
        .collect(groupingBy(key))
        .forEach(
            (text, members) ->
                shares.add(
                    new PlannedAgents.Share(
                        text,
                        members.size(),
                        members.stream().map(Agent::session).distinct().count())));
    shares.sort(
        Comparator.comparingLong((PlannedAgents.Share share) -> -share.agents())
            .thenComparing(PlannedAgents.Share::key));
    return shares;
  }

  @Test
  void outcomesAreThoseOfTheLinkedSessions() {
    assertPanel("planning/outcomes", this::outcomes);
  }

  private PlanningOutcomes.Outcomes outcomes(List<PlanningRow> rows) {
    var points =
        rows.stream()
            .filter(row -> row.number("confidence") != null && !of(row.link()).isEmpty())
            .limit(500)
            .map(
                row ->
                    new PlanningOutcomes.Point(
                        row.id(),
                        row.text("session_id"),
                        title(row),
                        row.text("complexity"),
                        row.number("confidence"),
                        of(row.link()).size(),
                        of(row.link()).stream()
                            .filter(event -> event.isError().orElse(false))
                            .count(),
                        of(row.link()).stream()
                            .filter(event -> event.isError().isPresent())
                            .count()))
            .toList();
    var bands = new ArrayList<PlanningOutcomes.Band>();
    for (double from : new double[] {0, 0.2, 0.4, 0.6, 0.8}) {
      double to = from == 0.8 ? 1 : from == 0.4 ? 0.6 : from + 0.2;
      var inside =
          points.stream()
              .filter(
                  p ->
                      p.confidence() >= from
                          && (p.confidence() < to || (to == 1 && p.confidence() == 1)))
              .toList();
      bands.add(
          new PlanningOutcomes.Band(
              from,
              to,
              inside.size(),
              inside.stream().mapToLong(PlanningOutcomes.Point::errors).sum(),
              inside.stream().mapToLong(PlanningOutcomes.Point::known).sum()));
    }
    return new PlanningOutcomes.Outcomes(points, bands);
  }

  private List<HookEvent> of(String session) {
    return events.stream()
        .filter(event -> event.getSessionId().filter(id -> id.equals(session)).isPresent())
        .toList();
  }

  @Test
  void pagesOfTheListFollowEachOtherInOneOrder() {
    for (var filter : filters()) {
      for (int limit : new int[] {1_000, 23}) {
        assertThat(pages(filter, limit))
            .as("%s by %d", filter, limit)
            .containsExactlyElementsOf(
                matching(filter).stream().map(PlanningPanelsContract::sessionRow).toList());
      }
    }
  }

  private List<SessionRow> pages(PlannerSessionFilter filter, int limit) {
    var all = new ArrayList<SessionRow>();
    String after = null;
    do {
      var from = after;
      var page = khive.fromReadOnlyTransaction(unit -> SessionList.page(unit, filter, limit, from));
      assertThat(page.total()).isEqualTo(matching(filter).size());
      assertThat(page.sessions()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.sessions());
      after = page.next();
    } while (after != null);
    return all;
  }

  @Test
  void aPlaceThatNoPageGaveIsRefused() {
    for (var place : List.of("x", "", "bm9uZQ", "????", "MjAyNQph")) {
      assertThatThrownBy(
              () -> khive.inReadOnlyTransaction(unit -> SessionList.page(unit, ALL, 5, place)))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith("after must be the next of a page before");
    }
  }

  @Test
  void theOverviewTellsWhatTheDatabaseHolds() {
    var overview =
        khive.fromReadOnlyTransaction(
            unit ->
                DatabaseOverview.of(
                    unit, "plans.db", List.of("planner_sessions_created_at", "an_index_of_old")));
    assertThat(overview.database()).isEqualTo("plans.db");
    assertThat(overview.kind())
        .isEqualTo(database.isSqlite() ? SupportedDatabase.SQLITE : SupportedDatabase.POSTGRESQL);
    assertThat(overview.version()).matches("[0-9]+\\.[0-9.]+.*");
    assertThat(overview.sessions()).isEqualTo(rows.size());
    assertThat(overview.events()).isEqualTo(events.size());
    assertThat(overview.firstAt()).isEqualTo(START);
    assertThat(overview.lastAt())
        .isEqualTo(rows.stream().sorted(NEWEST_FIRST).findFirst().orElseThrow().createdAt());
    assertThat(overview.missingIndexes()).containsExactly("an_index_of_old");
    assertThat(overview.complexities()).containsExactlyElementsOf(names("complexity"));
    assertThat(overview.workflows()).containsExactlyElementsOf(names("workflow_pattern"));
    assertThat(overview.types()).containsExactly("post_command");
    assertThat(overview.tools()).containsExactly("Bash");
  }

  private List<String> names(String key) {
    var counts =
        rows.stream()
            .map(row -> row.text(key))
            .filter(text -> text != null && !text.isEmpty())
            .collect(groupingBy(text -> text, counting()));
    return counts.keySet().stream()
        .sorted(
            Comparator.comparing((String name) -> -counts.get(name)).thenComparing(name -> name))
        .toList();
  }
}
