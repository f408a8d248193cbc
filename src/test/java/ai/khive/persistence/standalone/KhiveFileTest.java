package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Khive} makes of a path. */
class KhiveFileTest {

  private static final String TABLE =
      "create table planner_sessions (id varchar not null, content json, node_metadata json,"
          + " created_at datetime, embedding json, primary key (id))";

  @TempDir private Path folder;

  private static void insert(Khive khive) {
    khive.inTransaction(
        unit ->
            unit.plannerSessions()
                .insert(PlannerSession.builder().sessionId("s").taskDescription("t").build()));
  }

  private static long count(Khive khive) {
    return khive.fromReadOnlyTransaction(
        unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
  }

  private static List<String> execute(Path file, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      var names = new java.util.ArrayList<String>();
      for (var sql : statements) {
        if (statement.execute(sql)) {
          try (var results = statement.getResultSet()) {
            while (results.next()) {
              names.add(results.getString(1));
            }
          }
        }
      }
      return names;
    }
  }

  @Test
  void whatIsMissingIsMadeForTheOwnerAloneAndNoLogStays() throws Exception {
    var file = folder.resolve("made/of late/üñí %20 plans.db");
    try (var khive = Khive.open(file)) {
      insert(khive);
      assertThat(count(khive)).isEqualTo(1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    for (var made : List.of(file.getParent(), file.getParent().getParent())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
    assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    try (var khive = Khive.open(file)) {
      assertThat(count(khive)).isEqualTo(1);
    }
  }

  @Test
  void aPathThatTheDriverWouldReadAsParametersIsRefused() {
    assertThatThrownBy(() -> Khive.open(folder.resolve("what?.db")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without parameters");
  }

  @Test
  void filesOfOthersAreLeftAsTheyAre() throws Exception {
    var legacy = folder.resolve("legacy.db");
    execute(legacy, TABLE, "insert into planner_sessions (id) values ('a')");
    var bytes = Files.readAllBytes(legacy);
    assertThatThrownBy(() -> Khive.open(legacy))
        .isInstanceOf(LegacyDatabaseException.class)
        .hasMessageStartingWith(
            legacy + " was written by khive's Python services (layout g1, 1 rows)");
    assertThat(Files.readAllBytes(legacy)).isEqualTo(bytes);

    var newer = folder.resolve("newer.db");
    execute(newer, TABLE, "pragma application_id = 1265133942", "pragma user_version = 2");
    assertThatThrownBy(() -> Khive.open(newer)).isInstanceOf(NewerDatabaseException.class);
  }

  @Test
  void anOlderSchemaIsBroughtUpToDateOnceAndWithoutALockAfterwards() throws Exception {
    var file = folder.resolve("plans.db");
    Khive.open(file).close();
    var complete = execute(file, "select sql from sqlite_master order by name");
    execute(
        file,
        "drop table hook_events",
        "drop index planner_sessions_created_at",
        "pragma user_version = 0");
    Khive.open(file).close();
    assertThat(execute(file, "select sql from sqlite_master order by name")).isEqualTo(complete);
    assertThat(execute(file, "pragma user_version")).containsExactly("1");
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("begin immediate");
      try (var khive = Khive.open(KhiveSettings.of(file).withLockTimeout(Duration.ofMillis(100)))) {
        assertThat(count(khive)).isZero();
        assertThatThrownBy(() -> insert(khive)).isInstanceOf(DatabaseLockedException.class);
        statement.execute("rollback");
        insert(khive);
      }
    }
  }

  @Test
  void aFileThatWasChangedWhileItWasAwayDoesNotGetItsFormerLog() throws Exception {
    var file = folder.resolve("plans.db");
    var aside = folder.resolve("aside.db");
    try (var khive = Khive.open(file)) {
      insert(khive);
      execute(file, "vacuum into '" + folder.resolve("other.db") + "'");
      execute(file, "pragma wal_checkpoint(truncate)");
      insert(khive);
      Files.move(file, aside);
      Files.move(folder.resolve("other.db"), file);
      assertThatThrownBy(() -> insert(khive)).isInstanceOf(DatabaseReplacedException.class);
      assertThat(count(khive)).isEqualTo(1);
      Files.setLastModifiedTime(aside, FileTime.from(Instant.now().plusSeconds(60)));
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> insert(khive)).isInstanceOf(DatabaseReplacedException.class);
      assertThat(count(khive)).isEqualTo(1);
      // What the changed file lacks is still there.
      assertThat(folder)
          .isDirectoryContaining(path -> path.toString().contains("plans.db-wal.replaced-"));
    }
  }

  @Test
  void aDeletedFileIsReportedUntilItIsBackAndAReplacedOneOnce() throws Exception {
    var file = folder.resolve("plans.db");
    var aside = folder.resolve("aside.db");
    try (var khive = Khive.open(file)) {
      insert(khive);
      count(khive);
      Files.move(file, aside);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> insert(khive))
            .isInstanceOf(DatabaseReplacedException.class)
            .hasMessageStartingWith(file + " was deleted or emptied while it was open");
        assertThatThrownBy(() -> count(khive)).isInstanceOf(DatabaseReplacedException.class);
      }
      Files.move(aside, file);
      insert(khive);
      assertThat(count(khive)).isEqualTo(2);

      execute(file, "vacuum into '" + aside + "'");
      Files.copy(aside, folder.resolve("copy.db"));
      insert(khive);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> insert(khive))
          .isInstanceOf(DatabaseReplacedException.class)
          .hasMessageStartingWith(file + " was replaced by another file");
      insert(khive);
      assertThat(count(khive)).isEqualTo(3);
      // The third session of the old file is in its log.
      assertThat(folder)
          .isDirectoryContaining(path -> path.toString().contains("plans.db-wal.replaced-"));
      Files.delete(file);
      assertThatThrownBy(() -> insert(khive)).isInstanceOf(DatabaseReplacedException.class);
      Files.copy(folder.resolve("copy.db"), file);
      insert(khive);
      assertThat(count(khive)).isEqualTo(3);
    }
    assertThat(execute(file, "select count(*) from planner_sessions", "pragma integrity_check"))
        .containsExactly("3", "ok");
  }

  @Test
  void durabilityIsASettingOfTheConnections() {
    for (var durability : KhiveSettings.Durability.values()) {
      try (var khive =
          Khive.open(
              KhiveSettings.of(folder.resolve(durability + ".db")).withDurability(durability))) {
        Object synchronous =
            khive.fromTransaction(
                unit ->
                    unit.entityManager().createNativeQuery("pragma synchronous").getSingleResult());
        assertThat(synchronous)
            .isEqualTo(durability == KhiveSettings.Durability.MACHINE_CRASH ? 2 : 1);
      }
    }
  }
}
