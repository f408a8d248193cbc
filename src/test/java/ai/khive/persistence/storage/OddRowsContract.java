package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that other programs or older versions stored: their odd values are absent, no more. */
abstract class OddRowsContract extends DatabaseContract {

  private static final List<String> CONTENTS =
      List.of(
          "{\"session_id\": \"good\", \"task_description\": \"t\", \"complexity\": \"simple\","
              + " \"agent_count\": 4, \"confidence\": 0.5, \"planning_cost\": 2}",
          "{\"session_id\": 5, \"task_description\": true, \"complexity\": {\"a\": 1},"
              + " \"agent_count\": \"4\", \"confidence\": \"0.9\", \"planning_cost\": [1]}",
          "{\"session_id\": null, \"complexity\": [\"simple\"], \"agent_count\": true,"
              + " \"confidence\": false, \"planning_cost\": null, \"surprise\": {\"x\": [1, 2]}}",
          "{\"session_id\": \"big\", \"agent_count\": 1099511627776, \"confidence\": 1e400,"
              + " \"planning_cost\": -1e400}",
          "{\"session_id\": \"spelt\", \"agent_count\": 5.0, \"confidence\": 1,"
              + " \"planning_cost\": 25e-1, \"evaluations\": {}, \"phases\": [1, {\"name\": 2}]}",
          "{}");

  OddRowsContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @BeforeEach
  void insertOddRows() {
    for (int i = 0; i < CONTENTS.size(); i++) {
      insert("row" + i, "'" + CONTENTS.get(i) + "'", "'2025-08-2" + i + " 00:00:00.000000'");
    }
    insert("row6", "null", "null");
    insert("row7", "'{\"session_id\": \"timeless\"}'", "null");
  }

  void insert(String id, String content, String createdAt) {
    for (var table : List.of("planner_sessions", "hook_events")) {
      database.execute(
          "insert into %s (id, content, created_at) values ('%s', %s, %s)"
              .formatted(table, id, content, createdAt));
    }
  }

  private PlannerSession load(String id) {
    return factory.fromTransaction(session -> session.find(PlannerSession.class, id));
  }

  static List<String> ids(List<? extends Node> nodes) {
    return nodes.stream().map(Node::getId).toList();
  }

  List<String> pagedIds(Session session, int size) {
    var repository = PlannerSessionRepository.on(session);
    var ids = new ArrayList<String>();
    String cursor = null;
    do {
      var page = repository.findPage(PlannerSessionFilter.ALL, size, cursor);
      ids.addAll(ids(page.nodes()));
      cursor = page.nextCursor();
      assertThat(ids).as("pages of %d", size).hasSizeLessThan(100);
    } while (cursor != null);
    return ids;
  }

  @Test
  void valuesOfAnotherKindAreAbsent() {
    for (var id : List.of("row1", "row2", "row5", "row6")) {
      var session = load(id);
      assertThat(session.getSessionId()).as(id).isEmpty();
      assertThat(session.getTaskDescription()).as(id).isEmpty();
      assertThat(session.getComplexity()).as(id).isEmpty();
      assertThat(session.getAgentCount()).as(id).isEmpty();
      assertThat(session.getConfidence()).as(id).isEmpty();
      assertThat(session.getPlanningCost()).as(id).isEmpty();
      assertThat(session.getEvaluations()).as(id).isEmpty();
      assertThat(session.getPhases()).as(id).isEmpty();
    }
    assertThat(load("row6").getContent()).isEqualTo(Json.NULL);
    assertThat(load("row6").getCreatedAt()).isNull();
  }

  @Test
  void numbersCountHoweverTheyAreSpelt() {
    var spelt = load("row4");
    assertThat(spelt.getAgentCount()).hasValue(5);
    assertThat(spelt.getConfidence()).hasValue(1);
    assertThat(spelt.getPlanningCost()).hasValue(2.5);
    assertThat(spelt.getPhases()).hasSize(2).allMatch(phase -> phase.name().isEmpty());
    var big = load("row3");
    assertThat(big.getAgentCount()).hasValue(1L << 40);
    assertThat(big.getConfidence()).isEmpty();
    assertThat(big.getPlanningCost()).isEmpty();
  }

  @Test
  void queriesSeeTheSameValuesAsTheGetters() {
    var rows =
        factory.fromTransaction(
            session ->
                session
                    .createQuery(
                        """
                        select s.id, s.sessionId, s.complexity, s.agentCount, s.confidence,
                          s.planningCost, s.taskDescription
                        from PlannerSession s order by s.id\
                        """,
                        Object[].class)
                    .getResultList());
    assertThat(rows)
        .containsExactly(
            new Object[] {"row0", "good", "simple", 4L, 0.5, 2.0, "t"},
            new Object[] {"row1", null, null, null, null, null, null},
            new Object[] {"row2", null, null, null, null, null, null},
            new Object[] {"row3", "big", null, 1L << 40, null, null, null},
            new Object[] {"row4", "spelt", null, 5L, 1.0, 2.5, null},
            new Object[] {"row5", null, null, null, null, null, null},
            new Object[] {"row6", null, null, null, null, null, null},
            new Object[] {"row7", "timeless", null, null, null, null, null});
  }

