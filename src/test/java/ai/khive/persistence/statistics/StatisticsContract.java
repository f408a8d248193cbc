package ai.khive.persistence.statistics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The figures against those that plain Java computes from the same random sessions and events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatisticsContract {

  private static final PlannerSessionFilter SESSIONS = PlannerSessionFilter.ALL;
  private static final HookEventFilter EVENTS = HookEventFilter.ALL;
  private static final Instant START = Instant.parse("2025-08-20T21:30:00.999999Z");

  private final SessionFactory factory;
  private final List<PlannerSession> sessions = sessions();
  private final List<HookEvent> events = events();
  private EntityManager entityManager;
  private Statistics statistics;

  StatisticsContract(TestDatabase.Kind kind) {
    this(kind, Map.of());
  }

  StatisticsContract(TestDatabase.Kind kind, Map<String, String> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("hibernate.hbm2ddl.auto", "create");
    factory = TestDatabase.create(kind).open(all, PlannerSession.class, HookEvent.class);
  }

  @BeforeAll
  void store() {
    factory.inTransaction(
        session -> {
          PlannerSessionRepository.on(session).insertAll(sessions);
          HookEventRepository.on(session).insertAll(events);
        });
    entityManager = factory.createEntityManager();
    statistics = Statistics.on(entityManager);
  }

  @AfterAll
  void close() {
    entityManager.close();
    factory.close();
  }

  private static List<PlannerSession> sessions() {
    var random = new Random(42);
    var confidences = Arrays.asList(0.5, 0.8, 0.8125, 0.1 + 0.2, 1, 0, "0.9", true, null);
    var agents = Arrays.asList(0, 3, 10, 5.0, 1L << 40, "7", true, 5.5, null);
    var costs = Arrays.asList(0.0004, 3.5e-07, 0, 0.1, 1e-3, "free", null);
    var complexities =
        Arrays.asList("simple", "medium", "complex", "very_complex", "", "extreme", 7, null);
    var roles = List.of("tester", "architect", "critic", "größe");
    var sessions = new ArrayList<PlannerSession>();
    for (int i = 0; i < 400; i++) {
      var chosen =
          Stream.generate(() -> roles.get(random.nextInt(roles.size())))
              .limit(random.nextInt(5))
              .map(role -> AgentRecommendation.of(role, "storage", 1, "needed"))
              .toList();
      Object phases =
          i % 50 == 0 ? "none" : List.of(Map.of("agents", chosen), "odd", Map.of("agents", 5));
      sessions.add(
          PlannerSession.builder()
              .sessionId("session_" + i)
              .taskDescription("Task " + i)
              .put("complexity", complexities.get(random.nextInt(complexities.size())))
              .put("agent_count", agents.get(random.nextInt(agents.size())))
              .put("confidence", confidences.get(random.nextInt(confidences.size())))
              .put("planning_cost", costs.get(random.nextInt(costs.size())))
              .workflowPattern(i % 3 == 0 ? "parallel" : "sequential")
              .put("phases", phases)
              .createdAt(START.plus(i * 37L, ChronoUnit.MINUTES))
              .build());
    }
    return sessions;
  }

  private static List<HookEvent> events() {
    var random = new Random(43);
    var metadata =
        List.<Object>of(
            Map.of("has_error", true),
            Map.of("has_error", false, "success", true),
            Map.of("success", false),
            Map.of("is_error", true, "success", true),
            Map.of("has_error", "yes"),
            Map.of("length", 3),
            "none");
    var events = new ArrayList<HookEvent>();
    for (int i = 0; i < 300; i++) {
      var builder =
          HookEvent.builder()
              .eventType(random.nextBoolean() ? "pre_command" : "post_command")
              .toolName(List.of("Bash", "", "Edit").get(random.nextInt(3)))
              .eventMetadata(metadata.get(random.nextInt(metadata.size())))
              .createdAt(START.plus(i * 11L, ChronoUnit.MINUTES));
      if (random.nextInt(5) > 0) {
        builder.sessionId(random.nextInt(10) == 0 ? "" : "session_" + random.nextInt(20));
      }
      events.add(builder.build());
    }
    return events;
  }

  private static SessionStatistics expected(Stream<PlannerSession> sessions) {
    var all = sessions.toList();
    return new SessionStatistics(
        all.size(),
        average(all, "agent_count"),
        average(all, "confidence"),
        numbers(all, "planning_cost").sum(),
        all.stream().map(PlannerSession::getCreatedAt).min(Instant::compareTo).orElse(null),
        all.stream().map(PlannerSession::getCreatedAt).max(Instant::compareTo).orElse(null));
  }

  private static Double average(List<PlannerSession> sessions, String key) {
    var average = numbers(sessions, key).average();
    return average.isPresent() ? average.getAsDouble() : null;
  }

  private static DoubleStream numbers(List<PlannerSession> sessions, String key) {
    return sessions.stream()
        .map(session -> session.getContent().findDouble(key))
        .filter(number -> number.isPresent())
        .mapToDouble(number -> number.getAsDouble());
  }

  private static void assertSame(SessionStatistics actual, SessionStatistics expected) {
    assertThat(actual.sessions()).isEqualTo(expected.sessions());
    assertClose(actual.averageAgentCount(), expected.averageAgentCount());
    assertClose(actual.averageConfidence(), expected.averageConfidence());
    assertClose(actual.totalPlanningCost(), expected.totalPlanningCost());
    assertThat(actual.minCreatedAt()).isEqualTo(expected.minCreatedAt());
    assertThat(actual.maxCreatedAt()).isEqualTo(expected.maxCreatedAt());
  }

  private static void assertClose(Double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, Offset.offset(Math.abs(expected) * 1e-12));
    }
  }

  private static String text(PlannerSession session, String key) {
    return session.getContent().findText(key).orElse("unknown");
  }

  @Test
  void sessionsOfAllAndOfAFilter() {
    assertSame(statistics.sessions(SESSIONS), expected(sessions.stream()));
    var filter =
        SESSIONS
            .withComplexity(Complexity.COMPLEX)
            .withConfidence(0.6, null)
            .withCreatedAt(START.plus(1, ChronoUnit.DAYS), null);
    Predicate<PlannerSession> matches =
        session ->
            text(session, "complexity").equals("complex")
                && session.getContent().findDouble("confidence").orElse(-1) >= 0.6
                && !session.getCreatedAt().isBefore(START.plus(1, ChronoUnit.DAYS));
    assertSame(statistics.sessions(filter), expected(sessions.stream().filter(matches)));
  }

  @Test
  void nothingMatchedHasNoAverages() {
    var none = SESSIONS.withSessionId("none");
    assertThat(statistics.sessions(none))
        .isEqualTo(new SessionStatistics(0, null, null, 0, null, null));
    assertThat(statistics.confidence(none))
        .isEqualTo(new Distribution(0, null, null, null, null, null));
    assertThat(statistics.sessionsByComplexity(none)).isEmpty();
    var noEvents = EVENTS.withSessionId("none");
    assertThat(statistics.events(noEvents)).isEqualTo(new EventStatistics(0, 0, null, null));
    assertThat(statistics.errorShare(noEvents)).isEqualTo(new ErrorShare(0, 0));
    assertThat(new ErrorShare(0, 0).share()).isEmpty();
  }

  @Test
  void sessionsByTextLargestGroupFirst() {
    assertGroups(
        statistics.sessionsByComplexity(SESSIONS),
        sessions.stream().collect(groupingBy(session -> text(session, "complexity"))));
    assertGroups(
        statistics.sessionsByWorkflowPattern(SESSIONS),
        sessions.stream().collect(groupingBy(session -> text(session, "workflow_pattern"))));
  }

  private static void assertGroups(
      List<Grouped<String, SessionStatistics>> actual, Map<String, List<PlannerSession>> expected) {
    assertThat(actual)
        .extracting(Grouped::key)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(actual)
        .isSortedAccordingTo(
            (a, b) -> {
              int bySize = Long.compare(b.value().sessions(), a.value().sessions());
              return bySize != 0 ? bySize : a.key().compareTo(b.key());
            });
    actual.forEach(
        group -> assertSame(group.value(), expected(expected.get(group.key()).stream())));
  }

  @Test
  void sessionsThatHoldTheTextUnknownJoinThoseWithoutText() {
    var stored =
        PlannerSession.builder()
            .sessionId("literal")
            .taskDescription("Task")
            .complexity("unknown")
            .confidence(0.25)
            .build();
    factory.inTransaction(session -> session.persist(stored));
    var groups = statistics.sessionsByComplexity(SESSIONS);
    factory.inTransaction(session -> session.remove(session.merge(stored)));
    var expected =
        Stream.concat(sessions.stream(), Stream.of(stored))
            .collect(groupingBy(session -> text(session, "complexity")));
    assertGroups(groups, expected);
  }

  @Test
  void sessionsByUtcDayAndHour() {
    var byDay =
        sessions.stream()
            .collect(
                groupingBy(
                    session -> LocalDate.ofInstant(session.getCreatedAt(), ZoneOffset.UTC),
                    TreeMap::new,
                    counting()));
    assertThat(statistics.sessionsByDay(SESSIONS))
        .extracting(group -> new Grouped<>(group.key(), group.value().sessions()))
        .isEqualTo(grouped(byDay));
    var byHour =
        sessions.stream()
            .collect(
                groupingBy(
                    session -> session.getCreatedAt().truncatedTo(ChronoUnit.HOURS),
                    TreeMap::new,
                    counting()));
    assertThat(statistics.sessionsByHour(SESSIONS))
        .extracting(group -> new Grouped<>(group.key(), group.value().sessions()))
        .isEqualTo(grouped(byHour));
  }

  private static <K> List<Grouped<K, Long>> grouped(Map<K, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Grouped<>(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Test
  void sessionsByAgentRoleCountsEachRoleOncePerSession() {
    var expected =
        sessions.stream()
            .flatMap(
                session ->
                    session.getAgentRecommendations().stream()
                        .map(agent -> agent.role().orElseThrow())
                        .distinct())
            .collect(groupingBy(Function.identity(), counting()));
    assertThat(statistics.sessionsByAgentRole(SESSIONS)).isEqualTo(largestFirst(expected));
  }

  private static List<Grouped<String, Long>> largestFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Grouped<>(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Test
  void distributionsInterpolateLinearly() {
    assertDistribution(statistics.confidence(SESSIONS), "confidence");
    assertDistribution(statistics.planningCost(SESSIONS), "planning_cost");
    assertDistribution(statistics.agentCount(SESSIONS), "agent_count");
  }

  private void assertDistribution(Distribution actual, String key) {
    var sorted = numbers(sessions, key).sorted().toArray();
    assertThat(actual.count()).isEqualTo(sorted.length);
    assertClose(actual.average(), numbers(sessions, key).average().orElseThrow());
    assertClose(actual.min(), sorted[0]);
    assertClose(actual.max(), sorted[sorted.length - 1]);
    assertClose(actual.median(), percentile(sorted, 0.5));
    assertClose(actual.percentile95(), percentile(sorted, 0.95));
  }

  private static double percentile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (above - sorted[below]) * (place - below);
  }

  @Test
  void eventsInFigures() {
    var ids =
        events.stream()
            .map(event -> event.getSessionId().orElse(""))
            .filter(id -> !id.isEmpty())
            .distinct()
            .count();
    assertThat(statistics.events(EVENTS))
        .isEqualTo(
            new EventStatistics(
                events.size(),
                ids,
                events.get(0).getCreatedAt(),
                events.get(events.size() - 1).getCreatedAt()));
    assertThat(statistics.eventsByType(EVENTS))
        .isEqualTo(largestFirst(countEvents(HookEvent::getEventType)));
    assertThat(statistics.eventsByTool(EVENTS))
        .isEqualTo(largestFirst(countEvents(HookEvent::getToolName)));
    assertThat(statistics.eventsBySession(EVENTS, 100))
        .isEqualTo(largestFirst(countEvents(HookEvent::getSessionId)));
    assertThat(statistics.eventsBySession(EVENTS, 1))
        .isEqualTo(largestFirst(countEvents(HookEvent::getSessionId)).subList(0, 1));
    assertThatThrownBy(() -> statistics.eventsBySession(EVENTS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be at least 1, but was 0");
  }

  @Test
  void eventsWithoutASessionAndThoseOfOneNamedUnknownAreOneGroupWhateverTheLimit() {
    var later = Instant.parse("2030-01-01T00:00:00Z");
    var transaction = entityManager.getTransaction();
    transaction.begin();
    try {
      for (var sessionId :
          Arrays.asList("a", "a", "a", "unknown", "unknown", null, null, "b", "c", "c")) {
        entityManager.persist(
            HookEvent.builder()
                .createdAt(later)
                .eventType("notification")
                .toolName("Task")
                .put("session_id", sessionId)
                .build());
      }
      var bySession =
          List.of(
              new Grouped<>("unknown", 4L),
              new Grouped<>("a", 3L),
              new Grouped<>("c", 2L),
              new Grouped<>("b", 1L));
      for (int limit : new int[] {1, 2, 3, 4, 5, Integer.MAX_VALUE}) {
        assertThat(statistics.eventsBySession(EVENTS.withCreatedAt(later, null), limit))
            .isEqualTo(bySession.subList(0, Math.min(limit, 4)));
      }
      assertThat(statistics.eventsBySession(EVENTS.withSessionId("a"), 1))
          .containsExactly(new Grouped<>("a", 3L));
    } finally {
      transaction.rollback();
      entityManager.clear();
    }
  }

  private Map<String, Long> countEvents(Function<HookEvent, java.util.Optional<String>> key) {
    return events.stream()
        .collect(groupingBy(event -> key.apply(event).orElse("unknown"), counting()));
  }

  @Test
  void eventsByUtcDayAndHour() {
    var byDay =
        events.stream()
            .collect(
                groupingBy(
                    event -> LocalDate.ofInstant(event.getCreatedAt(), ZoneOffset.UTC),
                    TreeMap::new,
                    counting()));
    assertThat(statistics.eventsByDay(EVENTS)).isEqualTo(grouped(byDay));
    var byHour =
        events.stream()
            .collect(
                groupingBy(
                    event -> event.getCreatedAt().truncatedTo(ChronoUnit.HOURS),
                    TreeMap::new,
                    counting()));
    assertThat(statistics.eventsByHour(EVENTS)).isEqualTo(grouped(byHour));
  }

  @Test
  void errorShareIsOverTheEventsThatTell() {
    var telling = events.stream().map(HookEvent::isError).filter(java.util.Optional::isPresent);
    var errors = telling.map(java.util.Optional::orElseThrow).toList();
    long wrong = errors.stream().filter(error -> error).count();
    assertThat(statistics.errorShare(EVENTS)).isEqualTo(new ErrorShare(wrong, errors.size()));
    assertThat(statistics.errorShare(EVENTS).share()).hasValue((double) wrong / errors.size());
  }
}
