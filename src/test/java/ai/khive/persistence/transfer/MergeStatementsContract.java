package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements a merge of nodes costs, however many nodes it has. */
abstract class MergeStatementsContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

  /** As many as are looked for at once. */
  private static final int NODES = 500;

  private final TestDatabase database;
  private Khive khive;
  private Statistics statistics;

  MergeStatementsContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeEach
  void open() {
    khive = Khive.open(KhiveSettings.of(database.url));
    statistics =
        khive.fromReadOnlyTransaction(
            unit -> unit.entityManager().unwrap(Session.class).getSessionFactory().getStatistics());
    statistics.setStatisticsEnabled(true);
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  private static List<StoredNode> nodes(int from, int to, String command) {
    return IntStream.range(from, to)
        .mapToObj(
            number ->
                new StoredNode(
                    "00000000-0000-7000-8000-%012d".formatted(number),
                    Json.parse("{\"command\": \"" + command + "\"}"),
                    Json.NULL,
                    START.plusSeconds(number),
                    Json.NULL))
        .toList();
  }

  private void assertStatements(int expected, ConflictPolicy policy, List<StoredNode> nodes) {
    statistics.clear();
    NodeMerge.into(khive, HookEvent.class, "a test", policy).merge(nodes);
    assertThat(statistics.getPrepareStatementCount()).isEqualTo(expected);
    assertThat(statistics.getEntityLoadCount()).isZero();
  }

  @Test
  void newNodesAreLookedForOnceAndInsertedInOneBatch() {
    assertStatements(2, ConflictPolicy.FAIL, nodes(0, NODES, "ls"));
    assertThat(
            khive.<Long>fromReadOnlyTransaction(
                unit -> unit.hookEvents().count(HookEventFilter.ALL)))
        .isEqualTo(NODES);
  }

  @Test
  void presentNodesAreLookedForAndRead() {
    assertStatements(2, ConflictPolicy.FAIL, nodes(0, NODES, "ls"));
    assertStatements(2, ConflictPolicy.FAIL, nodes(0, NODES, "ls"));
    assertStatements(2, ConflictPolicy.SKIP, nodes(0, NODES, "pwd"));
  }

  @Test
  void replacedNodesAreDeletedAtOnceAndInsertedInOneBatch() {
    assertStatements(2, ConflictPolicy.FAIL, nodes(0, NODES, "ls"));
    assertStatements(4, ConflictPolicy.REPLACE, nodes(0, NODES, "pwd"));
    assertStatements(5, ConflictPolicy.REPLACE, nodes(NODES / 2, 3 * NODES / 2, "id"));
  }
}
