package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of any combination, and texts that try to be more than texts. */
abstract class SearchContract extends DatabaseContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");
  private static final List<String> WORDS =
      List.of("cache", "Index", "50%", "a_b", "Ärger", "it's");
  private static final List<String> COMPLEXITIES = List.of("simple", "medium", "Simple", "odd");
  private static final List<String> PATTERNS = List.of("parallel", "sequential", "hybrid");

  SearchContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static PlannerSessionBuilder task(int number, String task) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(START)
        .sessionId("s")
        .taskDescription(task);
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static PlannerSession randomSession(Random random, int number) {
    var session =
        task(number, any(random, WORDS) + " " + any(random, WORDS))
            .createdAt(START.plusNanos(random.nextInt(40) * 1_000L))
            .sessionId("s" + random.nextInt(5));
    if (random.nextInt(5) > 0) {
      session.complexity(any(random, COMPLEXITIES));
    }
    if (random.nextInt(5) > 0) {
      session.workflowPattern(any(random, PATTERNS));
    }
    if (random.nextInt(5) > 0) {
      session.confidence(random.nextInt(11) / 10.0);
    } else {
      session.put("confidence", "high");
    }
    return random.nextInt(5) > 0
        ? session.planningCost(random.nextInt(100) / 1_000.0).build()
        : session.build();
  }

  private static PlannerSessionFilter randomFilter(Random random) {
    var filter = PlannerSessionFilter.ALL;
    if (random.nextInt(4) == 0) {
      filter = filter.withSessionId("s" + random.nextInt(5));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.withComplexity(any(random, COMPLEXITIES));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.withWorkflowPattern(any(random, PATTERNS));
    }
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(30_000);
      var first = START.plusNanos(from);
      filter = filter.withCreatedAt(first, first.plusNanos(1 + random.nextInt(20_000)));
    }
    if (random.nextInt(3) == 0) {
      double low = random.nextInt(8) / 10.0;
      filter = filter.withConfidence(low, random.nextBoolean() ? null : low + 0.3);
    }
    if (random.nextInt(3) == 0) {
      filter = filter.withPlanningCost(random.nextBoolean() ? null : 0.02, 0.07);
    }
    return random.nextInt(3) == 0 ? filter.withText(any(random, WORDS)) : filter;
  }

  private static Predicate<PlannerSession> oracle(PlannerSessionFilter filter) {
    return session ->
        (filter.sessionId() == null || session.getSessionId().get().equals(filter.sessionId()))
            && (filter.complexity() == null
                || session.getComplexity().filter(filter.complexity()::equals).isPresent())
            && (filter.workflowPattern() == null
                || session
                    .getWorkflowPattern()
                    .filter(filter.workflowPattern()::equals)
                    .isPresent())
            && (filter.from() == null || !session.getCreatedAt().isBefore(filter.from()))
            && (filter.to() == null || session.getCreatedAt().isBefore(filter.to()))
            && between(session.getConfidence(), filter.minConfidence(), filter.maxConfidence())
            && between(session.getPlanningCost(), filter.minCost(), filter.maxCost())
            && (filter.text() == null
                || session
                    .getTaskDescription()
                    .get()
                    .toLowerCase(Locale.ROOT)
                    .contains(filter.text().toLowerCase(Locale.ROOT)));
  }

  private static boolean between(java.util.OptionalDouble value, Double min, Double max) {
    return (min == null || (value.isPresent() && value.getAsDouble() >= min))
        && (max == null || (value.isPresent() && value.getAsDouble() <= max));
  }

  @Test
  void everyCombinationOfPartsFindsWhatAPlainLoopFinds() {
    var random = new Random(42);
    var stored = new ArrayList<PlannerSession>();
    for (int i = 0; i < 300; i++) {
      stored.add(randomSession(random, i));
    }
    store(stored);
    stored.sort(
        Comparator.comparing(PlannerSession::getCreatedAt)
            .thenComparing(PlannerSession::getId)
            .reversed());
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          int found = 0;
          for (int i = 0; i < 300; i++) {
            var filter = randomFilter(random);
            var expected = stored.stream().filter(oracle(filter)).toList();
            assertThat(sessions.find(filter, 1_000)).as(filter.toString()).isEqualTo(expected);
            assertThat(sessions.count(filter)).as(filter.toString()).isEqualTo(expected.size());
            assertThat(sessions.exists(filter)).isEqualTo(!expected.isEmpty());
            found += expected.isEmpty() ? 0 : 1;
            if (i % 10 == 0) {
              assertThat(sessions.stream(filter)).as(filter.toString()).isEqualTo(expected);
              var page = sessions.findPage(filter, 7, null);
              assertThat(page.nodes()).isEqualTo(expected.subList(0, Math.min(7, expected.size())));
            }
          }
          assertThat(found).isBetween(100, 299);
        });
  }

  private List<String> tasksWith(String text) {
    return factory.fromTransaction(
        session ->
            PlannerSessionRepository.on(session).findByText(text, 99).stream()
                .map(found -> found.getTaskDescription().orElseThrow())
                .sorted()
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CACHE      | Add a Cache
          cache add  | Add a Cache
          ' Cache\t' | Add a Cache
          50%        | Save 50% of it
          0% of      | Save 50% of it
          a_b        | rename a_b
          'it''s'    | it's "quoted" \\ `here`
          "quoted"   | it's "quoted" \\ `here`
          \\         | it's "quoted" \\ `here`
          ÄRGER      | ÄRGER über straße
          ärger      | kein ärger
          \uD83D\uDE80 | go \uD83D\uDE80
          """)
  void wordsAreFoundLiterally(String text, String task) {
    var number = 0;
    for (var stored :
        List.of(
            "Add a Cache",
            "Save 50% of it",
            "Save 500 of it",
            "rename a_b",
            "rename axb",
            "it's \"quoted\" \\ `here`",
            "ÄRGER über straße",
            "kein ärger",
            "go \uD83D\uDE80")) {
      store(task(number++, stored).build());
    }
    assertThat(tasksWith(text)).containsExactly(task);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cached", "a c%", "cache index", "STRASSE", "_", "i", "\u0130", "K"})
  void whatIsNotThereIsNotFound(String text) {
    store(task(1, "a ca\u0131he straße \u212A").build());
    assertThat(tasksWith(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void noWordsRestrictNothing(String text) {
    store(task(1, "one").build(), task(2, "two").build());
    assertThat(tasksWith(text)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x' or '1'='1",
        "\"; drop table planner_sessions; --",
        "'; drop table planner_sessions; --",
        "\\'; delete from planner_sessions; --",
        "%' or 1=1 --",
        "$.session_id') or 1=1 --",
        "s\u0000') --",
        ":x ?1 {d '2025-01-01'} $$ $x$"
      })
  void noTextIsMoreThanAText(String text) {
    store(task(1, "harmless").build(), HookEvents.event(1, "pre_edit", "Edit").build());
    var tool = text.indexOf('\u0000') >= 0 && !isSqlite() ? "tool" : text;
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          var all = PlannerSessionFilter.ALL;
          if (tool.equals(text)) {
            assertThat(sessions.findById(text)).isEmpty();
            assertThat(sessions.findBySessionId(text)).isEmpty();
            assertThat(sessions.find(all.withComplexity(text), 9)).isEmpty();
            assertThat(sessions.find(all.withWorkflowPattern(text), 9)).isEmpty();
            assertThat(sessions.findByText(text, 9)).isEmpty();
            assertThat(sessions.delete(all.withSessionId(text).withText(text))).isZero();
            assertThat(sessions.deleteById(text)).isFalse();
            var events = HookEventRepository.on(session);
            var none =
                HookEventFilter.ALL
                    .withEventType(text)
                    .withToolName(text)
                    .withSessionId(text)
                    .withText(text);
            assertThat(events.find(none, 9)).isEmpty();
            assertThat(events.delete(none)).isZero();
          }
          sessions.insert(
              task(2, text).sessionId(text).complexity(text).workflowPattern(text).build());
          session.persist(Ticket.builder().put(text, text).build());
        });
    var stored = text.replace('\u0000', '\uFFFD');
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          var filter =
              PlannerSessionFilter.ALL
                  .withSessionId(stored)
                  .withComplexity(stored)
                  .withWorkflowPattern(stored)
                  .withText(stored);
          assertThat(sessions.find(filter, 9))
              .extracting(PlannerSession::getId)
              .containsExactly(id(2));
          assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(2);
        });
    assertThat(Arrays.asList(tasksWith("harmless"))).isNotEmpty();
  }
}
