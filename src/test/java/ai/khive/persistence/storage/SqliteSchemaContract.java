package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class SqliteSchemaContract extends SchemaContract {

  SqliteSchemaContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @Override
  List<String> columns(String table) {
    return database
        .rows("select name, type, \"notnull\", pk from pragma_table_info(?) order by name", table)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Override
  List<String> expectedColumns() {
    return List.of(
        "[content, JSON, 0, 0]",
        "[created_at, DATETIME, 0, 0]",
        "[embedding, JSON, 0, 0]",
        "[id, varchar(255), 1, 1]",
        "[node_metadata, JSON, 0, 0]");
  }

  @Override
  List<String> marks() {
    return List.of(
        database.column("pragma application_id").get(0),
        database.column("pragma user_version").get(0));
  }

  @Override
  List<String> expectedMarks() {
    return List.of("1265133942", "1");
  }

  @Override
  List<String> indexes() {
    return database.column("select name from sqlite_master where type = 'index' order by name");
  }

  @Override
  List<String> tables() {
    return database.column("select name from sqlite_master where type = 'table' order by name");
  }

  @Test
  void theStatisticsHaveACoveringIndex() {
    database.start("create", PlannerSession.class);
    assertThat(indexes()).contains("planner_sessions_complexity_covering");
  }

  @Test
  void theDatabaseRefusesABlobAsContent() {
    database.start("create", HookEvent.class);
    // JSONB of SQLite, which json_valid() alone would take, and JSON text as bytes.
    for (var blob : List.of("jsonb('{}')", "cast('{}' as blob)")) {
      assertThatThrownBy(() -> insertContent("hook_events", "1", blob))
          .hasMessageContaining("CHECK constraint failed");
    }
  }

  @Test
  void theFirstBytesOfTheFileSayWhoseItIs() throws IOException {
    database.start("create", HookEvent.class);
    database.execute("pragma wal_checkpoint(truncate)");
    var file = Files.readAllBytes(Path.of(database.url.substring("jdbc:sqlite:".length())));
    assertThat(new String(file, 68, 4, StandardCharsets.US_ASCII)).isEqualTo("Khiv");
  }

  @Test
  void unitsThatUpdateAFreshFileAtOnceMakeOneSchema() throws Exception {
    var starters = Executors.newFixedThreadPool(4);
    var ready = new CountDownLatch(4);
    try {
      Callable<Void> unit =
          () -> {
            ready.countDown();
            ready.await();
            database.start("update", PlannerSession.class, HookEvent.class);
            return null;
          };
      for (var started : starters.invokeAll(List.of(unit, unit, unit, unit))) {
        started.get();
      }
    } finally {
      starters.shutdown();
    }
    database.start("validate", PlannerSession.class, HookEvent.class);
    assertThat(tables()).containsExactly("hook_events", "planner_sessions");
    assertThat(marks()).isEqualTo(expectedMarks());
  }

  @Test
  void processesThatUpdateAFreshFileAtOnceMakeOneSchema() throws Exception {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                  "-cp",
                  classPath,
                  StoringProcess.class.getName(),
                  database.url)
              .redirectErrorStream(true)
              .start());
    }
    for (var process : processes) {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
    database.start("validate", PlannerSession.class, HookEvent.class);
    assertThat(database.column("select count(*) from hook_events")).containsExactly("4");
    assertThat(marks()).isEqualTo(expectedMarks());
  }
}
