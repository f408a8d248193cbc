package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and streams: every node once, in order, whatever happens meanwhile. */
abstract class PagingContract extends DatabaseContract {

  private static final Instant NOON = Instant.parse("2025-08-21T12:00:00Z");
  private static final PlannerSessionFilter ALL = PlannerSessionFilter.ALL;

  PagingContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static PlannerSession session(int number, Instant createdAt) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(createdAt)
        .sessionId("s" + number)
        .taskDescription("t")
        .complexity(number % 2 == 0 ? "simple" : "complex")
        .build();
  }

  private void insertWithoutTime(int number) {
    database.execute(
        "insert into planner_sessions (id, content) values ('"
            + id(number)
            + "', '{\"complexity\": \"simple\"}')");
  }

  private void with(Consumer<PlannerSessionRepository> action) {
    factory.inTransaction(session -> action.accept(PlannerSessionRepository.on(session)));
  }

  private static List<Integer> numbers(List<? extends Node> nodes) {
    return nodes.stream().map(node -> Integer.parseInt(node.getId().substring(24))).toList();
  }

  private static List<List<Integer>> pages(
      PlannerSessionRepository sessions, PlannerSessionFilter filter, int size) {
    var pages = new ArrayList<List<Integer>>();
    String cursor = null;
    do {
      var page = sessions.findPage(filter, size, cursor);
      pages.add(numbers(page.nodes()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return pages;
  }

  @Test
  void pagesGoOnWithinTheSameMicrosecond() {
    for (int number : List.of(3, 1, 4, 2, 5)) {
      store(session(number, NOON));
    }
    store(session(6, NOON.minusNanos(1_000)), session(0, NOON.plusNanos(1_000)));
    with(
        sessions -> {
          assertThat(pages(sessions, ALL, 2))
              .containsExactly(List.of(0, 5), List.of(4, 3), List.of(2, 1), List.of(6));
          assertThat(pages(sessions, ALL, 1)).hasSize(7);
          assertThat(pages(sessions, ALL, 7)).containsExactly(List.of(0, 5, 4, 3, 2, 1, 6));
          assertThat(pages(sessions, ALL.withComplexity("simple"), 2))
              .containsExactly(List.of(0, 4), List.of(2, 6));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, Integer.MAX_VALUE})
  void nodesWithoutATimeComeLast(int size) {
    store(session(1, NOON), session(2, NOON));
    insertWithoutTime(3);
    insertWithoutTime(5);
    insertWithoutTime(4);
    with(
        sessions -> {
          assertThat(pages(sessions, ALL, size).stream().flatMap(List::stream))
              .containsExactly(2, 1, 5, 4, 3);
          assertThat(numbers(sessions.findRecent(9))).containsExactly(2, 1, 5, 4, 3);
          assertThat(sessions.stream(ALL).map(PlannerSession::getId))
              .containsExactly(id(2), id(1), id(5), id(4), id(3));
        });
  }

  @Test
  void anEmptyResultIsOneEmptyPage() {
    with(
        sessions -> {
          var page = sessions.findPage(ALL, 3, null);
          assertThat(page.nodes()).isEmpty();
          assertThat(page.next()).isEmpty();
          assertThat(sessions.stream(ALL)).isEmpty();
        });
  }

  @Test
  void whatIsInsertedOrDeletedMeanwhileShiftsNothing() {
    for (int i = 1; i <= 5; i++) {
      store(session(i, NOON.plusSeconds(i)));
    }
    with(
        sessions -> {
          var first = sessions.findPage(ALL, 2, null);
          assertThat(numbers(first.nodes())).containsExactly(5, 4);
          sessions.insert(session(9, NOON.plusSeconds(9)));
          // The very node that the cursor was made of, and one before it.
          sessions.deleteById(id(4));
          sessions.deleteById(id(5));
          var second = sessions.findPage(ALL, 2, first.nextCursor());
          assertThat(numbers(second.nodes())).containsExactly(3, 2);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "AAAA", "bnVsbA", "' or '1'='1"})
  void cursorsOfElsewhereAreRefused(String cursor) {
    with(
        sessions ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.findPage(ALL, 2, cursor))
                .withMessage("the cursor is not one that a page of PlannerSession gave"));
  }

  @Test
  void aCursorOfAnotherEntityOrAChangedOneIsRefused() {
    store(session(1, NOON), session(2, NOON));
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          var cursor = sessions.findPage(ALL, 1, null).nextCursor();
          assertThatIllegalArgumentException()
              .isThrownBy(
                  () -> HookEventRepository.on(session).findPage(HookEventFilter.ALL, 1, cursor))
              .withMessage("the cursor is not one that a page of HookEvent gave");
          var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
          var changed =
              Base64.getUrlEncoder()
                  .encodeToString(text.replace("2025", "2024").getBytes(StandardCharsets.UTF_8));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> sessions.findPage(ALL, 1, changed))
              .withMessage("the cursor is not one that a page of PlannerSession gave");
        });
  }

  @Test
  void aStreamIsLongerThanItsPages() {
    var stored = new ArrayList<PlannerSession>();
    for (int i = 0; i < 1_203; i++) {
      stored.add(session(i, NOON.plusNanos(i / 7 * 1_000L)));
    }
    store(stored);
    with(
        sessions -> {
          assertThat(sessions.stream(ALL).map(PlannerSession::getId).toList())
              .hasSize(1_203)
              .isSortedAccordingTo((a, b) -> b.compareTo(a));
          assertThat(statements.of(() -> assertThat(sessions.stream(ALL).limit(10)).hasSize(10)))
              .hasSize(1);
          assertThat(sessions.stream(ALL.withComplexity("simple"))).hasSize(602);
        });
  }

  @Test
  void aStreamSeesPendingChangesAndLeavesTheCallersContextAlone() {
    store(session(1, NOON));
    factory.inTransaction(
        session -> {
          var sessions = PlannerSessionRepository.on(session);
          var managed = sessions.findById(id(1)).orElseThrow();
          managed.setMetadata(Json.parse("{\"edited\": true}"));
          sessions.insert(session(2, NOON));
          var streamed = sessions.stream(ALL).toList();
          assertThat(numbers(streamed)).containsExactly(2, 1);
          assertThat(streamed.get(1).getMetadata()).isEqualTo(managed.getMetadata());
          assertThat(streamed).noneMatch(session::contains);
          assertThat(session.contains(managed)).isTrue();
          assertThat(session.getStatistics().getEntityCount()).isEqualTo(2);
        });
  }

  @Test
  void whatAStreamGivesCanBeEditedWithoutBeingWritten() {
    store(session(1, NOON));
    with(
        sessions ->
            sessions.stream(ALL).forEach(session -> session.setMetadata(Json.parse("{\"a\": 1}"))));
    assertThat(database.rows("select node_metadata from planner_sessions").get(0).get(0)).isNull();
  }
}
