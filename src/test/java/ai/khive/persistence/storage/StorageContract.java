package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored comes back as it was, and nothing is written that nobody changed. */
abstract class StorageContract extends DatabaseContract {

  static final String ID = "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80";
  static final Instant CREATED_AT = Instant.parse("2025-08-21T22:14:32.123456Z");

  StorageContract(TestDatabase.Kind kind) {
    super(kind);
  }

  /** The stored form of {@link #CREATED_AT}, read by plain JDBC in the session's zone. */
  abstract String storedTime(String table, String id);

  static PlannerSession session(String id) {
    return PlannerSession.builder()
        .id(id)
        .createdAt(CREATED_AT)
        .sessionId("s1")
        .taskDescription("task")
        .build();
  }

  private PlannerSession load(String id) {
    return factory.fromTransaction(session -> session.find(PlannerSession.class, id));
  }

  private static PlannerSession fullSession() {
    var random = new Random(20250821);
    var evaluations = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 10; i++) {
      evaluations.add(
          Map.of(
              "config",
              Map.of("name", "evaluator_" + i, "system_prompt", "Rate the task. ".repeat(1_000)),
              "response_time_ms",
              1_234 + i,
              "cost",
              0.0042,
              "evaluation",
              Map.of("complexity", "complex", "confidence", 0.87, "total_agents", 7)));
    }
    var phase =
        Phase.of(
            "discovery_phase",
            "Find out what there is",
            List.of(AgentRecommendation.of("researcher", "memory-systems", 0.9, "knows it")),
            List.of(),
            "thorough",
            "parallel");
    return PlannerSession.builder()
        .id(ID)
        .createdAt(CREATED_AT)
        .sessionId("design_a_cache_1755814472")
        .taskDescription("Design a cache — „schnell“, 快, 🚀")
        .complexity("very_complex")
        .agentCount(12)
        .workflowPattern("hybrid")
        .confidence(0.8699999999999999)
        .planningCost(0.0421)
        .evaluations(evaluations)
        .consensus(Map.of("summary", "# Consensus\n\nDo it."))
        .executionPlan("# Plan\r\n\t\"quoted\" \\ back\\slash")
        .phases(List.of(phase))
        .put("unknown", Json.parse("{\"big\": 9007199254740993, \"decimal\": 0.10, \"e\": 1E2}"))
        .metadata(Map.of("lion_class", "khive.services.plan.persistence.PlannerSession"))
        .embedding(random.doubles(1_536, -1, 1).toArray())
        .build();
  }

  @Test
  void aFullSessionComesBackFieldByField() {
    var stored = fullSession();
    assertThat(stored.getContent().text()).hasSizeGreaterThan(150_000);
    store(stored);
    var loaded = load(ID);
    assertThat(loaded).isNotSameAs(stored).isEqualTo(stored).hasSameHashCodeAs(stored);
    assertThat(loaded.getContent()).isEqualTo(stored.getContent());
    assertThat(loaded.getMetadata()).isEqualTo(stored.getMetadata());
    assertThat(loaded.getCreatedAt()).isEqualTo(CREATED_AT);
    assertThat(loaded.getEmbedding().orElseThrow()).isEqualTo(stored.getEmbedding().orElseThrow());
    assertThat(loaded.getSessionId()).contains("design_a_cache_1755814472");
    assertThat(loaded.getTaskDescription()).contains("Design a cache — „schnell“, 快, 🚀");
    assertThat(loaded.getComplexity()).hasToString("Optional[very_complex]");
    assertThat(loaded.getAgentCount()).hasValue(12);
    assertThat(loaded.getWorkflowPattern()).contains("hybrid");
    assertThat(loaded.getConfidence()).hasValue(0.8699999999999999);
    assertThat(loaded.getPlanningCost()).hasValue(0.0421);
    assertThat(loaded.getEvaluations()).isEqualTo(stored.getEvaluations()).hasSize(10);
    assertThat(loaded.getConsensusSummary()).contains("# Consensus\n\nDo it.");
    assertThat(loaded.getExecutionPlan()).contains("# Plan\r\n\t\"quoted\" \\ back\\slash");
    assertThat(loaded.getPhases()).isEqualTo(stored.getPhases()).hasSize(1);
    assertThat(loaded.getAgentRecommendations()).isEqualTo(stored.getAgentRecommendations());
    assertThat(loaded.getContent().get("unknown.big")).hasToString("Optional[9007199254740993]");
  }

  @Test
  void aHookEventComesBackFieldByField() {
    store(
        HookEvent.builder()
            .id(ID)
            .createdAt(CREATED_AT)
            .eventType("post_command")
            .toolName("Bash")
            .sessionId("5b0f8f6e-0a5c-4f0e-9d57-0d1c5b6f7a11")
            .command("rm -rf \"$TMP\"; echo '✓'")
            .output("{\"stdout\": \"\"}")
            .filePaths(List.of("/a b/c.txt", "/ä"))
            .eventMetadata(Map.of("has_error", true))
            .build());
    var loaded = factory.fromTransaction(session -> session.find(HookEvent.class, ID));
    assertThat(loaded.getCreatedAt()).isEqualTo(CREATED_AT);
    assertThat(loaded.getEventType()).contains("post_command");
    assertThat(loaded.getToolName()).contains("Bash");
    assertThat(loaded.getSessionId()).contains("5b0f8f6e-0a5c-4f0e-9d57-0d1c5b6f7a11");
    assertThat(loaded.getCommand()).contains("rm -rf \"$TMP\"; echo '✓'");
    assertThat(loaded.getOutput()).contains("{\"stdout\": \"\"}");
    assertThat(loaded.getFilePaths()).containsExactly("/a b/c.txt", "/ä");
    assertThat(loaded.getEventMetadata()).isEqualTo(Json.of(Map.of("has_error", true)));
    assertThat(loaded.isError()).contains(true);
    assertThat(loaded.getMetadata()).isEqualTo(Json.NULL);
    assertThat(loaded.getEmbedding()).isEmpty();
  }

  @Test
  void whatIsAbsentIsStoredAsNull() {
    store(session(ID));
    assertThat(database.rows("select node_metadata, embedding from planner_sessions").get(0))
        .containsExactly(null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-08-21T22:14:32.123456Z",
        "2025-08-21T22:14:32Z",
        "1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "2025-03-30T01:30:00.000001Z",
        "2025-10-26T01:30:00Z"
      })
  void everyMicrosecondComesBackInAnyZone(String text) {
    var zone = TimeZone.getDefault();
    var instant = Instant.parse(text);
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      store(
          PlannerSession.builder()
              .id(ID)
              .createdAt(instant)
              .sessionId("s")
              .taskDescription("t")
              .build());
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      assertThat(load(ID).getCreatedAt()).isEqualTo(instant);
      var found =
          factory.fromTransaction(
              session ->
                  session
                      .createQuery(
                          "select min(createdAt) from PlannerSession where createdAt = :time",
                          Instant.class)
                      .setParameter("time", instant)
                      .getSingleResult());
      assertThat(found).isEqualTo(instant);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void timesAreStoredInUtc() {
    store(session(ID));
    assertThat(storedTime("planner_sessions", ID)).isEqualTo("2025-08-21 22:14:32.123456");
  }

  @Test
  void unstorableCharactersAreReplacedAlike() {
    var text = "a\u0000b\uD83D c\uDE80 \uD83D\uDE80";
    store(Ticket.builder().id(ID).put("title", text).build());
    var loaded = factory.fromTransaction(session -> session.find(Ticket.class, ID));
    assertThat(loaded.getContent().findText("title"))
        .contains("a\uFFFDb\uFFFD c\uFFFD \uD83D\uDE80");
  }

  @Test
  void loadingSelectsTheFiveColumnsAndNoMore() {
    store(session(ID));
    assertThat(statements.of(() -> load(ID)))
        .containsExactly(
            "select ps1_0.id,ps1_0.content,ps1_0.created_at,ps1_0.embedding,ps1_0.node_metadata"
                + " from planner_sessions ps1_0 where ps1_0.id=?");
  }

  @Test
  void queryAttributesAreNotLoadedByAQueryEither() {
    store(session(ID));
    var sql =
        statements.of(
            () ->
                factory.inTransaction(
                    session ->
                        session.createQuery("from HookEvent", HookEvent.class).getResultList()));
    assertThat(sql)
        .containsExactly(
            "select he1_0.id,he1_0.content,he1_0.created_at,he1_0.embedding,he1_0.node_metadata"
                + " from hook_events he1_0");
  }

  @Test
  void loadAndFlushWriteNothing() {
    store(fullSession(), Ticket.builder().put("title", "t").metadata(Map.of("a", 1)).build());
    var sql =
        statements.of(
            () ->
                factory.inTransaction(
                    session -> {
                      for (var entity : List.of("PlannerSession", "HookEvent", "Ticket")) {
                        session.createQuery("from " + entity, Object.class).getResultList();
                      }
                      session.flush();
                    }));
    assertThat(sql).hasSize(3).allMatch(statement -> statement.startsWith("select"));
  }

  @Test
  void equalContentInAnotherSpellingIsNoMistakeForThePersistenceProvider() {
    store(Ticket.builder().id(ID).put("a", 1).put("b", 2).build());
    factory.inTransaction(
        session -> session.find(Ticket.class, ID).setContent(Json.parse("{\"b\": 2.0, \"a\": 1}")));
    var loaded = factory.fromTransaction(session -> session.find(Ticket.class, ID));
    assertThat(loaded.getContent()).isEqualTo(Json.parse("{\"a\": 1, \"b\": 2}"));
  }

  @Test
  void anEditWritesOnlyWhatWasChanged() {
    store(session(ID));
    var sql =
        statements.of(
            () ->
                factory.inTransaction(
                    session ->
                        session
                            .find(PlannerSession.class, ID)
                            .setMetadata(Json.of(Map.of("reviewed", true)))));
    assertThat(sql).hasSize(2);
    assertThat(sql.get(1)).startsWith("update planner_sessions set node_metadata=");
    assertThat(load(ID).getMetadata()).isEqualTo(Json.of(Map.of("reviewed", true)));
  }

  @Test
  void aProxyIsTheSessionItStandsFor() {
    var stored = session(ID);
    store(stored);
    factory.inTransaction(
        session -> {
          var proxy = session.getReference(PlannerSession.class, ID);
          assertThat(Hibernate.isInitialized(proxy)).isFalse();
          assertThat(proxy.getId()).isEqualTo(ID);
          assertThat(proxy.equals(stored)).isTrue();
          assertThat(stored.equals(proxy)).isTrue();
          assertThat(proxy).hasSameHashCodeAs(stored);
          assertThat(new HashSet<>(Set.of(stored))).contains(proxy);
          assertThat(proxy).hasToString("PlannerSession[" + ID + "]");
          assertThat(proxy.getSessionId()).contains("s1");
          assertThat(proxy.getCreatedAt()).isEqualTo(CREATED_AT);
          assertThat(proxy.getEmbedding()).isEmpty();
        });
  }

  @Test
  void nodesOfDifferentEntitiesAreDifferentWhateverTheirId() {
    var event = HookEvent.builder().id(ID).eventType("notification").toolName("Task").build();
    assertThat(session(ID)).isNotEqualTo(event);
  }

  @Test
  void aHookEventIsNeverWrittenAgain() {
    store(HookEvent.builder().id(ID).eventType("notification").toolName("Task").build());
    var other = HookEvent.builder().id(ID).eventType("pre_edit").toolName("Edit").build();
    var sql = statements.of(() -> factory.inTransaction(session -> session.merge(other)));
    assertThat(sql).hasSize(1).allMatch(statement -> statement.startsWith("select"));
    var loaded = factory.fromTransaction(session -> session.find(HookEvent.class, ID));
    assertThat(loaded.getEventType()).contains("notification");
  }

  @Test
  void aRollbackLeavesNothing() {
    try (var session = factory.openSession()) {
      var transaction = session.beginTransaction();
      session.persist(session(ID));
      session.flush();
      transaction.rollback();
    }
    assertThat(database.column("select id from planner_sessions")).isEmpty();
  }
}
