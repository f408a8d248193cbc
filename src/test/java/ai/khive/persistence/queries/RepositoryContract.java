package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import ai.khive.persistence.testing.Ticket_;
import jakarta.persistence.TransactionRequiredException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository stores, finds, counts and deletes. */
abstract class RepositoryContract extends DatabaseContract {

  private static final Instant NOON = Instant.parse("2025-08-21T12:00:00.000001Z");

  RepositoryContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  /** A session of that number of microseconds after noon. */
  private static PlannerSession session(int number, String complexity) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(NOON.plusNanos(number * 1_000L))
        .sessionId("s" + number)
        .taskDescription("Task " + number)
        .complexity(complexity)
        .workflowPattern(number % 2 == 0 ? "parallel" : "sequential")
        .confidence(number / 10.0)
        .planningCost(number)
        .build();
  }

  private void storeSessions() {
    store(session(1, "simple"), session(2, "complex"), session(3, "simple"), session(4, "complex"));
  }

  private void with(Consumer<PlannerSessionRepository> action) {
    factory.inTransaction(session -> action.accept(PlannerSessionRepository.on(session)));
  }

  private static List<Integer> numbers(List<? extends Node> nodes) {
    return nodes.stream().map(node -> Integer.parseInt(node.getId().substring(24))).toList();
  }

  @Test
  void anInsertedSessionIsManagedAndFoundById() {
    with(
        sessions -> {
          var session = session(1, "simple");
          sessions.insert(session);
          assertThat(sessions.findById(id(1))).containsSame(session);
          assertThat(sessions.findById(id(2))).isEmpty();
        });
    with(sessions -> assertThat(sessions.findById(id(1))).contains(session(1, "simple")));
  }

  @Test
  void findReturnsNewestFirst() {
    storeSessions();
    with(
        sessions -> {
          assertThat(numbers(sessions.findRecent(10))).containsExactly(4, 3, 2, 1);
          assertThat(numbers(sessions.findRecent(2))).containsExactly(4, 3);
          assertThat(numbers(sessions.findRecent(Integer.MAX_VALUE))).hasSize(4);
        });
  }

  @Test
  void whatIsFoundCannotBeChanged() {
    storeSessions();
    with(
        sessions -> {
          var found = sessions.findRecent(10);
          assertThatThrownBy(found::clear).isInstanceOf(UnsupportedOperationException.class);
          var page = sessions.findPage(PlannerSessionFilter.ALL, 2, null).nodes();
          assertThatThrownBy(page::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  @Test
  void eachQuestionHasItsMethod() {
    storeSessions();
    with(
        sessions -> {
          assertThat(sessions.findBySessionId("s2")).map(Node::getId).contains(id(2));
          assertThat(sessions.findBySessionId("S2")).isEmpty();
          assertThat(numbers(sessions.findByComplexity(Complexity.COMPLEX, 9)))
              .containsExactly(4, 2);
          assertThat(numbers(sessions.findByWorkflowPattern("sequential", 9)))
              .containsExactly(3, 1);
          assertThat(numbers(sessions.findByConfidence(0.2, 0.3, 9))).containsExactly(3, 2);
          assertThat(numbers(sessions.findByPlanningCost(2.0, null, 9))).containsExactly(4, 3, 2);
          assertThat(numbers(sessions.findByPlanningCost(null, 2.0, 9))).containsExactly(2, 1);
          assertThat(numbers(sessions.findByText("TASK 3", 9))).containsExactly(3);
          assertThat(numbers(sessions.findByCreatedAt(null, null, 9))).hasSize(4);
        });
  }

  @Test
  void theNewestSessionOfANameIsFound() {
    for (int i = 1; i <= 3; i++) {
      store(
          PlannerSession.builder()
              .id(id(i))
              .createdAt(NOON.minusSeconds(i))
              .sessionId("same")
              .taskDescription("t")
              .build());
    }
    with(sessions -> assertThat(sessions.findBySessionId("same")).map(Node::getId).contains(id(1)));
  }

  @Test
  void aRangeOfTimesIsHalfOpenDownToTheNanosecond() {
    storeSessions();
    var two = NOON.plusNanos(2_000);
    var four = NOON.plusNanos(4_000);
    with(
        sessions -> {
          assertThat(numbers(sessions.findByCreatedAt(two, four, 9))).containsExactly(3, 2);
          assertThat(numbers(sessions.findByCreatedAt(two.plusNanos(1), four.plusNanos(1), 9)))
              .containsExactly(4, 3);
          assertThat(numbers(sessions.findByCreatedAt(two.minusNanos(1), four.minusNanos(999), 9)))
              .containsExactly(3, 2);
          assertThat(numbers(sessions.findByCreatedAt(four, null, 9))).containsExactly(4);
          assertThat(numbers(sessions.findByCreatedAt(null, two, 9))).containsExactly(1);
          assertThat(sessions.findByCreatedAt(two, two.plusNanos(1), 9)).hasSize(1);
          assertThat(sessions.findByCreatedAt(two.plusNanos(1), two.plusNanos(2), 9)).isEmpty();
        });
  }

  @Test
  void boundsOutsideTheYearsThatCanBeStoredAreBoundsAllTheSame() {
    storeSessions();
    with(
        sessions -> {
          assertThat(sessions.findByCreatedAt(Instant.MIN, Instant.MAX, 9)).hasSize(4);
          assertThat(sessions.findByCreatedAt(Instant.EPOCH, Instant.MAX, 9)).hasSize(4);
          assertThat(sessions.findByCreatedAt(Instant.MIN, Instant.EPOCH, 9)).isEmpty();
        });
  }

  @Test
  void rangesOfTheWrongWayRoundAreRefused() {
    var all = PlannerSessionFilter.ALL;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.withCreatedAt(NOON, NOON))
        .withMessage(
            "from must be before to, but was from=2025-08-21T12:00:00.000001Z,"
                + " to=2025-08-21T12:00:00.000001Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.withConfidence(0.9, 0.1))
        .withMessage(
            "minConfidence must not be above maxConfidence, but was minConfidence=0.9,"
                + " maxConfidence=0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.withPlanningCost(2.0, 1.0))
        .withMessage("minCost must not be above maxCost, but was minCost=2.0, maxCost=1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookEventFilter.ALL.withCreatedAt(NOON, NOON.minusNanos(1)))
        .withMessageStartingWith("from must be before to, but was");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aLimitBelowOneIsRefused(int limit) {
    with(
        sessions -> {
          var message = "limit must be at least 1, but was " + limit;
          assertThatIllegalArgumentException()
              .isThrownBy(() -> sessions.findRecent(limit))
              .withMessage(message);
          assertThatIllegalArgumentException()
              .isThrownBy(() -> sessions.findPage(PlannerSessionFilter.ALL, limit, null))
              .withMessage(message);
        });
  }

  @Test
  void countAndExistsTellWhatMatches() {
    storeSessions();
    var complex = PlannerSessionFilter.ALL.withComplexity("complex");
    var unknown = PlannerSessionFilter.ALL.withComplexity("unheard of");
    with(
        sessions -> {
          assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(4);
          assertThat(sessions.count(complex)).isEqualTo(2);
          assertThat(sessions.count(unknown)).isZero();
          assertThat(sessions.exists(complex)).isTrue();
          assertThat(sessions.exists(unknown)).isFalse();
        });
  }

  @Test
  void deleteByIdTellsWhetherThereWasOne() {
    storeSessions();
    with(
        sessions -> {
          assertThat(sessions.deleteById(id(1))).isTrue();
          assertThat(sessions.deleteById(id(1))).isFalse();
          assertThat(sessions.deleteById("no id")).isFalse();
          assertThat(numbers(sessions.findRecent(9))).containsExactly(4, 3, 2);
        });
    with(sessions -> assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(3));
  }

  @Test
  void deleteRemovesWhatMatchesInOneStatement() {
    storeSessions();
    var complex = PlannerSessionFilter.ALL.withComplexity("complex").withText("task");
    with(
        sessions -> {
          assertThat(statements.of(() -> assertThat(sessions.delete(complex)).isEqualTo(2)))
              .hasSize(1);
          assertThat(sessions.delete(complex)).isZero();
          assertThat(numbers(sessions.findRecent(9))).containsExactly(3, 1);
          assertThat(sessions.delete(PlannerSessionFilter.ALL)).isEqualTo(2);
        });
  }

  @Test
  void hookEventsCanBeDeleted() {
    store(
        HookEvents.event(1, "pre_command", "Bash").build(),
        HookEvents.event(2, "pre_edit", "Edit").build());
    factory.inTransaction(
        session -> {
          var events = HookEventRepository.on(session);
          assertThat(events.delete(HookEventFilter.ALL.withToolName("Bash"))).isEqualTo(1);
          assertThat(events.deleteById(HookEvents.id(2))).isTrue();
        });
    assertThat(database.column("select id from hook_events")).isEmpty();
  }

  @Test
  void writingNeedsATransaction() {
    try (var session = factory.openSession()) {
      var sessions = PlannerSessionRepository.on(session);
      assertThatThrownBy(() -> sessions.delete(PlannerSessionFilter.ALL))
          .isInstanceOf(TransactionRequiredException.class);
      assertThatThrownBy(() -> sessions.insertAll(List.of(session(1, "simple"))))
          .isInstanceOf(TransactionRequiredException.class)
          .hasMessage("insertAll needs a transaction");
    }
  }

  @Test
  void readingNeedsNoTransaction() {
    storeSessions();
    try (var session = factory.openSession()) {
      var sessions = PlannerSessionRepository.on(session);
      assertThat(numbers(sessions.findRecent(9))).containsExactly(4, 3, 2, 1);
      assertThat(sessions.findPage(PlannerSessionFilter.ALL, 3, null).next()).isPresent();
      assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(4);
      assertThat(sessions.stream(PlannerSessionFilter.ALL)).hasSize(4);
    }
  }

  @Test
  void anEntityOfTheApplicationHasARepositoryToo() {
    for (int i = 1; i <= 3; i++) {
      store(Ticket.builder().id(id(i)).createdAt(NOON).put("severity", i).build());
    }
    factory.inTransaction(
        session -> {
          var tickets = NodeRepository.on(session, Ticket.class);
          assertThat(
                  numbers(
                      tickets.find(
                          (builder, ticket) -> List.of(builder.ge(ticket.get(Ticket_.severity), 2)),
                          9)))
              .containsExactly(3, 2);
          var page = tickets.findPage((builder, ticket) -> List.of(), 2, null);
          assertThat(numbers(page.nodes())).containsExactly(3, 2);
          var rest = tickets.findPage((builder, ticket) -> List.of(), 2, page.nextCursor());
          assertThat(numbers(rest.nodes())).containsExactly(1);
          assertThat(rest.next()).isEmpty();
          tickets.insertAll(List.of(new Ticket(Json.parse("{\"severity\": 9}"))));
          assertThat(tickets.stream((builder, ticket) -> List.of())).hasSize(4);
          assertThat(
                  tickets.delete(
                      (builder, ticket) -> List.of(builder.gt(ticket.get(Ticket_.severity), 1))))
              .isEqualTo(3);
          assertThat(tickets.count((builder, ticket) -> List.of())).isEqualTo(1);
        });
  }

  @Test
  void queriesLeaveNoPlansBehindThatWouldDriveOutTheApplications() {
    var measured = factory.getStatistics();
    measured.setStatisticsEnabled(true);
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          sessions.find(PlannerSessionFilter.ALL, 1);
          sessions.count(PlannerSessionFilter.ALL);
          sessions.exists(PlannerSessionFilter.ALL);
          sessions.delete(PlannerSessionFilter.ALL.withComplexity(Complexity.COMPLEX));
          Statistics.on(session).sessions(PlannerSessionFilter.ALL);
        });
    measured.setStatisticsEnabled(false);
    assertThat(measured.getQueryPlanCacheMissCount()).isZero();
  }
}
