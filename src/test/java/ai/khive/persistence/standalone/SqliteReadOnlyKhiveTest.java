package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.MissingTablesException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReadOnlyKhiveTest extends ReadOnlyKhiveContract {

  @TempDir private Path folder;

  SqliteReadOnlyKhiveTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  private Path file() {
    return Path.of(database.url.substring("jdbc:sqlite:".length()));
  }

  @Test
  void noByteOfTheFileIsChanged() throws IOException {
    store(3);
    var bytes = Files.readAllBytes(file());
    var modified = Files.getLastModifiedTime(file());
    try (var khive = Khive.openReadOnly(file());
        var watch = khive.watch()) {
      assertThat(count(khive)).isEqualTo(3);
      assertThat(watch.hasChanged()).isFalse();
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    assertThat(Files.getLastModifiedTime(file())).isEqualTo(modified);
  }

  @Test
  void aFileInAnotherJournalModeKeepsIt() throws IOException {
    store(1);
    database.execute("pragma journal_mode = delete");
    var bytes = Files.readAllBytes(file());
    try (var khive = Khive.openReadOnly(file())) {
      assertThat(count(khive)).isEqualTo(1);
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    assertThat(file().getParent()).isDirectoryNotContaining(path -> !path.equals(file()));
  }

  @Test
  void whatIsNotThereIsNotMade() throws IOException {
    var missing = folder.resolve("a/b/missing.db");
    assertThatThrownBy(() -> Khive.openReadOnly(missing))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageStartingWith(missing + " is missing, not a SQLite database");
    assertThat(folder).isEmptyDirectory();
    var empty = Files.createFile(folder.resolve("empty.db"));
    assertThatThrownBy(() -> Khive.openReadOnly(empty))
        .isInstanceOf(MissingTablesException.class)
        .hasMessageContaining("has no ");
    assertThat(empty).isEmptyFile();
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(empty));
  }

  @Test
  void aFileOfKhivesServicesIsRefused() {
    database.execute(
        "create table planner_sessions (id varchar not null, content json, node_metadata json,"
            + " created_at datetime, embedding json, primary key (id))",
        "insert into planner_sessions (id) values ('a')");
    assertThatThrownBy(() -> Khive.openReadOnly(file()))
        .isInstanceOf(LegacyDatabaseException.class);
  }

  @Test
  void aFileThatIsGoneIsToldUntilItIsBackAndThenHasChanged() throws IOException {
    store(1);
    var aside = folder.resolve("aside.db");
    try (var khive = Khive.openReadOnly(file());
        var watch = khive.watch()) {
      assertThat(count(khive)).isEqualTo(1);
      Files.move(file(), aside);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(watch::hasChanged)
            .isInstanceOf(DatabaseReplacedException.class)
            .hasMessage(
                file()
                    + " was deleted or emptied while it was open; once it is back it is read again");
        assertThatThrownBy(() -> count(khive)).isInstanceOf(DatabaseReplacedException.class);
      }
      Files.move(aside, file());
      assertThat(watch.hasChanged()).isTrue();
      assertThat(watch.hasChanged()).isFalse();
      assertThat(count(khive)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatTakesThePlaceIsReadFromThenOn() throws IOException {
    store(1);
    var other = folder.resolve("other.db");
    database.execute("vacuum into '" + other + "'");
    store(1);
    try (var khive = Khive.openReadOnly(file());
        var watch = khive.watch()) {
      assertThat(count(khive)).isEqualTo(2);
      Files.move(file(), folder.resolve("former.db"));
      Files.move(other, file());
      assertThatThrownBy(watch::hasChanged)
          .isInstanceOf(DatabaseReplacedException.class)
          .hasMessageEndingWith("the next transaction reads the new one");
      assertThat(watch.hasChanged()).isTrue();
      assertThat(count(khive)).isEqualTo(1);
    }
  }

  /** In another process, because root may write everything unless it does without that. */
  @Test
  void whoMayNotWriteTheFileReadsItAndIsToldIfSqliteNeedsTheDirectory() throws Exception {
    var place = Files.createDirectory(folder.resolve("place"));
    store(2);
    var file = Files.copy(file(), place.resolve("plans.db"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(countElsewhere(file))
          .isEqualTo(
              "the directory "
                  + place
                  + " cannot be written, and to read a database SQLite needs the files -wal and -shm"
                  + " beside it; give this user the right, or copy the database, with its -wal if"
                  + " there is one, elsewhere");
    } finally {
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(countElsewhere(file)).isEqualTo("2");
  }

  private static String countElsewhere(Path file) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            CountingReader.class.getName(),
            file.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  /** The main class of a process that says how many events there are, or why it cannot read. */
  static final class CountingReader {

    private CountingReader() {}

    public static void main(String[] arguments) {
      TestDatabase.quietLogs();
      try (var khive = Khive.openReadOnly(Path.of(arguments[0]))) {
        System.out.println(count(khive));
      } catch (RuntimeException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
