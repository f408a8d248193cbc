package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.KhiveException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.transfer.ConflictPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import does with what is stored already. */
abstract class LegacyConflictContract extends LegacyContract {

  LegacyConflictContract(TestDatabase.Kind kind) {
    super(kind);
  }

  /** Changes four rows of a file of layout g4, each in another column. */
  private static List<String> changeRows(LegacyFixture fixture) {
    var ids = fixture.rows().subList(0, 4).stream().map(NodeValues::id).toList();
    var source = fixture.source();
    var update = "update " + fixture.table() + " set ";
    source.execute(update + "content = '{\"changed\": true}' where id = ?", ids.get(0));
    source.execute(update + "node_metadata = '{\"changed\": true}' where id = ?", ids.get(1));
    source.execute(update + "created_at = created_at + 0.5 where id = ?", ids.get(2));
    source.execute(update + "embedding = '[0.25]' where id = ?", ids.get(3));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"g4-planner", "g4-hooks"})
  void aChangedRowIsAConflictAndTheStoredOneStays(String name) {
    var fixture = fixture(name);
    importOf(fixture).into(khive);
    var before = stored(fixture.table());
    changeRows(fixture);
    long rejected = fixture.rejectedIds().size();
    var expected = List.of(fixture.read(), 0L, fixture.rows().size() - 4L, 4L, rejected);
    assertThat(sums(importOf(fixture).into(khive))).isEqualTo(expected);
    assertThat(stored(fixture.table())).isEqualTo(before);
    assertThat(sums(importOf(fixture).withConflictPolicy(ConflictPolicy.SKIP).into(khive)))
        .isEqualTo(expected);
    assertThat(stored(fixture.table())).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g4-planner", "g4-hooks"})
  void aConflictIsReplacedIfSoAskedFor(String name) {
    var fixture = fixture(name);
    importOf(fixture).into(khive);
    var ids = changeRows(fixture);
    var replacing = importOf(fixture).withConflictPolicy(ConflictPolicy.REPLACE);
    long rejected = fixture.rejectedIds().size();
    long taken = fixture.rows().size();
    assertThat(sums(replacing.into(khive)))
        .containsExactly(fixture.read(), 0L, taken - 4, 4L, rejected);
    var nodes = new HashMap<String, Node>();
    nodes(fixture.table()).forEach(node -> nodes.put(node.getId(), node));
    assertThat(nodes).hasSize((int) taken);
    assertThat(nodes.get(ids.get(0)).getContent()).isEqualTo(Json.parse("{\"changed\": true}"));
    assertThat(nodes.get(ids.get(1)).getMetadata()).isEqualTo(Json.parse("{\"changed\": true}"));
    assertThat(nodes.get(ids.get(2)).getCreatedAt())
        .isEqualTo(fixture.rows().get(2).createdAt().plusMillis(500));
    assertThat(nodes.get(ids.get(3)).getEmbedding()).contains(new double[] {0.25});
    assertThat(sums(replacing.into(khive)))
        .containsExactly(fixture.read(), 0L, taken, 0L, rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g4-planner", "g4-hooks"})
  void aConflictFailsTheWholeImportIfSoAskedFor(String name) throws IOException {
    var fixture = fixture(name);
    var first = fixture.rows().get(0).id();
    fixture.source().execute("delete from " + fixture.table() + " where id <> ?", first);
    importOf(fixture).into(khive);
    var before = stored(fixture.table());
    assertThat(before).hasSize(1);
    var changed = LegacyFixture.unpack(name, Files.createDirectory(folder.resolve("changed")));
    changed
        .source()
        .execute("update " + fixture.table() + " set content = '{}' where id = ?", first);
    assertThatThrownBy(() -> importOf(changed).withConflictPolicy(ConflictPolicy.FAIL).into(khive))
        .isInstanceOf(KhiveException.class)
        .hasMessageContaining(changed.file().toString());
    assertThat(stored(fixture.table())).isEqualTo(before);
  }

  @Test
  void withoutAConflictFailStoresAll() {
    var source = source();
    source.insert(ID, CONTENT, TIME);
    var failing =
        LegacyImport.of(source.file())
            .withZone(ZoneId.of("UTC"))
            .withConflictPolicy(ConflictPolicy.FAIL);
    assertThat(sums(failing.into(khive))).containsExactly(1L, 1L, 0L, 0L, 0L);
    source.insert(OTHER_ID, CONTENT, TIME);
    assertThat(sums(failing.into(khive))).containsExactly(2L, 1L, 1L, 0L, 0L);
  }

  @Test
  void whatWasStoredOtherwiseStays() {
    var own =
        PlannerSession.builder()
            .sessionId("own")
            .taskDescription("Own")
            .createdAt(Instant.parse("2026-01-01T00:00:00Z"))
            .build();
    khive.inTransaction(unit -> unit.plannerSessions().insert(own));
    var source = source();
    source.insert(ID, CONTENT, TIME);
    take(source);
    assertThat(nodes(PLANNER)).extracting(Node::getId).containsExactly(own.getId(), ID);
  }

  @Test
  void rowsThatArriveBetweenTwoImportsAreTaken() {
    var source = source();
    source.insert(ID, CONTENT, TIME);
    assertThat(sums(take(source))).containsExactly(1L, 1L, 0L, 0L, 0L);
    source.insert(OTHER_ID, CONTENT, "2025-08-21 22:14:33.000000");
    assertThat(sums(take(source))).containsExactly(2L, 1L, 1L, 0L, 0L);
    assertThat(nodes(PLANNER)).extracting(Node::getId).containsExactly(OTHER_ID, ID);
  }

  @Test
  void twoSpellingsOfAnIdAreOneRow() {
    var source = source();
    source.insert("a3bb189e-8bf9-4c1a-9d2b-0123456789ab", CONTENT, TIME);
    source.insert("A3BB189E-8BF9-4C1A-9D2B-0123456789AB", CONTENT, TIME);
    source.insert("A3bb189e-8bf9-4c1a-9d2b-0123456789ab", "{}", TIME);
    assertThat(sums(take(source))).containsExactly(3L, 1L, 1L, 1L, 0L);
    assertThat(nodes(PLANNER))
        .extracting(Node::getId)
        .containsExactly("a3bb189e-8bf9-4c1a-9d2b-0123456789ab");
  }
}
