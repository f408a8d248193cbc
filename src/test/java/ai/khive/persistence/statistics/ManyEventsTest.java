package ai.khive.persistence.statistics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.testing.Statements;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** So many events that SQLite had better not look them up one by one. */
class ManyEventsTest {

  private static final int EVENTS = 12_000;
  private static final Instant START = Instant.parse("2025-08-20T21:30:00.999999Z");
  private static final HookEventFilter ALL = HookEventFilter.ALL;

  private final Statements statements = new Statements();
  private final List<HookEvent> events = events();

  private static List<HookEvent> events() {
    var random = new Random(9);
    return IntStream.range(0, EVENTS)
        .mapToObj(
            i ->
                HookEvent.builder()
                    .eventType(random.nextInt(50) == 0 ? "rare" : "type" + random.nextInt(2))
                    .toolName(random.nextInt(50) == 0 ? "Rare" : "Tool" + random.nextInt(2))
                    .sessionId(random.nextInt(9) == 0 ? null : "s" + random.nextInt(2))
                    .eventMetadata(Map.of("success", random.nextInt(3) > 0))
                    .createdAt(START.plusSeconds(i))
                    .build())
        .toList();
  }

  private static List<HookEventFilter> filters() {
    var most = ALL.withCreatedAt(START.plusSeconds(1), START.plusSeconds(EVENTS - 1));
    var some = ALL.withCreatedAt(START.plusSeconds(100), START.plusSeconds(200));
    return Stream.of(ALL, most, some)
        .flatMap(
            period ->
                Stream.of(
                    period,
                    period.withEventType("type0"),
                    period.withEventType("rare"),
                    period.withToolName("Tool1"),
                    period.withToolName("Rare").withEventType("type1"),
                    period.withToolName("Tool1").withEventType("type1"),
                    period.withSessionId("s0"),
                    period.withSessionId("s0").withToolName("Tool1"),
                    period.withSessionId("s0").withToolName("Tool1").withEventType("rare")))
        .toList();
  }

  private static boolean matches(HookEvent event, HookEventFilter filter) {
    var time = Objects.requireNonNull(event.getCreatedAt());
    return equals(filter.eventType(), event.getEventType())
        && equals(filter.toolName(), event.getToolName())
        && equals(filter.sessionId(), event.getSessionId())
        && (filter.from() == null || !time.isBefore(filter.from()))
        && (filter.to() == null || time.isBefore(filter.to()));
  }

  private static boolean equals(String asked, Optional<String> actual) {
    return asked == null || actual.filter(asked::equals).isPresent();
  }

  private SessionFactory unit(String indexes) {
    return TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE)
        .open(
            Map.of(
                "hibernate.hbm2ddl.auto",
                "create",
                "khive.indexes",
                indexes,
                "hibernate.session_factory.statement_inspector",
                statements),
            HookEvent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "recency", "none"})
  void theFiguresAreTheSameHoweverTheyAreRead(String indexes) {
    try (var factory = unit(indexes)) {
      factory.inTransaction(session -> HookEventRepository.on(session).insertAll(events));
      factory.inTransaction(
          session -> filters().forEach(filter -> assertFigures(Statistics.on(session), filter)));
    }
  }

  private void assertFigures(Statistics statistics, HookEventFilter filter) {
    var matching = events.stream().filter(event -> matches(event, filter)).toList();
    var figures = statistics.events(filter);
    assertThat(figures.events()).as("%s", filter).isEqualTo(matching.size());
    assertThat(figures.sessions())
        .isEqualTo(
            matching.stream().flatMap(event -> event.getSessionId().stream()).distinct().count());
    assertThat(statistics.eventsByType(filter))
        .containsExactlyInAnyOrderElementsOf(groups(matching, HookEvent::getEventType));
    assertThat(statistics.eventsByTool(filter))
        .containsExactlyInAnyOrderElementsOf(groups(matching, HookEvent::getToolName));
    assertThat(statistics.eventsBySession(filter, 10))
        .containsExactlyInAnyOrderElementsOf(groups(matching, HookEvent::getSessionId));
    long errors = matching.stream().filter(event -> event.isError().orElseThrow()).count();
    assertThat(statistics.errorShare(filter)).isEqualTo(new ErrorShare(errors, matching.size()));
  }

  @Test
  void aConditionWithoutItsIndexIsMetByTheSameInJpql() {
    try (var factory = unit("none")) {
      factory.inTransaction(session -> HookEventRepository.on(session).insertAll(events));
      factory.inTransaction(
          session ->
              filters()
                  .forEach(
                      filter ->
                          assertThat(countInJpql(session, filter))
                              .as("%s", filter)
                              .isEqualTo(
                                  events.stream()
                                      .filter(event -> matches(event, filter))
                                      .count())));
    }
  }

  private static long countInJpql(Session session, HookEventFilter filter) {
    var conditions = filter.conditions().orElseThrow();
    var jpql = new StringBuilder("select count(*) from HookEvent e where 1 = 1");
    for (int i = 0; i < conditions.size(); i++) {
      jpql.append(" and ").append(conditions.get(i).withoutIndex().jpql("e", "value" + i));
    }
    var query = session.createQuery(jpql.toString(), Long.class);
    for (int i = 0; i < conditions.size(); i++) {
      query.setParameter("value" + i, conditions.get(i).value());
    }
    return query.getSingleResult();
  }

  private static List<Grouped<String, Long>> groups(
      List<HookEvent> events, Function<HookEvent, Optional<String>> key) {
    return events.stream()
        .collect(groupingBy(event -> key.apply(event).orElse("unknown"), counting()))
        .entrySet()
        .stream()
        .map(entry -> new Grouped<>(entry.getKey(), entry.getValue()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"full, true", "recency, false"})
  void aPeriodIsLookedUpIfItHasFewOrNoCoveringIndexIsThere(String indexes, boolean isCovered) {
    try (var factory = unit(indexes)) {
      factory.inTransaction(session -> HookEventRepository.on(session).insertAll(events));
      factory.inTransaction(
          session -> {
            var statistics = Statistics.on(session);
            var many = ALL.withCreatedAt(START, null);
            assertThat(last(() -> statistics.errorShare(many)).contains("+he1_0.created_at>="))
                .isEqualTo(isCovered);
            var few = ALL.withCreatedAt(START, START.plusSeconds(60));
            assertThat(last(() -> statistics.errorShare(few))).doesNotContain("+he1_0");
          });
    }
  }

  private String last(Runnable question) {
    var all = statements.of(question);
    return all.get(all.size() - 1);
  }
}
