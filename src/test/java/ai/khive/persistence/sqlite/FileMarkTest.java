package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NewerDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMarkTest {

  private static final String TABLE =
      "create table planner_sessions (id varchar not null, content json, node_metadata json,"
          + " created_at datetime, embedding json, primary key (id))";
  private static final String ROW =
      "insert into planner_sessions (id, created_at) values ('a', '2025-08-21 22:14:32.123456')";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("planner_sessions.db");
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void rowsWithoutTheMarkAreRefusedAndTheFileIsLeftAsItIs() throws SQLException, IOException {
    execute(TABLE, ROW);
    var before = Files.readAllBytes(file);
    var provider = new SqliteConnectionProvider();
    assertThatThrownBy(
            () -> provider.configure(Map.of("jakarta.persistence.jdbc.url", "jdbc:sqlite:" + file)))
        .isInstanceOf(LegacyDatabaseException.class)
        .hasMessage(
            file
                + " was written by khive's Python services (layout g1, 1 rows) and was left as it is."
                + " Import it into another database: khive import "
                + file
                + " --zone ZONE --db NEW.db; or turn it into one of khive-persistence in place: khive"
                + " adopt "
                + file
                + " --zone ZONE. ZONE is where khive ran, such as America/New_York");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aNewerFormIsRefused() throws SQLException {
    execute(TABLE, "pragma application_id = 1265133942", "pragma user_version = 2");
    assertThatThrownBy(() -> new DatabaseFile(file.toString(), false).check())
        .isInstanceOf(NewerDatabaseException.class)
        .hasMessageStartingWith(file + " has storage form 2,");
  }

  @Test
  void ourFilesNewOnesAndThoseOfAHostAreTaken() throws SQLException, IOException {
    assertThatCode(() -> new DatabaseFile(file.toString(), false).check())
        .doesNotThrowAnyException();
    assertThatCode(() -> new DatabaseFile(file.toString(), false).check())
        .doesNotThrowAnyException();
    execute(TABLE, "create table host (id integer)", "insert into host values (1)");
    assertThatCode(() -> new DatabaseFile(file.toString(), false).check())
        .doesNotThrowAnyException();
    execute(ROW, "pragma application_id = 1265133942", "pragma user_version = 1");
    assertThatCode(() -> new DatabaseFile(file.toString(), false).check())
        .doesNotThrowAnyException();
  }

  @Test
  void aFileOfKhivesThatWasLeftInTheMiddleOfAWriteIsToldAsSuch() throws Exception {
    execute(TABLE, ROW);
    var left = folder.resolve("left.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma cache_size = 1");
      connection.setAutoCommit(false);
      for (int i = 0; i < 100; i++) {
        statement.execute(
            "insert into planner_sessions (id, content) values (" + i + ", zeroblob(9999))");
      }
      Files.copy(file, left);
      Files.copy(Path.of(file + "-journal"), Path.of(left + "-journal"));
      connection.rollback();
    }
    var before = Files.readAllBytes(left);
    assertThatThrownBy(() -> new DatabaseFile(left.toString(), false).check())
        .isInstanceOf(LegacyDatabaseException.class)
        .hasMessageContaining("layout g1, 1 rows");
    assertThat(left).hasBinaryContent(before);
  }
}
