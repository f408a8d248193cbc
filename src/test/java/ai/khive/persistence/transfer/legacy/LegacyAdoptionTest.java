package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.NotALegacyDatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.LegacyFile;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.Progress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyAdoptionTest {

  @TempDir private Path folder;

  private Path legacy(int rows) throws Exception {
    var file = folder.resolve("planner_sessions.db");
    LegacyFile.create(file, rows);
    return file;
  }

  private static ImportReport adopt(Path file) {
    return LegacyAdoption.adopt(file, ZoneId.of("America/New_York"), Progress.NONE);
  }

  private static long count(Path file) {
    try (var khive = Khive.open(file)) {
      return khive.fromReadOnlyTransaction(
          unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
    }
  }

  @Test
  void theFileBecomesOneOfOursAndTheOriginalIsKeptToTheByte() throws Exception {
    var file = legacy(2_500);
    var before = Files.readAllBytes(file);
    var report = adopt(file);
    assertThat(report.read()).isEqualTo(2_500);
    assertThat(report.inserted()).isEqualTo(2_500);
    assertThat(report.present()).isZero();
    assertThat(report.files().get(0).zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("planner_sessions.db", "planner_sessions.db.khive-g1");
    assertThat(folder.resolve("planner_sessions.db.khive-g1")).hasBinaryContent(before);
    assertThat(count(file)).isEqualTo(2_500);
  }

  @Test
  void whatIsAdoptedAlreadyStaysAsItIs() throws Exception {
    var file = legacy(3);
    adopt(file);
    var adopted = Files.readAllBytes(file);
    assertThat(adopt(file).files()).isEmpty();
    assertThat(file).hasBinaryContent(adopted);
  }

  @Test
  void rejectedRowsAreKeptBesideTheFile() throws Exception {
    var file = legacy(3);
    try (var connection = LegacyFile.connect(file);
        var statement = connection.createStatement()) {
      statement.execute("update planner_sessions set content = '[]' where rowid = 2");
    }
    var report = adopt(file);
    assertThat(report.inserted()).isEqualTo(2);
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(report.rejections())
        .extracting(rejection -> rejection.id() + " " + rejection.reason())
        .containsExactly(
            LegacyFile.id(2) + " the content is no JSON object: it is another JSON value");
    assertThat(Files.readAllLines(folder.resolve("planner_sessions.db.rejected.jsonl")))
        .singleElement()
        .asString()
        .contains(LegacyFile.id(2), "\"content\":\"[]\"");
  }

  @Test
  void theLogOfTheOriginalIsPartOfIt() throws Exception {
    var file = legacy(3);
    var copy = folder.resolve("copy.db");
    try (var connection = LegacyFile.connect(file)) {
      try (var statement = connection.createStatement()) {
        statement.execute("pragma journal_mode = wal");
      }
      LegacyFile.insert(connection, 4, 10);
      Files.copy(file, copy);
      Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    }
    assertThat(adopt(copy).inserted()).isEqualTo(10);
    assertThat(count(copy)).isEqualTo(10);
    assertThat(folder.resolve("copy.db.khive-g1")).exists();
    assertThat(folder.resolve("copy.db-wal")).doesNotExist();
  }

  @Test
  void aFileInTheWayOfTheKeptOriginalIsLeftAlone() throws Exception {
    var file = legacy(3);
    var before = Files.readAllBytes(file);
    var kept = folder.resolve("planner_sessions.db.khive-g1");
    Files.writeString(kept, "precious");
    assertThatThrownBy(() -> adopt(file))
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("planner_sessions.db.khive-g1");
    assertThat(kept).hasContent("precious");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anAdoptionThatWasKilledBeforeTheSwapIsFinished() throws Exception {
    var file = legacy(30);
    Files.createLink(folder.resolve("planner_sessions.db.khive-g1"), file);
    Files.writeString(folder.resolve("planner_sessions.db.adopting"), "unfinished");
    Files.writeString(folder.resolve("planner_sessions.db.adopting-wal"), "unfinished");
    assertThat(adopt(file).inserted()).isEqualTo(30);
    assertThat(count(file)).isEqualTo(30);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("planner_sessions.db", "planner_sessions.db.khive-g1");
  }

  @Test
  void anotherAdoptionOfTheSameFileIsToldSo() throws Exception {
    var file = legacy(3);
    try (var channel =
            FileChannel.open(
                folder.resolve("planner_sessions.db.adopting.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> adopt(file)).isInstanceOf(DatabaseLockedException.class);
    }
    assertThat(adopt(file).inserted()).isEqualTo(3);
  }

  @Test
  void rowsThatKhiveAddsMeanwhileAreTaken() throws Exception {
    var file = legacy(2_000);
    var added = new boolean[1];
    LegacyAdoption.adopt(
        file,
        ZoneOffset.UTC,
        (done, total) -> {
          if (!added[0]) {
            added[0] = true;
            try (var connection = LegacyFile.connect(file)) {
              LegacyFile.insert(connection, 2_001, 2_100);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    assertThat(count(file)).isEqualTo(2_100);
  }

  @Test
  void khiveThatGoesOnWritingDoesNotKeepAFileFromBeingAdopted() throws Exception {
    var file = legacy(500);
    var stop = new AtomicBoolean();
    var stored = new AtomicInteger(500);
    var khive =
        new Thread(
            () -> {
              while (!stop.get()) {
                try (var connection = LegacyFile.connect(file)) {
                  int next = stored.get() + 1;
                  LegacyFile.insert(connection, next, next);
                  stored.set(next);
                  Thread.sleep(20);
                } catch (SQLException | InterruptedException e) {
                  return; // The file has lost its name meanwhile, or is ours now.
                }
              }
            });
    khive.start();
    try {
      adopt(file);
    } finally {
      stop.set(true);
      khive.join();
    }
    assertThat(folder.resolve("planner_sessions.db.khive-g1")).exists();
    assertThat(count(file)).isBetween(500L, (long) stored.get());
    try (var connection = LegacyFile.connect(folder.resolve("planner_sessions.db.khive-g1"));
        var statement = connection.createStatement();
        var results = statement.executeQuery("select count(*) from planner_sessions")) {
      assertThat(results.getLong(1)).isLessThanOrEqualTo(count(file));
    }
  }

  @Test
  void theLockOfAnAdoptionThatWasKilledIsSweptByTheNext() throws Exception {
    var file = legacy(3);
    adopt(file);
    Files.createFile(folder.resolve("planner_sessions.db.adopting.lock"));
    assertThat(adopt(file).files()).isEmpty();
    assertThat(folder.resolve("planner_sessions.db.adopting.lock")).doesNotExist();
  }

  @Test
  void aSymbolicLinkStaysOne() throws Exception {
    var file = legacy(3);
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var link = Files.createSymbolicLink(elsewhere.resolve("link.db"), file);
    assertThat(adopt(link).files().get(0).file()).isEqualTo(link);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(count(link)).isEqualTo(3);
  }

  @Test
  void anEmptyTableOfKhiveIsAdoptedToo() throws Exception {
    var file = legacy(0);
    assertThat(adopt(file).read()).isZero();
    assertThat(count(file)).isZero();
  }

  @Test
  void whatIsNoDatabaseOfKhiveIsLeftAsItIs() throws Exception {
    var empty = Files.createFile(folder.resolve("empty.db"));
    assertThatThrownBy(() -> adopt(empty)).isInstanceOf(NotALegacyDatabaseException.class);
    var text = Files.writeString(folder.resolve("text.db"), "not a database at all, but a text");
    assertThatThrownBy(() -> adopt(text)).isInstanceOf(NotADatabaseException.class);
    assertThatThrownBy(() -> adopt(folder.resolve("missing.db")))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageContaining("missing.db is missing");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("empty.db", "text.db");
  }
}
