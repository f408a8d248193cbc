package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.ImportConflictException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NotALegacyDatabaseException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.transfer.ConflictPolicy;
import ai.khive.persistence.transfer.ImportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an import makes of the file it reads, and what it leaves of it. */
abstract class LegacyFileContract extends LegacyContract {

  LegacyFileContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private Json metadata(String id) {
    return nodes(PLANNER).stream()
        .filter(node -> node.getId().equals(id))
        .map(Node::getMetadata)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rowsInALogThatADeadWriterLeftAreTakenAndTheLogStays() throws Exception {
    var living = source();
    var dead =
        new PythonFile(Files.createDirectory(folder.resolve("dead")).resolve("a.db"), PLANNER);
    var log = Path.of(dead.file() + "-wal");
    living.insert(ID, CONTENT, TIME);
    try (var connection = living.connect()) {
      appendToLog(living, connection);
      Files.copy(living.file(), dead.file());
      Files.copy(Path.of(living.file() + "-wal"), log);
    }
    assertTakenAndUnchanged(dead, log);
  }

  @Test
  void rowsInTheLogOfALivingWriterAreTakenAndTheLogStays() throws Exception {
    var source = source();
    source.insert(ID, CONTENT, TIME);
    try (var connection = source.connect()) {
      appendToLog(source, connection);
      assertTakenAndUnchanged(source, Path.of(source.file() + "-wal"));
    }
  }

  private static void appendToLog(PythonFile source, Connection connection) throws SQLException {
    PythonFile.execute(connection, "pragma journal_mode = wal");
    PythonFile.execute(connection, "pragma wal_autocheckpoint = 0");
    PythonFile.execute(connection, source.insertion(), OTHER_ID, CONTENT, TIME);
  }

  private void assertTakenAndUnchanged(PythonFile source, Path log) throws IOException {
    var bytes = Files.readAllBytes(source.file());
    var logged = Files.readAllBytes(log);
    assertThat(logged).isNotEmpty();
    assertThat(sums(take(source))).containsExactly(2L, 2L, 0L, 0L, 0L);
    assertThat(Files.readAllBytes(source.file())).isEqualTo(bytes);
    assertThat(Files.readAllBytes(log)).isEqualTo(logged);
  }

  @Test
  void anImportLeavesNothingBesideTheFile() throws IOException {
    var fixture = fixture("g1-hooks");
    importOf(fixture).into(khive);
    try (var files = Files.list(fixture.file().getParent())) {
      assertThat(files).containsExactly(fixture.file());
    }
  }

  @Test
  void timesAreLocalTimesOfTheZone() {
    var fixture = fixture("g1-hooks");
    var tokyo = LegacyImport.of(fixture.file()).withZone(ZoneId.of("Asia/Tokyo"));
    assertThat(tokyo.into(khive).files())
        .extracting(ImportedFile::zone)
        .containsExactly(ZoneId.of("Asia/Tokyo"));
    // New York's summer time is 13 hours behind.
    assertThat(stored(HOOKS))
        .extracting(NodeValues::createdAt)
        .isEqualTo(
            fixture.rows().stream()
                .map(row -> row.createdAt().minus(Duration.ofHours(13)))
                .toList());
    assertThat(sums(importOf(fixture).into(khive)))
        .containsExactly(fixture.read(), 0L, 0L, fixture.read(), 0L);
  }

  @Test
  void theZoneIsThatOfTheSystemIfNoneIsNamed() {
    var source = source();
    source.insert(ID, CONTENT, TIME);
    var report = LegacyImport.of(source.file()).into(khive);
    assertThat(report.files())
        .containsExactly(
            new ImportedFile(
                source.file(),
                PLANNER,
                "g1",
                false,
                ZoneId.systemDefault(),
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                null));
    assertThat(nodes(PLANNER))
        .extracting(Node::getCreatedAt)
        .containsExactly(
            LocalDateTime.parse(TIME.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant());
  }

  @Test
  void progressRisesToTheNumberOfRows() {
    var fixture = fixture("g2-hooks");
    var done = new ArrayList<Long>();
    var totals = new ArrayList<Long>();
    importOf(fixture)
        .withProgress(
            (now, total) -> {
              done.add(now);
              totals.add(total);
            })
        .into(khive);
    assertThat(done).isSorted().last().isEqualTo(fixture.read());
    assertThat(totals).containsOnly(fixture.read());
  }

  @Test
  void aStringOverTheLimitIsRejectedAndKeptWhole() throws IOException {
    var source = source();
    var content = "{\"session_id\": \"" + "x".repeat(20_000_001) + "\"}";
    source.insert(ID, content, TIME);
    source.insert(OTHER_ID, CONTENT, TIME);
    assertThat(sums(take(source))).containsExactly(2L, 1L, 0L, 0L, 1L);
    assertThat(Files.size(Path.of(source.file() + ".rejected.jsonl")))
        .isGreaterThan(content.length());
  }

  @Test
  void theMetadataSayWhatWasMendedAndWhere() {
    var source = source();
    source.insert(
        ID, "{\"a\": [1, {\"b/c\": \"x\\u0000y\"}], \"d\": NaN, \"e\": \"\\ud83d\"}", TIME);
    source.insert(OTHER_ID, "{\"a\": {\"b\": [1], \"b\": 2}}", TIME);
    take(source);
    assertThat(metadata(ID))
        .isEqualTo(
            mended(
                Map.of("in", "content", "at", "/a/1/b~1c", "replaced", List.of("U+0000")),
                Map.of("in", "content", "at", "/d", "token", "NaN"),
                Map.of("in", "content", "at", "/e", "replaced", List.of("U+D83D"))));
    assertThat(metadata(OTHER_ID))
        .isEqualTo(mended(Map.of("in", "content", "at", "/a/b", "dropped", List.of(1))));
  }

  @Test
  void theMetadataKeepTheTextOfWhatCouldNotBeTaken() {
    var source = source();
    source.execute(
        "insert into planner_sessions values (?, ?, ?, ?, ?)",
        ID,
        CONTENT,
        "{\"lion_class\": \"x\"}",
        TIME,
        "[0.1, NaN]");
    source.execute(
        "insert into planner_sessions values (?, ?, ?, ?, ?)", OTHER_ID, CONTENT, "[]", TIME, null);
    take(source);
    assertThat(metadata(ID))
        .isEqualTo(
            mended(Map.of("in", "embedding", "at", "", "text", "[0.1, NaN]"))
                .with("lion_class", "x"));
    assertThat(metadata(OTHER_ID))
        .isEqualTo(mended(Map.of("in", "metadata", "at", "", "text", "[]")));
  }

  private static Json mended(Object... mendings) {
    return Json.of(Map.of("khive_import", Map.of("mended", List.of(mendings))));
  }

  @Test
  void aSourceWithoutKhivesTablesIsRefusedByName() throws IOException {
    var empty = Files.createFile(folder.resolve("empty.db"));
    var text = Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(1_000));
    var other = new PythonFile(folder.resolve("other.db"), "notes");
    other.execute("create table notes (id varchar primary key, content json)");
    for (var file : List.of(empty, text, other.file(), folder.resolve("missing.db"))) {
      assertThatThrownBy(() -> LegacyImport.of(file).into(khive))
          .isInstanceOf(KhiveException.class)
          .hasMessageContaining(file.toString());
      assertThatThrownBy(() -> LegacyImport.of(file).rehearse(null))
          .isInstanceOf(KhiveException.class);
    }
    assertThat(folder.resolve("missing.db")).doesNotExist();
    assertThat(empty).isEmptyFile();
    assertThat(nodes(PLANNER)).isEmpty();
  }

  @Test
  void aColumnWithTheNameOfARowIdHidesNoRow() {
    var source = new PythonFile(folder.resolve("other.db"), PLANNER);
    source.execute(
        "create table planner_sessions (id varchar primary key, content json, node_metadata json,"
            + " created_at datetime, rowid text, _rowid_ text)");
    source.execute(
        "insert into planner_sessions (id, content, created_at) values (?, ?, ?)",
        ID,
        CONTENT,
        TIME);
    assertThat(sums(take(source))).containsExactly(1L, 1L, 0L, 0L, 0L);
  }

  @Test
  void aTableWithoutRowIdsIsNone() {
    var source = new PythonFile(folder.resolve("other.db"), PLANNER);
    source.execute(
        "create table planner_sessions (id varchar primary key, content json, node_metadata json,"
            + " created_at datetime) without rowid");
    assertThatThrownBy(() -> take(source))
        .isInstanceOf(NotALegacyDatabaseException.class)
        .hasMessageContaining("planner_sessions is no ordinary table");
  }

  @Test
  void aRowWhoseMendingCannotBeNotedIsRejectedAndTheOthersAreTaken() {
    var source = source();
    source.insert(ID, "{\"a\":" + "[".repeat(498) + "]".repeat(498) + ",\"a\":1}", TIME);
    source.insert(OTHER_ID, CONTENT, TIME);
    var report = take(source);
    assertThat(sums(report)).containsExactly(2L, 1L, 0L, 0L, 1L);
    assertThat(report.rejections().get(0).reason())
        .startsWith("what is to be mended cannot be noted: ");
  }

  @Test
  void twoSpellingsOfOneIdThatContradictEachOtherImportNothingIfThatIsToFail() {
    var source = source();
    source.insert(ID.replace("0001", "00ab"), CONTENT, TIME);
    for (int i = 0; i < 1_500; i++) {
      source.insert("00000000-0000-4000-9000-%012d".formatted(i), CONTENT, TIME);
    }
    source.insert(ID.replace("0001", "00AB"), "{\"a\": 1}", TIME);
    assertThatThrownBy(
            () ->
                LegacyImport.of(source.file()).withConflictPolicy(ConflictPolicy.FAIL).into(khive))
        .isInstanceOf(ImportConflictException.class);
    assertThat(nodes(PLANNER)).isEmpty();
  }
}
