package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.Statements;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The indexes serve the questions they were made for, whichever schema action made them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryPlanContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");
  private static final PlannerSessionFilter ALL = PlannerSessionFilter.ALL;
  private static final HookEventFilter EVENTS = HookEventFilter.ALL;

  private static final String SESSION_TIMES = "planner_sessions_created_at";
  private static final String EVENT_TIMES = "hook_events_created_at";
  private static final String COVERING = "planner_sessions_complexity_covering";
  private static final String BY_TYPE = "hook_events_event_type_covering";
  private static final String BY_SESSION = "hook_events_session_id_covering";

  /** A text block of Java, a string of Java or a cell of a table that is a query. */
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "\"\"\"\\n(\\s*select .*?)\"\"\"|\"(select [^\"]* from [^\"]*)\"|`(select [^`]* from [^`]*)`",
          Pattern.DOTALL);

  /** So many that reading them all is worth no plan's while. */
  private static final int ROWS = 10_000;

  final TestDatabase database;
  private final String action;
  private final Statements statements = new Statements();
  private SessionFactory factory;
  private Session session;

  QueryPlanContract(TestDatabase.Kind kind, String action) {
    database = TestDatabase.create(kind);
    this.action = action;
  }

  /** Returns the plan of a statement of Hibernate, whose parameters are question marks. */
  abstract String plan(String sql);

  /** Whether the rows come out of the index in their order, but perhaps for equal times. */
  abstract void assertReadsInOrderOf(String index, String plan);

  abstract void assertUses(String index, String plan);

  @BeforeAll
  void storeRows() {
    factory =
        database.open(
            Map.of(
                "hibernate.hbm2ddl.auto",
                action,
                "hibernate.session_factory.statement_inspector",
                statements),
            PlannerSession.class,
            HookEvent.class,
            Ticket.class);
    var sessions = new ArrayList<PlannerSession>();
    var events = new ArrayList<HookEvent>();
    var tickets = new ArrayList<Ticket>();
    for (int i = 0; i < ROWS; i++) {
      var createdAt = START.plusSeconds(i);
      sessions.add(
          PlannerSession.builder()
              .createdAt(createdAt)
              .sessionId("s" + i % 1_000)
              .taskDescription("task")
              .complexity(i % 50 == 0 ? "complex" : "other" + i % 50)
              .workflowPattern("pattern" + i % 10)
              .confidence(i / (double) ROWS)
              .planningCost(i / 100.0)
              .agentCount(i % 7)
              .build());
      events.add(
          HookEvent.builder()
              .createdAt(createdAt)
              .eventType("type" + i % 100)
              .toolName("tool" + i % 100)
              .sessionId("s" + i % 500)
              .command("ls")
              .build());
      tickets.add(Ticket.builder().createdAt(createdAt).put("usage", Map.of("tokens", i)).build());
    }
    factory.inTransaction(
        em -> {
          PlannerSessionRepository.on(em).insertAll(sessions);
          HookEventRepository.on(em).insertAll(events);
          NodeRepository.on(em, Ticket.class).insertAll(tickets);
        });
    // As its daemon does, which SQLite has none of. An index alone is read of pages only that are
    // known to be visible to all.
    if (!database.isSqlite()) {
      database.execute("vacuum analyze");
    }
  }

  @AfterAll
  void close() {
    factory.close();
    database.close();
  }

  @BeforeEach
  void openSession() {
    session = factory.openSession();
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  private String planOf(Runnable query) {
    return plan(sqlOf(query));
  }

  private List<String> plansOf(Runnable query) {
    return statements.of(query).stream().map(this::plan).toList();
  }

  /** Of the last statement: questions about how many there are may come before. */
  private String sqlOf(Runnable query) {
    var all = statements.of(query);
    return all.get(all.size() - 1);
  }

  private String planOf(String hql, Map<String, ?> parameters) {
    return plan(sqlOf(hql, parameters));
  }

  private String sqlOf(String hql, Map<String, ?> parameters) {
    return statements
        .of(
            () -> {
              var query = session.createQuery(hql, Object.class).setMaxResults(20);
              parameters.forEach(query::setParameter);
              query.getResultList();
            })
        .get(0);
  }

  private String planOfSessions(Consumer<PlannerSessionRepository> query) {
    return planOf(() -> query.accept(PlannerSessionRepository.on(session)));
  }

  private String planOfEvents(Consumer<HookEventRepository> query) {
    return planOf(() -> query.accept(HookEventRepository.on(session)));
  }

  @Test
  void theNewestOfAComplexityComeFromTheIndex() {
    assertReadsInOrderOf(
        "planner_sessions_complexity",
        planOf(
            "from PlannerSession s where s.complexity = :c order by s.createdAt desc",
            Map.of("c", "complex")));
    assertReadsInOrderOf(
        "planner_sessions_complexity",
        planOfSessions(sessions -> sessions.findByComplexity(Complexity.COMPLEX, 20)));
  }

  @Test
  void theSessionsOfANameComeFromTheIndex() {
    assertReadsInOrderOf(
        "planner_sessions_session_id",
        planOf(
            """
            from PlannerSession s where s.sessionId = :id
            order by s.createdAt desc\
            """,
            Map.of("id", "s7")));
    assertUses(
        "planner_sessions_session_id", planOfSessions(sessions -> sessions.findBySessionId("s7")));
  }

  @Test
  void recentSessionsAndTheirPagesComeFromTheIndex() {
    var index = "planner_sessions_created_at";
    assertReadsInOrderOf(
        index, planOf("from PlannerSession s order by s.createdAt desc", Map.of()));
    assertReadsInOrderOf(index, planOfSessions(sessions -> sessions.findRecent(20)));
    var cursor = PlannerSessionRepository.on(session).findPage(ALL, 20, null).nextCursor();
    var page = planOfSessions(sessions -> sessions.findPage(ALL, 20, cursor));
    assertReadsInOrderOf(index, page);
    assertUsesARange(page);
  }

  /** Whether the plan begins at a place in the index rather than at its start. */
  abstract void assertUsesARange(String plan);

  @Test
  void aRangeOfTimesComesFromTheIndex() {
    var plan =
        planOfSessions(sessions -> sessions.findByCreatedAt(START, START.plusSeconds(60), 20));
    assertReadsInOrderOf("planner_sessions_created_at", plan);
    assertUsesARange(plan);
  }

  @Test
  void aPageOfAComplexityComesFromItsIndex() {
    var complex = ALL.withComplexity("complex");
    var cursor = PlannerSessionRepository.on(session).findPage(complex, 5, null).nextCursor();
    var plan = planOfSessions(sessions -> sessions.findPage(complex, 5, cursor));
    assertReadsInOrderOf("planner_sessions_complexity", plan);
    assertUsesARange(plan);
  }

  @Test
  void eventsOfATypeAToolOrASessionComeFromTheirIndexes() {
    assertReadsInOrderOf(
        "hook_events_event_type", planOfEvents(events -> events.findByEventType("type3", 20)));
    assertReadsInOrderOf(
        "hook_events_tool_name", planOfEvents(events -> events.findByToolName("tool3", 20)));
    assertUses("hook_events_session_id", planOfEvents(events -> events.findBySessionId("s3", 20)));
    assertReadsInOrderOf("hook_events_created_at", planOfEvents(events -> events.findRecent(20)));
    assertUses(
        "hook_events_tool_name",
        planOfEvents(events -> events.count(HookEventFilter.ALL.withToolName("tool3"))));
  }

  @Test
  void anIndexedNumberOfAnApplicationsEntityIsUsed() {
    assertUses(
        "tickets_usage_tokens",
        planOf("from Ticket t where t.tokens = :tokens", Map.of("tokens", 500L)));
    assertUses(
        "tickets_usage_tokens",
        planOf("from Ticket t where t.tokens between :min and :max", Map.of("min", 5L, "max", 9L)));
  }

  @Test
  void aJoinByTheSessionIdUsesTheIndex() {
    assertUses(
        "planner_sessions_session_id",
        planOf(
            """
            select t.id, s.id from Ticket t join PlannerSession s on s.sessionId = t.id
            where t.tokens = 7\
            """,
            Map.of()));
  }

  /** Whether the question is answered without a look at every row of a table. */
  abstract void assertScansNothing(String plan);

  /** Whether every row of a table is looked at, which no index of ours would spare. */
  abstract void assertScans(String plan);

  /**
   * Whether nothing but the index is read: in part, or all of it. PostgreSQL has no such scan over
   * expressions; there the rows that the condition is about are read.
   */
  abstract void assertReadsOnly(String index, String sql);

  /** What the filter's conditions are looked up in, or the index of times if they have none. */
  private static Map<PlannerSessionFilter, String> sessionFilters() {
    var first = START.plusSeconds(3_600);
    var filters = new LinkedHashMap<PlannerSessionFilter, String>();
    filters.put(ALL, SESSION_TIMES);
    filters.put(ALL.withSessionId("s0"), "planner_sessions_session_id");
    filters.put(ALL.withComplexity("complex"), "planner_sessions_complexity");
    filters.put(ALL.withWorkflowPattern("pattern3"), SESSION_TIMES);
    filters.put(ALL.withCreatedAt(START, first), SESSION_TIMES);
    filters.put(ALL.withCreatedAt(START, null), SESSION_TIMES);
    filters.put(ALL.withCreatedAt(null, first), SESSION_TIMES);
    filters.put(ALL.withConfidence(0.1, 0.9), SESSION_TIMES);
    filters.put(ALL.withPlanningCost(null, 50.0), SESSION_TIMES);
    filters.put(ALL.withText("task"), SESSION_TIMES);
    var complex = ALL.withComplexity("complex");
    filters.put(complex.withCreatedAt(START, first), "planner_sessions_complexity");
    filters.put(complex.withConfidence(0.1, null), "planner_sessions_complexity");
    filters.put(complex.withWorkflowPattern("pattern0"), "planner_sessions_complexity");
    filters.put(complex.withText("task"), "planner_sessions_complexity");
    filters.put(complex.withSessionId("s0"), "planner_sessions_session_id");
    filters.put(ALL.withSessionId("s0").withCreatedAt(START, null), "planner_sessions_session_id");
    filters.put(ALL.withCreatedAt(START, first).withText("task"), SESSION_TIMES);
    return filters;
  }

  private static Map<HookEventFilter, String> eventFilters() {
    var first = START.plusSeconds(3_600);
    var filters = new LinkedHashMap<HookEventFilter, String>();
    filters.put(EVENTS, EVENT_TIMES);
    filters.put(EVENTS.withEventType("type3"), "hook_events_event_type");
    filters.put(EVENTS.withToolName("tool3"), "hook_events_tool_name");
    filters.put(EVENTS.withSessionId("s3"), "hook_events_session_id");
    filters.put(EVENTS.withCreatedAt(START, first), EVENT_TIMES);
    filters.put(EVENTS.withText("ls"), EVENT_TIMES);
    filters.put(EVENTS.withToolName("tool3").withCreatedAt(START, first), "hook_events_tool_name");
    filters.put(EVENTS.withEventType("type3").withCreatedAt(START, null), "hook_events_event_type");
    filters.put(EVENTS.withSessionId("s3").withText("ls"), "hook_events_session_id");
    return filters;
  }

  @Test
  void whateverTheFilterSessionsAndTheirPagesComeInTheOrderOfAnIndex() {
    sessionFilters()
        .forEach(
            (filter, index) ->
                assertPagesComeFrom(index, PlannerSessionRepository.on(session), filter));
  }

  @Test
  void whateverTheFilterEventsAndTheirPagesComeInTheOrderOfAnIndex() {
    eventFilters()
        .forEach(
            (filter, index) -> assertPagesComeFrom(index, HookEventRepository.on(session), filter));
  }

  private <N extends Node, F extends NodeFilter<N>> void assertPagesComeFrom(
      String index, NodeRepository<N, F> repository, F filter) {
    assertReadsFrom(index, planOf(() -> repository.find(filter, ROWS + 1)));
    var cursor = repository.findPage(filter, 5, null).nextCursor();
    var last = plansOf(() -> repository.findPage(filter, ROWS, cursor));
    assertThat(last).as("%s, and those without a time", filter).hasSize(2);
    assertReadsFrom(index, last.get(0));
    assertUsesARange(last.get(0));
    assertScansNothing(last.get(1));
  }

  private void assertReadsFrom(String index, String plan) {
    if (database.isSqlite()) {
      assertReadsInOrderOf(index, plan);
    } else {
      assertScansNothing(plan);
      // It would rather sort where it expects few rows.
      assertUses(index, plan);
    }
  }

  @Test
  void whatAnIndexAnswersIsCountedInItAlone() {
    for (var filter : List.of(ALL.withSessionId("s0"), ALL.withComplexity("complex"))) {
      assertCountedIn(sessionFilters().get(filter), filter);
    }
    assertCountedIn(SESSION_TIMES, ALL.withCreatedAt(START, START.plusSeconds(60)));
    assertCountedIn(SESSION_TIMES, ALL.withCreatedAt(START, null));
    assertCountedIn(
        "planner_sessions_complexity",
        ALL.withComplexity("complex").withCreatedAt(START, START.plusSeconds(60)));
    var events = HookEventRepository.on(session);
    for (var filter : List.of(EVENTS.withToolName("tool3"), EVENTS.withSessionId("s3"))) {
      var index = eventFilters().get(filter);
      assertReadsOnly(index, sqlOf(() -> events.count(filter)));
      assertReadsOnly(index, sqlOf(() -> events.exists(filter)));
    }
  }

  private void assertCountedIn(String index, PlannerSessionFilter filter) {
    var sessions = PlannerSessionRepository.on(session);
    assertReadsOnly(index, sqlOf(() -> sessions.count(filter)));
    assertReadsOnly(index, sqlOf(() -> sessions.exists(filter)));
  }

  @Test
  void numbersAndPatternsAreCountedInTheIndexOfTheStatistics() {
    var sessions = PlannerSessionRepository.on(session);
    for (var filter :
        List.of(
            ALL.withWorkflowPattern("pattern3"),
            ALL.withConfidence(0.1, 0.9),
            ALL.withPlanningCost(null, 50.0))) {
      assertReadsAllOf(COVERING, sqlOf(() -> sessions.count(filter)));
      assertReadsAllOf(COVERING, sqlOf(() -> sessions.exists(filter)));
    }
    assertReadsAllOf(SESSION_TIMES, sqlOf(() -> sessions.count(ALL)));
  }

  /** Whether all is read, of the index alone if the database can do that. */
  abstract void assertReadsAllOf(String index, String sql);

  @Test
  void deletedAreThoseThatAnIndexNames() {
    for (var filter : List.of(ALL.withSessionId("s0"), ALL.withComplexity("complex"))) {
      assertUses(sessionFilters().get(filter), planOfDelete(filter));
    }
    assertUses(SESSION_TIMES, planOfDelete(ALL.withCreatedAt(START, START.plusSeconds(60))));
    assertScans(planOfDelete(ALL.withConfidence(0.1, null)));
    assertScans(planOfDelete(ALL.withText("task")));
  }

  private String planOfDelete(PlannerSessionFilter filter) {
    var transaction = session.beginTransaction();
    try {
      return planOfSessions(sessions -> sessions.delete(filter));
    } finally {
      transaction.rollback();
    }
  }

  /** No index has all that is in a task or a command, nor the recommended agents. */
  @Test
  void textsAndRolesAreLookedForInEveryRow() {
    var statistics = Statistics.on(session);
    var text = ALL.withText("task");
    assertScans(planOfSessions(sessions -> sessions.count(text)));
    assertScans(planOfSessions(sessions -> sessions.exists(text)));
    assertScans(planOfEvents(events -> events.count(EVENTS.withText("ls"))));
    assertScans(planOf(() -> statistics.sessionsByAgentRole(ALL)));
  }

  /** With {@code count(s)} the ids would be read too, which are not in the index. */
  @Test
  void theStatisticsOfAllSessionsAreReadFromTheirIndexAlone() {
    questions().forEach(question -> assertReadsAllOf(COVERING, sqlOf(question, ALL)));
    assertGroupsInOrder(sqlOf(() -> Statistics.on(session).sessionsByComplexity(ALL)));
    assertReadsAllOf(
        COVERING,
        sqlOfAll(
            """
            select s.complexity, count(*), avg(s.confidence), sum(s.planningCost), sum(s.agentCount),
              max(s.createdAt)
            from PlannerSession s group by s.complexity\
            """));
  }

  /** Whether the groups come one after the other, where reading all of an index can do that. */
  abstract void assertGroupsInOrder(String sql);

  /** The questions about sessions whose answers are in the index of the statistics. */
  private static List<BiConsumer<Statistics, PlannerSessionFilter>> questions() {
    return List.of(
        Statistics::sessions,
        Statistics::sessionsByComplexity,
        Statistics::sessionsByWorkflowPattern,
        Statistics::sessionsByDay,
        Statistics::sessionsByHour,
        Statistics::confidence,
        Statistics::planningCost,
        Statistics::agentCount);
  }

  private String sqlOf(
      BiConsumer<Statistics, PlannerSessionFilter> question, PlannerSessionFilter filter) {
    return sqlOf(() -> question.accept(Statistics.on(session), filter));
  }

  @Test
  void theStatisticsOfAComplexityAreReadFromTheirIndexAlone() {
    for (var question : questions()) {
      var complex = ALL.withComplexity("complex");
      assertReadsOnly(complexityStatistics(), sqlOf(question, complex));
      assertReadsOnly(complexityStatistics(), sqlOf(question, complex.withConfidence(0.5, null)));
    }
  }

  /** Returns the index that serves the statistics of a complexity. */
  abstract String complexityStatistics();

  @Test
  void theStatisticsOfAFewSessionsReadThese() {
    var filters =
        Map.of(
            ALL.withSessionId("s0"),
            "planner_sessions_session_id",
            ALL.withCreatedAt(START, START.plusSeconds(60)),
            SESSION_TIMES);
    filters.forEach(
        (filter, index) -> {
          for (var question : questions()) {
            assertUses(index, plan(sqlOf(question, filter)));
          }
          assertUses(index, planOf(() -> Statistics.on(session).sessionsByAgentRole(filter)));
        });
  }

  @Test
  void theStatisticsOfAllEventsAreReadFromAnIndexAlone() {
    var statistics = Statistics.on(session);
    assertReadsAllOf("hook_events_session_id", sqlOf(() -> statistics.events(EVENTS)));
    assertReadsAllOf("hook_events_event_type", sqlOf(() -> statistics.eventsByType(EVENTS)));
    assertReadsAllOf("hook_events_tool_name", sqlOf(() -> statistics.eventsByTool(EVENTS)));
    assertReadsAllOf("hook_events_session_id", sqlOf(() -> statistics.eventsBySession(EVENTS, 10)));
    assertReadsAllOf(EVENT_TIMES, sqlOf(() -> statistics.eventsByDay(EVENTS)));
    assertReadsAllOf(EVENT_TIMES, sqlOf(() -> statistics.eventsByHour(EVENTS)));
    assertReadsAllOf(
        "(%s|%s)".formatted(BY_TYPE, BY_SESSION), sqlOf(() -> statistics.errorShare(EVENTS)));
    assertGroupsInOrder(sqlOf(() -> statistics.eventsByType(EVENTS)));
    assertGroupsInOrder(sqlOf(() -> statistics.eventsByTool(EVENTS)));
    assertGroupsInOrder(sqlOf(() -> statistics.eventsBySession(EVENTS, 10)));
  }

  private static final String ERRORS = "count(e.error), sum(case when e.error = true then 1 end)";

  @Test
  void errorsCommandsAndEditedPathsAreReadFromAnIndexAlone() {
    assertReadsAllOf(
        BY_TYPE,
        sqlOfAll(
            "select min(e.eventType), e.toolName, count(*), max(e.createdAt), "
                + ERRORS
                + " from HookEvent e group by e.eventType, e.toolName"));
    assertReadsAllOf(
        BY_SESSION,
        sqlOfAll(
            "select min(e.sessionId), count(*), max(e.createdAt), "
                + ERRORS
                + " from HookEvent e group by e.sessionId"));
    assertReadsAllOf(
        "hook_events_command_start_covering",
        sqlOfAll(
            "select min(e.commandStart), count(*), max(e.createdAt), min(e.eventType), min(e.toolName), "
                + ERRORS
                + " from HookEvent e where e.commandStart is not null group by e.commandStart"));
    assertReadsAllOf(
        "hook_events_edited_paths_covering",
        sqlOfAll(
            "select min(e.editedPaths), count(*), max(e.createdAt), min(e.eventType), min(e.toolName)"
                + " from HookEvent e where e.editedPaths is not null group by e.editedPaths"));
  }

  @Test
  void theStatisticsOfSomeEventsReadThese() {
    var statistics = Statistics.on(session);
    eventFilters()
        .forEach(
            (filter, index) -> {
              if (!filter.equals(EVENTS) && !filter.equals(EVENTS.withText("ls"))) {
                assertUses(index, planOf(() -> statistics.events(filter)));
                assertUses(index, planOf(() -> statistics.eventsByType(filter)));
                assertUses(index, planOf(() -> statistics.eventsByTool(filter)));
                assertUses(index, planOf(() -> statistics.eventsBySession(filter, 10)));
                assertUses(index, planOf(() -> statistics.eventsByDay(filter)));
                assertUses(index, planOf(() -> statistics.eventsByHour(filter)));
                assertUses(index, planOf(() -> statistics.errorShare(filter)));
              }
            });
  }

  @Test
  void theStatisticsOfManyInAPeriodAreReadFromAnIndexAlone() {
    var statistics = Statistics.on(session);
    var events = EVENTS.withCreatedAt(START, null);
    assertReadInBulk(() -> statistics.events(events), "hook_events_session_id");
    assertReadInBulk(() -> statistics.eventsByType(events), "hook_events_event_type");
    assertReadInBulk(() -> statistics.eventsByTool(events), "hook_events_tool_name");
    assertReadInBulk(() -> statistics.eventsBySession(events, 10), "hook_events_session_id");
    assertReadInBulk(() -> statistics.errorShare(events), "(%s|%s)".formatted(BY_TYPE, BY_SESSION));
    var sessions = ALL.withCreatedAt(START, null);
    for (var question : questions()) {
      assertReadInBulk(() -> question.accept(statistics, sessions), COVERING);
    }
  }

  private void assertReadInBulk(Runnable question, String index) {
    if (database.isSqlite()) {
      assertReadsAllOf(index, sqlOf(question));
    } else {
      assertThat(statements.of(question)).hasSize(1);
    }
  }

  /** The JPQL of the documents about our entities alone, and what of it is read. */
  private Map<String, Consumer<String>> documentedQueries() {
    var queries = new LinkedHashMap<String, Consumer<String>>();
    queries.put("select s from PlannerSession s", sql -> assertScans(plan(sql)));
    queries.put(
        "select s from PlannerSession s where s.complexity = 'complex'",
        sql -> assertUses("planner_sessions_complexity", plan(sql)));
    // No index has numbers first.
    queries.put(
        "select s from PlannerSession s where s.confidence > 0.8", sql -> assertScans(plan(sql)));
    queries.put(
        "select s.sessionId, s.planningCost, s.agentCount from PlannerSession s"
            + " order by s.planningCost desc",
        sql -> assertScans(plan(sql)));
    queries.put(
        "select s from PlannerSession s where s.complexity = 'complex' and s.confidence > 0.8"
            + " order by s.createdAt desc",
        sql -> assertReadsFrom("planner_sessions_complexity", plan(sql)));
    queries.put(
        "select utc_date(e.createdAt), count(*) from HookEvent e"
            + " group by utc_date(e.createdAt) order by utc_date(e.createdAt)",
        sql -> assertReadsAllOf(EVENT_TIMES, sql));
    // No index has the metadata of an event.
    queries.put(
        "select json_text(e.content, '$.metadata.hook_type') from HookEvent e"
            + " where json_boolean(e.content, '$.metadata.has_error') = true"
            + " and json_number(e.content, '$.metadata.output_length') > 1000"
            + " and json_exists(e.content, '$.metadata.line_count')",
        sql -> assertScans(plan(sql)));
    return queries;
  }

  @Test
  void eachDocumentedQueryHasItsPlan() throws IOException {
    var queries = documentedQueries();
    assertThat(queries.keySet()).containsExactlyInAnyOrderElementsOf(queriesInTheDocuments());
    queries.forEach((hql, expectation) -> expectation.accept(sqlOfAll(hql)));
  }

  private String sqlOfAll(String hql) {
    // As it stands: sqlOf(…) asks for the first twenty.
    return sqlOf(() -> session.createQuery(hql, Object.class).getResultList());
  }

  private static Set<String> queriesInTheDocuments() throws IOException {
    var queries = new TreeSet<String>();
    try (var pages = Files.list(Path.of("docs"))) {
      for (var page : pages.filter(path -> path.toString().endsWith(".md")).toList()) {
        var matcher = DOCUMENTED.matcher(Files.readString(page));
        while (matcher.find()) {
          queries.add(
              Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElseThrow()
                  .strip()
                  .replaceAll("\\s+", " "));
        }
      }
    }
    // Those about entities of the documents have theirs by the indexes of Ticket.
    queries.removeIf(query -> query.contains("Ticket") || query.contains("Review"));
    return queries;
  }
}
