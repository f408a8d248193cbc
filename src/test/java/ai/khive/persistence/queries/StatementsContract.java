package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.Statements;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many statements each operation costs, and which columns they name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatementsContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");
  private static final PlannerSessionFilter ALL = PlannerSessionFilter.ALL;
  private static final HookEventFilter EVENTS = HookEventFilter.ALL;
  private static final int STORED = 1_200;
  private static final int BATCH_SIZE = 50;

  private final TestDatabase database;
  private final Statements statements = new Statements();
  private SessionFactory factory;

  StatementsContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void open() {
    factory =
        database.open(
            Map.of(
                "hibernate.hbm2ddl.auto",
                "create",
                "hibernate.jdbc.batch_size",
                BATCH_SIZE,
                "hibernate.session.events.auto",
                RoundTrips.class.getName(),
                "hibernate.session_factory.statement_inspector",
                statements),
            PlannerSession.class,
            HookEvent.class);
  }

  @AfterAll
  void close() {
    factory.close();
    database.close();
  }

  @BeforeEach
  void storeRows() {
    database.execute("delete from planner_sessions", "delete from hook_events");
    factory.inTransaction(
        session -> {
          PlannerSessionRepository.on(session).insertAll(sessions(0, STORED));
          HookEventRepository.on(session).insertAll(events(0, STORED));
        });
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static PlannerSession session(int number) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(START.plusSeconds(number))
        .sessionId("s" + number)
        .taskDescription("task")
        .complexity(number % 2 == 0 ? "complex" : "simple")
        .confidence(0.5)
        .build();
  }

  private static List<PlannerSession> sessions(int from, int to) {
    return IntStream.range(from, to).mapToObj(StatementsContract::session).toList();
  }

  private static List<HookEvent> events(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            number ->
                HookEvent.builder()
                    .id(id(number))
                    .createdAt(START.plusSeconds(number))
                    .eventType("pre_command")
                    .toolName("Bash")
                    .sessionId("c")
                    .build())
        .toList();
  }

  private PlannerSession detached(int number) {
    return factory.fromTransaction(session -> session.find(PlannerSession.class, id(number)));
  }

  private List<String> sqlOf(Consumer<Session> work) {
    return statements.of(() -> factory.inTransaction(work));
  }

  private List<String> sqlOfSessions(Consumer<PlannerSessionRepository> work) {
    return sqlOf(session -> work.accept(PlannerSessionRepository.on(session)));
  }

  /** Asserts the statements by their first words; no session hands over more. */
  private void assertRuns(Consumer<PlannerSessionRepository> work, String... kinds) {
    var executed = new RoundTrips.Count[1];
    var sql = statements.of(() -> executed[0] = roundTrips(work));
    assertThat(sql)
        .extracting(statement -> statement.substring(0, statement.indexOf(' ')))
        .containsExactly(kinds);
    assertThat(executed[0].statements() + executed[0].batches()).isEqualTo(kinds.length);
  }

  private RoundTrips.Count roundTrips(Consumer<PlannerSessionRepository> work) {
    return RoundTrips.of(
        () -> factory.inTransaction(session -> work.accept(PlannerSessionRepository.on(session))));
  }

  @Test
  void anInsertIsOneStatement() {
    assertRuns(sessions -> sessions.insert(session(STORED)), "insert");
  }

  @Test
  void aRecordedPlanIsOneStatement() {
    var recorder = PlanningRecorder.on(factory);
    var plan = PlannerSession.builder().sessionId("s").taskDescription("task");
    assertThat(statements.of(() -> assertThat(recorder.record(plan)).isPresent()))
        .hasSize(1)
        .allMatch(sql -> sql.startsWith("insert"));
  }

  @Test
  void insertAllSendsABatchForEachThousand() {
    var more = sessions(STORED, STORED + 2_500);
    assertThat(roundTrips(sessions -> sessions.insertAll(more)))
        .isEqualTo(new RoundTrips.Count(0, 3));
    var events = events(STORED, STORED + 2_500);
    assertThat(
            RoundTrips.of(
                () ->
                    factory.inTransaction(
                        session -> HookEventRepository.on(session).insertAll(events))))
        .isEqualTo(new RoundTrips.Count(0, 3));
  }

  @Test
  void insertsOfOneTransactionAreSentInTheBatchesOfTheUnit() {
    assertThat(
            roundTrips(
                sessions -> sessions(STORED, STORED + 2 * BATCH_SIZE).forEach(sessions::insert)))
        .isEqualTo(new RoundTrips.Count(0, 2));
  }

  @Test
  void findByIdIsOneStatementAndNoneForAManagedNode() {
    assertRuns(
        sessions -> {
          assertThat(sessions.findById(id(1))).isPresent();
          assertThat(sessions.findById(id(1))).isPresent();
        },
        "select");
  }

  @Test
  void findIsOneStatement() {
    assertRuns(sessions -> assertThat(sessions.find(ALL, STORED)).hasSize(STORED), "select");
    assertRuns(sessions -> assertThat(sessions.find(ALL, STORED + 1)).hasSize(STORED), "select");
  }

  @Test
  void nodesWithoutATimeTakeTwoStatementsMore() {
    setTime("null");
    try {
      assertRuns(
          sessions -> {
            var found = sessions.find(ALL, STORED);
            assertThat(found).hasSize(STORED);
            assertThat(found.get(STORED - 1).getId()).isEqualTo(id(1));
          },
          "select",
          "select",
          "select");
    } finally {
      setTime("(select created_at from planner_sessions where id = '" + id(2) + "')");
    }
  }

  private void setTime(String sql) {
    factory.inTransaction(
        session ->
            session
                .createNativeMutationQuery(
                    "update planner_sessions set created_at = " + sql + " where id = :id")
                .setParameter("id", id(1))
                .executeUpdate());
  }

  @Test
  void aPageIsOneStatementAndTheLastOneTwo() {
    var cursor = new String[1];
    assertRuns(sessions -> cursor[0] = sessions.findPage(ALL, 700, null).nextCursor(), "select");
    assertRuns(
        sessions -> assertThat(sessions.findPage(ALL, 700, cursor[0]).nodes()).hasSize(500),
        "select",
        "select");
  }

  @Test
  void aStreamIsOneStatementForEachFiveHundredAndOneAtItsEnd() {
    assertRuns(
        sessions -> assertThat(sessions.stream(ALL)).hasSize(STORED),
        "select",
        "select",
        "select",
        "select");
  }

  @Test
  void aStreamReadsNoMoreThanIsUsed() {
    assertRuns(sessions -> assertThat(sessions.stream(ALL).limit(500)).hasSize(500), "select");
  }

  @Test
  void countAndExistsAreOneStatement() {
    var complex = ALL.withComplexity("complex");
    assertRuns(sessions -> assertThat(sessions.count(complex)).isEqualTo(STORED / 2), "select");
    assertRuns(sessions -> assertThat(sessions.exists(complex)).isTrue(), "select");
  }

  @Test
  void saveOfANewSessionLooksForItAndInsertsIt() {
    assertRuns(sessions -> sessions.save(session(STORED)), "select", "insert");
  }

  @Test
  void saveOfAChangedSessionReadsItAndUpdatesIt() {
    var changed = detached(1);
    changed.setMetadata(Json.parse("{\"reviewed\": true}"));
    assertRuns(sessions -> sessions.save(changed), "select", "update");
  }

  @Test
  void saveOfAnUnchangedSessionWritesNothing() {
    var unchanged = detached(1);
    assertRuns(sessions -> sessions.save(unchanged), "select");
    assertRuns(sessions -> sessions.save(sessions.findById(id(1)).orElseThrow()), "select");
  }

  @Test
  void updateReadsTheSessionReadsItLockedAndWritesIt() {
    assertRuns(
        sessions -> sessions.update(id(1), s -> s.setMetadata(Json.parse("{\"a\": 1}"))),
        "select",
        "select",
        "update");
    assertRuns(sessions -> sessions.update(id(1), s -> {}), "select", "select");
  }

  @Test
  void deleteByIdReadsTheNodeAndDeletesIt() {
    assertRuns(sessions -> sessions.deleteById(id(1)), "select", "delete");
  }

  @Test
  void deleteOfAFilterIsOneStatement() {
    assertRuns(
        sessions -> assertThat(sessions.delete(ALL.withComplexity("complex"))).isEqualTo(600),
        "delete");
  }

  @Test
  void eachAnswerOfTheStatisticsIsOneStatement() {
    var questions =
        List.<Consumer<Statistics>>of(
            statistics -> statistics.sessions(ALL),
            statistics -> statistics.sessionsByComplexity(ALL),
            statistics -> statistics.sessionsByWorkflowPattern(ALL),
            statistics -> statistics.sessionsByDay(ALL),
            statistics -> statistics.sessionsByHour(ALL),
            statistics -> statistics.sessionsByAgentRole(ALL),
            statistics -> statistics.confidence(ALL),
            statistics -> statistics.planningCost(ALL),
            statistics -> statistics.agentCount(ALL),
            statistics -> statistics.events(EVENTS),
            statistics -> statistics.eventsByType(EVENTS),
            statistics -> statistics.eventsByTool(EVENTS),
            statistics -> statistics.eventsBySession(EVENTS, 10),
            statistics -> statistics.eventsByDay(EVENTS),
            statistics -> statistics.eventsByHour(EVENTS),
            statistics -> statistics.errorShare(EVENTS));
    assertThat(questions).hasSize(Statistics.class.getMethods().length - 1);
    for (var question : questions) {
      assertThat(sqlOf(session -> question.accept(Statistics.on(session))))
          .hasSize(1)
          .allMatch(sql -> sql.startsWith("select"));
    }
  }

  @Test
  void aTextUnknownBesideAbsentOnesCostsASecondStatement() {
    factory.inTransaction(
        session -> {
          var builder = PlannerSession.builder().sessionId("a").taskDescription("task");
          session.persist(builder.build());
          session.persist(
              PlannerSession.builder()
                  .sessionId("b")
                  .taskDescription("task")
                  .complexity(Statistics.UNKNOWN)
                  .build());
        });
    assertThat(sqlOf(session -> Statistics.on(session).sessionsByComplexity(ALL))).hasSize(2);
  }

  @Test
  void loadingNamesTheFiveColumnsAndNoExpression() {
    var complex = ALL.withComplexity("complex").withConfidence(0.1, null).withText("task");
    assertLoadsFiveColumns(sqlOfSessions(sessions -> sessions.findById(id(1))));
    assertLoadsFiveColumns(sqlOfSessions(sessions -> sessions.find(complex, STORED)));
    assertLoadsFiveColumns(
        sqlOfSessions(
            sessions ->
                sessions.findPage(
                    complex, 100, sessions.findPage(complex, 100, null).nextCursor())));
    assertLoadsFiveColumns(
        sqlOfSessions(sessions -> assertThat(sessions.stream(complex)).hasSize(STORED / 2)));
    assertLoadsFiveColumns(sqlOfSessions(sessions -> sessions.update(id(1), s -> {})));
    var unchanged = detached(1);
    assertLoadsFiveColumns(sqlOfSessions(sessions -> sessions.save(unchanged)));
    assertLoadsFiveColumns(
        sqlOf(
            session ->
                session
                    .createQuery(
                        "select s from PlannerSession s where s.confidence > 0.8",
                        PlannerSession.class)
                    .getResultList()));
    assertLoadsFiveColumns(
        sqlOf(session -> session.getReference(HookEvent.class, id(1)).getCommand()));
    assertLoadsFiveColumns(
        sqlOf(
            session ->
                assertThat(
                        HookEventRepository.on(session).stream(
                            EVENTS.withToolName("Bash").withText("")))
                    .hasSize(STORED)));
  }

  private static void assertLoadsFiveColumns(List<String> sql) {
    assertThat(sql).isNotEmpty();
    for (var statement : sql) {
      assertThat(selected(statement).replaceAll("\\w+\\.", ""))
          .isEqualTo("id,content,created_at,embedding,node_metadata");
    }
  }

  private static String selected(String sql) {
    return sql.substring("select ".length(), sql.indexOf(" from "));
  }

  private String selectedBy(String hql) {
    return selected(
        sqlOf(session -> session.createQuery(hql, Object[].class).getResultList()).get(0));
  }

  @Test
  void aTupleNamesWhatItSelectsAndNoMore() {
    assertThat(selectedBy("select s.id, s.createdAt from PlannerSession s"))
        .isEqualTo("ps1_0.id,ps1_0.created_at");
    assertThat(selectedBy("select e.metadata from HookEvent e")).isEqualTo("he1_0.node_metadata");
    var values = selectedBy("select s.sessionId, s.planningCost from PlannerSession s");
    assertThat(values)
        .contains("session_id", "planning_cost")
        .doesNotContain("complexity", "node_metadata", "embedding", ".id", "created_at");
    // The expressions quote it.
    assertThat(values).doesNotContain("ps1_0.content");
    assertThat(
            selectedBy("select s.complexity, count(*) from PlannerSession s group by s.complexity"))
        .endsWith(",count(*)")
        .contains("complexity")
        .doesNotContain("session_id", "node_metadata", ".id", "created_at");
  }

  @Test
  void countAndExistsSelectNoColumn() {
    assertThat(selected(sqlOfSessions(sessions -> sessions.count(ALL)).get(0)))
        .isEqualTo("count(*)");
    assertThat(selected(sqlOfSessions(sessions -> sessions.exists(ALL)).get(0))).isEqualTo("1");
  }

  @Test
  void anInsertNamesTheFiveColumns() {
    assertThat(sqlOfSessions(sessions -> sessions.insert(session(STORED))).get(0))
        .startsWith(
            "insert into planner_sessions (content,created_at,embedding,node_metadata,id)"
                + " values (");
  }

  @Test
  void anUpdateNamesWhatWasChangedAndWhatItWas() {
    var sql = sqlOfSessions(sessions -> sessions.findById(id(1)).orElseThrow().setEmbedding(0.5));
    assertThat(sql).hasSize(2);
    assertThat(sql.get(1))
        .matches(
            "update planner_sessions (as )?\\S*\\s?set embedding=.* where id=.* and embedding.*");
    assertThat(sql.get(1)).doesNotContain("content", "node_metadata", "created_at", "json_");
  }
}
