package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.TestDatabase.Kind;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** From SQLite, where other programs may have stored what PostgreSQL cannot hold. */
class SqliteToPostgresqlCopyTest extends CopyContract {

  private static final String TIME = "2025-08-01 00:00:00.000000";

  SqliteToPostgresqlCopyTest() {
    super(Kind.SQLITE_KHIVE, Kind.POSTGRESQL);
  }

  private void insert(String id, String content, String metadata, String time) {
    from.execute(
        ("insert into hook_events (id, content, node_metadata, created_at)"
                + " values ('%s', '%s', %s, '%s')")
            .formatted(id, content, metadata, time));
  }

  private void insertForeignRows() {
    insert("ok", "{}", "null", TIME);
    insert("number", "{\"n\": 1e200000}", "null", TIME);
    insert("nul", "{\"t\": \"a\\u0000b\"}", "null", TIME);
    insert("surrogate", "{\"t\": \"\\ud800\"}", "null", TIME);
    insert("x".repeat(300), "{}", "null", TIME);
    insert("text", "{}", "'no json'", TIME);
    insert("time", "{}", "null", "yesterday");
    insert("twice", "{\"a\": 1, \"a\": 2}", "null", TIME);
  }

  @Test
  void whatPostgresqlCannotHoldIsKeptAside() throws Exception {
    insertForeignRows();
    storeOddNodes(source);
    for (int i = 0; i < 2; i++) {
      var report = copy().into(target);
      assertThat(report.read()).isEqualTo(24);
      assertThat(report.inserted() + report.present()).isEqualTo(18);
      assertThat(report.rejected()).isEqualTo(6);
      assertThat(report.verified()).isTrue();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejectedRows())))
          .isEqualTo("rw-------");
      assertThat(Files.readAllLines(rejectedRows()))
          .hasSize(6)
          .anyMatch(
              line -> line.contains("\"id\":\"number\"") && line.contains("(SQL state 22003)"))
          .anyMatch(line -> line.contains("\"id\":\"nul\"") && line.contains("(SQL state 22P05)"))
          .anyMatch(line -> line.contains("\"id\":\"text\"") && line.contains("\"no json\""))
          .anyMatch(
              line ->
                  line.contains("\"createdAt\":\"yesterday\"")
                      && line.contains("its time cannot be read"));
    }
  }

  @Test
  void aCopyOfACopyIsTheSame() {
    storeOddNodes(source);
    copy().into(target);
    try (var back = Khive.open(folder.resolve("back.db"))) {
      var report = Copy.of(target).withRejectedRowsBeside(folder.resolve("source")).into(back);
      assertThat(report.inserted()).isEqualTo(16);
      assertThat(report.contentHash()).isEqualTo(hash(source)).isEqualTo(hash(back));
    }
  }

  @Test
  void anotherFileTakesWhatAFileHas() {
    insertForeignRows();
    try (var other = Khive.open(folder.resolve("other.db"))) {
      var report = copy().into(other);
      assertThat(report.inserted()).isEqualTo(7);
      assertThat(report.rejected()).isOne();
      assertThat(report.verified()).isTrue();
      assertThat(copy().into(other).present()).isEqualTo(7);
    }
  }
}
