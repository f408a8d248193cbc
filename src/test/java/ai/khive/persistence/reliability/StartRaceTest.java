package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes open a file at the same moment, which is not there or of an older release. They live
 * for all races: the first race is of cold processes that also unpack the native library, the
 * others are closer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartRaceTest {

  private static final int PROCESSES = Scale.of(16, 8);
  private static final int RACES = Scale.of(50, 4);

  private static final String NAMES =
      """
      select type || ' ' || name from sqlite_master
      union select t.name || '.' || c.name from sqlite_master t, pragma_table_info(t.name) c
      order by 1""";

  @TempDir private static Path folder;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @BeforeAll
  void startProcessesThatGiveRightsToEverybody() throws Exception {
    var temporary = Files.createDirectory(folder.resolve("tmp"));
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          ChildProcess.start(
              List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"),
              List.of("-Xmx128m", "-Djava.io.tmpdir=" + temporary),
              OpeningProcess.class,
              said::add));
    }
    for (int i = 0; i < PROCESSES; i++) {
      assertThat(hear()).isEqualTo("ready");
    }
  }

  @AfterAll
  void endProcesses() {
    processes.forEach(ChildProcess::close);
  }

  private String hear() throws InterruptedException {
    return said.poll(2, TimeUnit.MINUTES);
  }

  @Test
  void everybodyOpensAFileThatIsNotThereYet() throws Exception {
    for (int race = 0; race < RACES; race++) {
      var file = folder.resolve("new" + race).resolve("deep").resolve("race.db");
      raceTo(file);
      check(file, schemaOfNewFile());
    }
    Figures.add("start races, new file", "races of " + PROCESSES + " processes", RACES);
  }

  @Test
  void everybodyOpensAFileOfAnOlderSchema() throws Exception {
    var schema = schemaOfNewFile();
    for (int race = 0; race < RACES; race++) {
      var file = folder.resolve("old" + race).resolve("race.db");
      Khive.open(file).close();
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        statement.execute("drop table hook_events");
        statement.execute("drop index planner_sessions_created_at");
        statement.execute("alter table planner_sessions drop column embedding");
      }
      raceTo(file);
      check(file, schema);
    }
    Figures.add("start races, old schema", "races of " + PROCESSES + " processes", RACES);
  }

  private void raceTo(Path file) throws IOException {
    for (var process : processes) {
      process.send(file.toString());
    }
  }

  private List<String> schemaOfNewFile() throws SQLException {
    var file = folder.resolve("alone.db");
    Khive.open(file).close();
    return column(file, NAMES);
  }

  private void check(Path file, List<String> schema) throws Exception {
    var stored = new ArrayList<String>();
    for (int i = 0; i < PROCESSES; i++) {
      var line = hear();
      assertThat(line).as(this::errors).startsWith("stored ");
      stored.add(line.replace("stored ", ""));
    }
    assertThat(column(file, "select id from hook_events"))
        .containsExactlyInAnyOrderElementsOf(stored);
    assertThat(column(file, NAMES)).isEqualTo(schema);
    assertThat(column(file, "pragma integrity_check")).containsExactly("ok");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    assertThat(errors()).isEmpty();
  }

  private String errors() {
    return String.join("", processes.stream().map(ChildProcess::errors).toList());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Asks the driver alone. */
  private static List<String> column(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (results.next()) {
        values.add(results.getString(1));
      }
      return values;
    }
  }
}
