package ai.khive.persistence.queries;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.Statements;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
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
    var nodes = new ArrayList<Object>();
    for (int i = 0; i < 1_000; i++) {
      var createdAt = START.plusSeconds(i);
      nodes.add(
          PlannerSession.builder()
              .createdAt(createdAt)
              .sessionId("s" + i)
              .taskDescription("task")
              .complexity(i % 50 == 0 ? "complex" : "other" + i % 50)
              .confidence(i / 1_000.0)
              .build());
      nodes.add(
          HookEvent.builder()
              .createdAt(createdAt)
              .eventType("type" + i % 100)
              .toolName("tool" + i % 100)
              .sessionId("s" + i % 50)
              .build());
      nodes.add(Ticket.builder().createdAt(createdAt).put("usage", Map.of("tokens", i)).build());
    }
    factory.inTransaction(em -> nodes.forEach(em::persist));
    database.execute("analyze");
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
    return plan(statements.of(query).get(0));
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

  /** With {@code count(s)} the ids would be read too, which are not in the index. */
  String sqlOfStatistics() {
    return sqlOf(
        """
        select s.complexity, count(*), avg(s.confidence), sum(s.planningCost), sum(s.agentCount),
          max(s.createdAt)
        from PlannerSession s group by s.complexity\
        """,
        Map.of());
  }

  String sqlOfTotals() {
    return sqlOf(
        "select count(*), avg(s.confidence), sum(s.planningCost) from PlannerSession s", Map.of());
  }
}
