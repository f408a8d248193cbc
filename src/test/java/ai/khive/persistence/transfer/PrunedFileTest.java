package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pruning leaves of a SQLite file. */
class PrunedFileTest {

  private static final Instant BOUND = Instant.parse("2025-08-01T00:00:00Z");
  private static final String SECRET = "Sup3rSecret";
  private static final int ROWS = 6_000;

  @TempDir private Path folder;
  private Path file;
  private Khive khive;

  @BeforeEach
  void open() {
    file = folder.resolve("events.db");
    khive = Khive.open(file);
  }

  @AfterEach
  void close() {
    khive.close();
  }

  /** In no order, so that pages are split and cells moved between them. */
  private void fill() {
    var random = new Random(1);
    var nodes = new ArrayList<StoredNode>();
    for (int i = 0; i < ROWS; i++) {
      boolean isOld = random.nextBoolean();
      var word = isOld ? SECRET : "kept";
      var text = i % 500 == 0 ? "x".repeat(150_000) : "x".repeat(random.nextInt(900));
      nodes.add(
          new StoredNode(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              Json.of(
                  Map.of(
                      "session_id", word + random.nextInt(),
                      "tool_name", word + random.nextInt(1_000),
                      "command", word + text + word)),
              Json.of(Map.of("of", word)),
              BOUND.plusSeconds(isOld ? -1 - i : i),
              Json.NULL));
    }
    var merge = NodeMerge.into(khive, HookEvent.class, "a test", ConflictPolicy.FAIL);
    for (int i = 0; i < ROWS; i += 500) {
      merge.merge(nodes.subList(i, i + 500));
    }
  }

  private long occurrences() throws IOException {
    long found = 0;
    try (var files = Files.list(folder)) {
      for (var path : files.toList()) {
        var bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        for (int i = bytes.indexOf(SECRET); i >= 0; i = bytes.indexOf(SECRET, i + 1)) {
          found++;
        }
      }
    }
    return found;
  }

  private long bytes() {
    return file.toFile().length() + folder.resolve("events.db-wal").toFile().length();
  }

  private long count() {
    return khive.fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
  }

  @Test
  void nothingThatWasDeletedIsInTheFileOrItsLog() throws Exception {
    fill();
    long before = bytes();
    assertThat(occurrences()).isGreaterThan(ROWS);
    var rehearsal = Prune.before(BOUND).rehearse(khive);
    var pruned = Prune.before(BOUND).from(khive);
    assertThat(occurrences()).isZero();
    assertThat(pruned)
        .isEqualTo(new Pruned(rehearsal.deleted(), before - file.toFile().length(), null));
    assertThat(pruned.bytesReturned()).isGreaterThan(before / 3);
    assertThat((double) rehearsal.bytesReturned() / pruned.bytesReturned()).isBetween(0.7, 1.3);
    assertThat(folder.resolve("events.db-wal")).isEmptyFile();
    assertThat(count()).isEqualTo(ROWS - pruned.deleted());
    assertThat(List.of(folder.toFile().list()))
        .containsExactlyInAnyOrder("events.db", "events.db-wal", "events.db-shm");
  }

  @Test
  void aReaderThatHoldsTheLogIsToldAndTheNextPruningEmptiesIt() throws Exception {
    fill();
    try (var reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = reader.createStatement()) {
      statement.execute("begin");
      statement.executeQuery("select count(*) from hook_events").close();
      var pruned = Prune.before(BOUND).from(khive);
      assertThat(pruned.deleted()).isPositive();
      assertThat(pruned.obstacle()).contains(file.toString(), "has been reading", "prune again");
      assertThat(count()).isEqualTo(ROWS - pruned.deleted());
    }
    var again = Prune.before(BOUND).from(khive);
    assertThat(again.deleted()).isZero();
    assertThat(again.bytesReturned()).isPositive();
    assertThat(again.obstacle()).isNull();
    assertThat(occurrences()).isZero();
  }

  @Test
  void aRewritingThatTakesTooLongIsGivenUpAndFinishedByAnother() throws Exception {
    fill();
    var pruned = Prune.before(BOUND).withLongestPause(Duration.ZERO).from(khive);
    // Unless it was done before anybody looked.
    if (pruned.obstacle() != null) {
      assertThat(pruned.obstacle()).contains(file.toString(), "PT0S", "longer pause");
    }
    assertThat(count()).isEqualTo(ROWS - pruned.deleted());
    assertThat(Prune.before(BOUND).from(khive)).extracting(Pruned::obstacle).isNull();
    assertThat(occurrences()).isZero();
  }
}
