package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Old nodes are deleted, and only those. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PruneContract {

  static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

  final TestDatabase database;
  Khive khive;

  PruneContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void open() {
    khive = Khive.open(KhiveSettings.of(database.url));
  }

  @AfterAll
  void close() {
    khive.close();
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("delete from planner_sessions", "delete from hook_events");
  }

  private static StoredNode node(int number, @Nullable Instant time, String content) {
    return new StoredNode(
        new UUID(number, number).toString(), Json.parse(content), Json.NULL, time, Json.NULL);
  }

  private void storeSessions(StoredNode... nodes) {
    NodeMerge.into(khive, PlannerSession.class, "a test", ConflictPolicy.FAIL)
        .merge(List.of(nodes));
  }

  private void storeEvents(StoredNode... nodes) {
    NodeMerge.into(khive, HookEvent.class, "a test", ConflictPolicy.FAIL).merge(List.of(nodes));
  }

  private List<String> left(String table) {
    return database.column("select id from " + table + " order by id");
  }

  @Test
  void whatIsOlderIsDeletedAndNothingElse() {
    var bound = START.plusSeconds(100);
    storeSessions(
        node(1, START, "{}"),
        node(2, bound.minusNanos(1_000), "{}"),
        node(3, bound, "{}"),
        node(4, null, "{}"));
    storeEvents(node(1, START, "{}"), node(3, bound, "{}"), node(4, null, "{}"));
    var rehearsal = Prune.before(bound).rehearse(khive);
    assertThat(rehearsal.deleted()).isEqualTo(3);
    assertThat(rehearsal.bytesReturned()).isPositive();
    assertThat(left("planner_sessions")).hasSize(4);
    var pruned = Prune.before(bound).from(khive);
    assertThat(pruned.deleted()).isEqualTo(3);
    assertThat(pruned.bytesReturned()).isNotNegative();
    assertThat(pruned.obstacle()).isNull();
    assertThat(left("planner_sessions"))
        .containsExactly(new UUID(3, 3).toString(), new UUID(4, 4).toString());
    assertThat(left("hook_events"))
        .containsExactly(new UUID(3, 3).toString(), new UUID(4, 4).toString());
    assertThat(Prune.before(bound).from(khive).deleted()).isZero();
  }

  @Test
  void aTimeBetweenMicrosecondsIsAfterThem() {
    storeEvents(node(1, START, "{}"), node(2, START.plusNanos(1_000), "{}"));
    assertThat(Prune.before(START.plusNanos(1)).from(khive).deleted()).isOne();
    assertThat(left("hook_events")).containsExactly(new UUID(2, 2).toString());
  }

  @Test
  void filtersNarrowIt() {
    storeSessions(
        node(1, START, "{\"complexity\": \"simple\"}"),
        node(2, START, "{\"complexity\": \"complex\"}"));
    storeEvents(
        node(1, START, "{\"tool_name\": \"Bash\", \"command\": \"git Push\"}"),
        node(2, START, "{\"tool_name\": \"Read\"}"));
    var later = START.plusSeconds(1);
    var bash = HookEventFilter.ALL.withToolName("Bash").withText("push");
    assertThat(Prune.before(later).withSessions(null).withEvents(bash).rehearse(khive).deleted())
        .isOne();
    assertThat(Prune.before(later).withSessions(null).withEvents(bash).from(khive).deleted())
        .isOne();
    assertThat(left("hook_events")).containsExactly(new UUID(2, 2).toString());
    assertThat(left("planner_sessions")).hasSize(2);
    var simple = PlannerSessionFilter.ALL.withComplexity(Complexity.SIMPLE);
    assertThat(Prune.before(later).withSessions(simple).withEvents(null).from(khive).deleted())
        .isOne();
    assertThat(left("planner_sessions")).containsExactly(new UUID(2, 2).toString());
    assertThat(left("hook_events")).hasSize(1);
    assertThat(Prune.before(later).withSessions(null).withEvents(null).from(khive).deleted())
        .isZero();
  }

  @Test
  void aListenerIsToldAndMayEndIt() {
    storeEvents(
        IntStream.range(0, 500)
            .mapToObj(number -> node(number, START.plusSeconds(number), "{}"))
            .toArray(StoredNode[]::new));
    var steps = new ArrayList<Long>();
    var prune =
        Prune.before(START.plusSeconds(400))
            .withProgress(
                (done, total) -> {
                  steps.add(done);
                  assertThat(total).isEqualTo(400);
                  if (done > 100) {
                    throw new IllegalStateException("enough");
                  }
                });
    assertThatThrownBy(() -> prune.from(khive)).hasMessage("enough");
    assertThat(steps).isSorted().hasSizeGreaterThan(1);
    long deleted = steps.get(steps.size() - 1);
    assertThat(left("hook_events")).hasSize((int) (500 - deleted));
    assertThat(Prune.before(START.plusSeconds(400)).from(khive).deleted()).isEqualTo(400 - deleted);
    assertThat(left("hook_events")).hasSize(100);
  }
}