  @Test
  void aggregatesLeaveOddValuesOut() {
    assertThat(
            list(
                """
                select new list(count(s), count(s.agentCount), sum(s.agentCount),
                  avg(s.confidence), min(s.confidence), max(s.planningCost), sum(s.planningCost),
                  avg(s.agentCount))
                from PlannerSession s where s.sessionId in ('good', 'spelt', 'big')\
                """))
        .containsExactly(
            List.of(3L, 3L, (1L << 40) + 9, 0.75, 0.5, 2.5, 4.5, ((1L << 40) + 9) / 3.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sum(s.agentCount) from PlannerSession s where s.agentCount < 1e18",
        "select avg(s.agentCount), min(s.agentCount), max(s.agentCount) from PlannerSession s",
        "select sum(s.confidence), sum(s.planningCost) from PlannerSession s"
      })
  void hugeNumbersBreakNoAggregate(String hql) {
    insert("row8", "'{\"agent_count\": 1180591620717411303424, \"confidence\": 1e308}'", "null");
    insert("row9", "'{\"agent_count\": 5.5, \"confidence\": 1e308}'", "null");
    assertThat(list(hql)).hasSize(1);
  }

  @Test
  void oddRowsGroupAsNull() {
    assertThat(
            list(
                """
                select new list(s.complexity, count(s)) from PlannerSession s
                group by s.complexity order by s.complexity nulls first\
                """))
        .hasToString("[[null, 7], [simple, 1]]");
  }

  @Test
  void filtersByOtherPartsStillFindOddRows() {
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(8);
          assertThat(ids(sessions.findByConfidence(0.0, null, 10))).containsExactly("row4", "row0");
          assertThat(ids(sessions.findByPlanningCost(null, 2.0, 10))).containsExactly("row0");
          assertThat(ids(sessions.findByText("t", 10))).containsExactly("row0");
          assertThat(sessions.findBySessionId("5")).isEmpty();
          var events = HookEventRepository.on(session);
          assertThat(ids(events.find(HookEventFilter.ALL, 10))).hasSize(8);
          assertThat(events.findByToolName("Bash", 10)).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9})
  void everyRowIsOnOnePage(int size) {
    factory.inTransaction(
        session ->
            assertThat(pagedIds(session, size))
                .containsExactly("row5", "row4", "row3", "row2", "row1", "row0", "row7", "row6"));
  }

  @Test
  void streamsHaveEveryRow() {
    factory.inTransaction(
        session ->
            assertThat(PlannerSessionRepository.on(session).stream(PlannerSessionFilter.ALL))
                .extracting(Node::getId)
                .containsExactly("row5", "row4", "row3", "row2", "row1", "row0", "row7", "row6"));
  }

  @Test
  void aLongValueUnderAnIndexedKeyIsStoredButAbsentForQueries() {
    var text = "ü".repeat(6_000);
    var session =
        PlannerSession.builder().id(StorageContract.ID).sessionId(text).taskDescription("t");
    store(session.complexity("x".repeat(500)).build());
    assertThat(load(StorageContract.ID).getSessionId()).contains(text);
    assertThat(
            list(
                "select new list(s.sessionId, length(s.complexity)) from PlannerSession s"
                    + " where s.taskDescription = 't' and s.id like '0198%'"))
        .hasToString("[[null, 500]]");
    factory.inTransaction(
        em -> assertThat(PlannerSessionRepository.on(em).findBySessionId(text)).isEmpty());
  }

  @Test
  void oddRowsCanBeDeletedOneByOne() {
    for (var id : database.column("select id from planner_sessions")) {
      factory.inTransaction(
          session -> assertThat(PlannerSessionRepository.on(session).deleteById(id)).isTrue());
    }
    assertThat(database.column("select id from planner_sessions")).isEmpty();
  }

  @Test
  void oddRowsCanBeMended() {
    var mended = Json.parse("{\"session_id\": \"s\", \"task_description\": \"t\"}");
    for (var id : database.column("select id from planner_sessions")) {
      factory.inTransaction(
          session ->
              PlannerSessionRepository.on(session).update(id, found -> found.setContent(mended)));
    }
    factory.inTransaction(
        session ->
            assertThat(PlannerSessionRepository.on(session).findRecent(99))
                .extracting(PlannerSession::getContent)
                .containsOnly(mended));
  }
}
