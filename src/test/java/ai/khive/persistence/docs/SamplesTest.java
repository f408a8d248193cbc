package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.node.NodePage;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.planner.PlannerSession_;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.statistics.Distribution;
import ai.khive.persistence.statistics.ErrorShare;
import ai.khive.persistence.statistics.Grouped;
import ai.khive.persistence.statistics.SessionStatistics;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples of docs/, word for word ({@link DocumentationTest}), run on both databases. */
class SamplesTest {

  private static EntityManagerFactory open(TestDatabase.Kind kind) {
    return TestDatabase.create(kind)
        .open(
            Map.of("hibernate.hbm2ddl.auto", "create"),
            PlannerSession.class,
            HookEvent.class,
            Ticket.class,
            Invoice.class,
            Review.class);
  }

  private static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
    factory.unwrap(org.hibernate.SessionFactory.class).inTransaction(work::accept);
  }

  @ParameterizedTest
  @EnumSource
  void model(TestDatabase.Kind kind) {
    try (var factory = open(kind)) {
      inTransaction(factory, SamplesTest::model);
    }
  }

  private static void model(EntityManager entityManager) {
    PlannerSession session =
        PlannerSession.builder()
            .sessionId("fixcache_20250821_221432")
            .taskDescription("Fix the cache")
            .complexity(Complexity.SIMPLE)
            .agentCount(1)
            .workflowPattern("parallel")
            .confidence(0.91)
            .planningCost(0.0004)
            .phases(
                List.of(
                    Phase.of(
                        "execution_phase",
                        "Do it",
                        List.of(AgentRecommendation.of("tester", "caching", 1.0, "Needs a test")),
                        List.of(),
                        "basic",
                        "parallel")))
            .put("ticket", "CACHE-7")
            .build();
    entityManager.persist(session);

    String tester = session.getPhases().get(0).agents().get(0).role().orElse("nobody");
    OptionalDouble cost = session.getPlanningCost();
    Optional<String> ticket = session.getContent().findText("ticket");
    assertThat(tester).isEqualTo("tester");
    assertThat(cost).hasValue(0.0004);
    assertThat(ticket).hasValue("CACHE-7");

    PlannerSession managed = entityManager.find(PlannerSession.class, session.getId());
    managed.setContent(managed.getContent().with("confidence", 0.95));

    PlannerSessionRepository.on(entityManager)
        .update(
            session.getId(),
            locked -> locked.setContent(locked.getContent().with("agent_count", 2)));
    entityManager.flush();
    entityManager.refresh(managed);
    assertThat(managed.getConfidence()).hasValue(0.95);
    assertThat(managed.getAgentCount()).hasValue(2);
  }

  @Test
  void json() {
    Json usage = Json.parse("{\"model\": \"haiku\", \"usage\": {\"tokens\": 1812}}");
    OptionalLong tokens = usage.findLong("usage.tokens");
    Optional<Json> inner = usage.get("usage");
    Map<?, ?> map = usage.as(Map.class);
    Json changed = usage.with("usage.tokens", 1900);
    assertThat(tokens).hasValue(1812);
    assertThat(inner).hasValue(Json.of(Map.of("tokens", 1812)));
    assertThat(map.get("model")).isEqualTo("haiku");
    assertThat(changed.text()).isEqualTo("{\"model\":\"haiku\",\"usage\":{\"tokens\":1900}}");
  }

  @ParameterizedTest
  @EnumSource
  void jsonAttributes(TestDatabase.Kind kind) {
    try (var factory = open(kind)) {
      inTransaction(factory, SamplesTest::jsonAttributes);
    }
  }

  private static void jsonAttributes(EntityManager entityManager) {
    entityManager.persist(
        PlannerSession.builder()
            .sessionId("one")
            .taskDescription("One")
            .complexity("complex")
            .confidence(0.9)
            .build());
    List<PlannerSession> sessions =
        entityManager
            .createQuery(
                """
                select s from PlannerSession s
                where s.complexity = 'complex' and s.confidence > 0.8
                order by s.createdAt desc
                """,
                PlannerSession.class)
            .getResultList();
    assertThat(sessions).hasSize(1);

    for (var content :
        List.of(
            "{\"priority\": \"high\", \"usage\": {\"tokens\": 10}}",
            "{\"priority\": \"high\", \"usage\": {\"tokens\": 20}}",
            "{\"priority\": \"low\", \"usage\": {\"tokens\": \"7\"}}")) {
      entityManager.persist(new Ticket(Json.parse(content)));
    }
    List<Object[]> tokensByPriority =
        entityManager
            .createQuery(
                """
                select t.priority, count(*), sum(t.tokens), avg(t.tokens) from Ticket t
                group by t.priority order by count(*) desc
                """,
                Object[].class)
            .getResultList();
    assertThat(tokensByPriority)
        .containsExactly(
            new Object[] {"high", 2L, 30L, 15.0}, new Object[] {"low", 1L, null, null});
    int deleted =
        entityManager
            .createQuery(
                "delete from Ticket t where t.id in (select x.id from Ticket x where x.priority = 'low')")
            .executeUpdate();
    assertThat(deleted).isEqualTo(1);

    entityManager.persist(
        HookEvent.builder()
            .eventType("post_command")
            .toolName("Bash")
            .eventMetadata(
                Map.of(
                    "hook_type",
                    "post_command",
                    "has_error",
                    true,
                    "output_length",
                    1200,
                    "line_count",
                    3))
            .build());
    List<String> tools =
        entityManager
            .createQuery(
                """
                select json_text(e.content, '$.metadata.hook_type') from HookEvent e
                where json_boolean(e.content, '$.metadata.has_error') = true
                  and json_number(e.content, '$.metadata.output_length') > 1000
                  and json_exists(e.content, '$.metadata.line_count')
                """,
                String.class)
            .getResultList();
    assertThat(tools).containsExactly("post_command");

    entityManager.persist(
        new Invoice(Json.parse("{\"customer\": {\"name\": \"Ada\"}, \"total\": 12.5}")));
    assertThat(
            entityManager
                .createQuery(
                    "select i.customer, sum(i.total) from Invoice i group by i.customer",
                    Object[].class)
                .getResultList())
        .containsExactly(new Object[] {"Ada", 12.5});
  }

  @ParameterizedTest
  @EnumSource
  void queries(TestDatabase.Kind kind) {
    try (var factory = open(kind)) {
      inTransaction(factory, SamplesTest::queries);
      inTransaction(factory, SamplesTest::repositories);
      recorder(factory);
    }
  }

  private static void queries(EntityManager entityManager) {
    entityManager.persist(
        PlannerSession.builder()
            .sessionId("one")
            .taskDescription("One")
            .confidence(0.9)
            .planningCost(0.25)
            .build());
    entityManager.persist(new Review(1L, Json.parse("{\"verdict\": \"one\"}")));
    entityManager.persist(
        HookEvent.builder()
            .eventType("notification")
            .toolName("Notification")
            .createdAt(Instant.parse("2025-08-21T23:30:00Z"))
            .build());
    List<Object[]> rows =
        entityManager
            .createQuery(
                """
                select r.id, s.planningCost from Review r
                join PlannerSession s on s.sessionId = r.verdict
                where s.createdAt >= :since
                """,
                Object[].class)
            .setParameter("since", Instant.parse("2025-08-01T00:00:00Z"))
            .getResultList();
    assertThat(rows).containsExactly(new Object[] {1L, 0.25});

    CriteriaBuilder builder = entityManager.getCriteriaBuilder();
    CriteriaQuery<PlannerSession> query = builder.createQuery(PlannerSession.class);
    Root<PlannerSession> session = query.from(PlannerSession.class);
    query
        .where(builder.gt(session.get(PlannerSession_.confidence), 0.8))
        .orderBy(builder.desc(session.get(PlannerSession_.planningCost)));
    List<PlannerSession> sure = entityManager.createQuery(query).setMaxResults(20).getResultList();
    assertThat(sure).hasSize(1);

    List<Object[]> perDay =
        entityManager
            .createQuery(
                """
                select utc_date(e.createdAt), count(*) from HookEvent e
                group by utc_date(e.createdAt) order by utc_date(e.createdAt)
                """,
                Object[].class)
            .getResultList();
    assertThat(perDay).containsExactly(new Object[] {"2025-08-21", 1L});
  }

  private static void repositories(EntityManager entityManager) {
    PlannerSessionRepository sessions = PlannerSessionRepository.on(entityManager);
    sessions.insert(
        PlannerSession.builder().sessionId("s-1").taskDescription("Shard the store").build());
    Optional<PlannerSession> newest = sessions.findBySessionId("s-1");
    List<PlannerSession> complex = sessions.findByComplexity(Complexity.COMPLEX, 20);
    long all = sessions.count(PlannerSessionFilter.ALL);
    assertThat(newest).isPresent();
    assertThat(complex).isEmpty();
    assertThat(all).isEqualTo(2);

    PlannerSessionFilter august =
        PlannerSessionFilter.ALL
            .withCreatedAt(
                Instant.parse("2025-08-01T00:00:00Z"), Instant.parse("2025-09-01T00:00:00Z"))
            .withConfidence(0.5, null)
            .withText("shard store");
    List<PlannerSession> found = sessions.find(august, 50);
    assertThat(found).isEmpty();
    sessions.insert(
        PlannerSession.builder()
            .sessionId("august")
            .taskDescription("Re-shard the old store")
            .confidence(0.5)
            .createdAt(Instant.parse("2025-08-01T00:00:00Z"))
            .build());
    assertThat(sessions.find(august, 50)).hasSize(1);

    NodePage<PlannerSession> page = sessions.findPage(august, 100, null);
    while (page.next().isPresent()) {
      page = sessions.findPage(august, 100, page.nextCursor());
    }
    assertThat(page.nodes()).hasSize(1);

    sessions.insertAll(
        List.of(
            PlannerSession.builder().sessionId("s-2").taskDescription("Two").build(),
            PlannerSession.builder().sessionId("s-3").taskDescription("Three").build()));
    try (Stream<PlannerSession> everything = sessions.stream(PlannerSessionFilter.ALL)) {
      everything.forEach(each -> System.out.println(each.getId()));
    }
    long deleted = sessions.delete(PlannerSessionFilter.ALL.withSessionId("s-3"));
    assertThat(deleted).isEqualTo(1);

    NodeRepository<Ticket, NodeFilter<Ticket>> tickets =
        NodeRepository.on(entityManager, Ticket.class);
    List<Ticket> urgent =
        tickets.find(
            (builder, ticket) -> List.of(builder.equal(ticket.get("priority"), "urgent")), 10);
    assertThat(urgent).isEmpty();
  }

  private static void recorder(EntityManagerFactory entityManagerFactory) {
    PlanningRecorder recorder = PlanningRecorder.on(entityManagerFactory);
    Optional<PlannerSession> stored =
        recorder.record(PlannerSession.builder().sessionId("s-4").taskDescription("Four"));
    assertThat(stored).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void statistics(TestDatabase.Kind kind) {
    try (var factory = open(kind)) {
      inTransaction(factory, SamplesTest::statistics);
    }
  }

  private static void statistics(EntityManager entityManager) {
    entityManager.persist(
        PlannerSession.builder()
            .sessionId("one")
            .taskDescription("One")
            .complexity("complex")
            .planningCost(0.5)
            .build());
    Statistics statistics = Statistics.on(entityManager);
    SessionStatistics all = statistics.sessions(PlannerSessionFilter.ALL);
    List<Grouped<String, SessionStatistics>> byComplexity =
        statistics.sessionsByComplexity(PlannerSessionFilter.ALL);
    Distribution cost = statistics.planningCost(PlannerSessionFilter.ALL.withComplexity("complex"));
    ErrorShare errors = statistics.errorShare(HookEventFilter.ALL.withToolName("Bash"));
    assertThat(all.sessions()).isEqualTo(1);
    assertThat(byComplexity).extracting(Grouped::key).containsExactly("complex");
    assertThat(cost.median()).isEqualTo(0.5);
    assertThat(errors.share()).isEmpty();

    for (Grouped<String, SessionStatistics> group : byComplexity) {
      System.out.printf("%s: %d sessions%n", group.key(), group.value().sessions());
    }
  }

  @Test
  void dataSource() {
    SqliteDataSource dataSource = new SqliteDataSource("jdbc:sqlite:planner_sessions.db");
    dataSource.setBusyTimeoutMillis(20_000);
    assertThat(dataSource.getBusyTimeoutMillis()).isEqualTo(20_000);
  }
}
