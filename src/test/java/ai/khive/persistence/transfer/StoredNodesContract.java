package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transfer reads, in which order, and its hash. */
abstract class StoredNodesContract extends TransferContract {

  /** Of two lines, as another program has it: docs/export-format.md. */
  private static final String HASH =
      "a8ae2cccbbd402e94cfe56fdb94da2b1dc346a33aa9181c23398920a8ce4a609";

  StoredNodesContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private List<TypedNode> read(NodeSelection selection) {
    return khive.fromReadOnlyTransaction(
        unit -> {
          var nodes = new ArrayList<TypedNode>();
          var stored = new StoredNodes(unit, selection);
          stored.forEach(nodes::add);
          assertThat(stored.count()).isEqualTo(nodes.size());
          return nodes;
        });
  }

  private static List<String> ids(List<TypedNode> nodes) {
    return nodes.stream().map(typed -> typed.node().id().substring(35)).toList();
  }

  @Test
  void sessionsAndEventsComeInOneOrderOfTimeAndId() {
    insertEvent(3, START);
    insertEvent(1, START.plusSeconds(1));
    insertEvent(7, null);
    insertSession(2, START);
    insertSession(4, START.plusNanos(1_000));
    insertSession(5, START.minusSeconds(1));
    insertSession(6, null);
    var nodes = read(NodeSelection.ALL);
    assertThat(ids(nodes)).containsExactly("5", "2", "3", "4", "1", "6", "7");
    assertThat(nodes)
        .extracting(TypedNode::kind)
        .containsSubsequence(NodeKind.PLANNER_SESSIONS, NodeKind.HOOK_EVENTS);
    assertThat(nodes.get(1))
        .isEqualTo(
            new TypedNode(
                NodeKind.PLANNER_SESSIONS,
                new StoredNode(
                    id(2), Json.parse("{\"session_id\": \"s2\"}"), Json.NULL, START, Json.NULL),
                null));
  }

  @Test
  void filtersAreThoseOfTheQueries() {
    for (int i = 1; i <= 4; i++) {
      insertEvent(i, START.plusSeconds(i));
      insertSession(i + 4, START.plusSeconds(i));
    }
    var sessions = PlannerSessionFilter.ALL.withSessionId("s6");
    var events = HookEventFilter.ALL.withCreatedAt(START.plusSeconds(2), START.plusSeconds(4));
    assertThat(ids(read(new NodeSelection(sessions, events)))).containsExactly("2", "6", "3");
    assertThat(ids(read(new NodeSelection(sessions, null)))).containsExactly("6");
    assertThat(ids(read(new NodeSelection(null, events)))).containsExactly("2", "3");
    assertThat(read(new NodeSelection(null, null))).isEmpty();
  }

  @Test
  void moreThanOneFetchIsRead() {
    khive.inTransaction(
        unit -> {
          for (int i = 0; i < 1_234; i++) {
            unit.hookEvents().insert(event(i, START.plusSeconds(i % 10)));
            unit.plannerSessions().insert(session(i, START.plusSeconds(i % 7)));
          }
        });
    var nodes = read(NodeSelection.ALL);
    assertThat(nodes).hasSize(2_468).doesNotHaveDuplicates();
    assertThat(nodes)
        .isSortedAccordingTo(
            (a, b) -> {
              int byTime = time(a).compareTo(time(b));
              return byTime == 0 ? a.node().id().compareTo(b.node().id()) : byTime;
            });
  }

  private static Instant time(TypedNode typed) {
    var time = typed.node().createdAt();
    assertThat(time).isNotNull();
    return time;
  }

  @Test
  void whatIsStoredMeanwhileIsNotRead() {
    insertEvent(1, START);
    insertEvent(2, START.plusSeconds(2));
    khive.inReadOnlyTransaction(
        unit -> {
          var nodes = new ArrayList<TypedNode>();
          new StoredNodes(unit, NodeSelection.ALL)
              .forEach(
                  node -> {
                    nodes.add(node);
                    var thread =
                        new Thread(() -> insertEvent(2 + nodes.size(), START.plusSeconds(3)));
                    thread.start();
                    try {
                      thread.join();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
          assertThat(ids(nodes)).containsExactly("1", "2");
        });
    assertThat(read(NodeSelection.ALL)).hasSize(4);
  }

  @Test
  void whatIsNoTimeIsNotLost() {
    insertEvent(1, START);
    insertEvent(2, START.plusSeconds(1));
    database.execute(
        "update hook_events set created_at = '%s' where id = '%s'"
            .formatted(database.isSqlite() ? "noon" : "infinity", id(2)));
    var odd = read(NodeSelection.ALL).get(1);
    assertThat(odd.node().createdAt()).isNull();
    assertThat(odd.unreadableTime())
        // The last instant of the driver, in the zone of the JVM.
        .startsWith(database.isSqlite() ? "noon" : "+292278994-08-1");
  }

  @Test
  void theHashIsThatOfTheValuesOnEveryDatabase() {
    var odd =
        "{\"z\": 1E2, \"a\": [-0.0, 9007199254740993, 1.10], \"e\\u0301\": \"\\ud83d\\ude00/\"}";
    khive.inTransaction(
        unit -> {
          unit.hookEvents()
              .insert(
                  HookEvent.builder()
                      .id(id(1))
                      .createdAt(START)
                      .eventType("t")
                      .toolName("x")
                      .build());
          unit.plannerSessions()
              .insert(
                  PlannerSession.builder()
                      .id(id(2))
                      .createdAt(START)
                      .sessionId("s")
                      .taskDescription("\n")
                      .metadata(Json.parse(odd))
                      .embedding(0.5, -1)
                      .build());
        });
    assertThat(ContentHash.of(khive, NodeSelection.ALL)).isEqualTo(HASH);
    insertEvent(3, null);
    assertThat(ContentHash.of(khive, NodeSelection.ALL)).isNotEqualTo(HASH);
  }
}
