package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own, as its user starts it. */
class QuickstartTest {

  @TempDir private Path folder;

  private record Result(int exitCode, String out, String err) {}

  private Result khive(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                KhiveCommand.class.getName()));
    command.addAll(List.of(arguments));
    var errors = folder.resolve("errors.txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(errors));
  }

  @Test
  void storesTheSampleAndGetsTheSameRowsByJpqlAndSql() throws Exception {
    var result = khive("quickstart");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("Stored 295 planning sessions and 504 hook events.")
        .contains("295 rows, the same from both", "80 rows, the same from both")
        .contains("Planning sessions: 295, average confidence 0.781")
        .contains("Hook events: 504 of 25 sessions")
        .contains("khive-quickstart/.khive/planner_sessions.db");
    assertThat(rows("select count(*) from planner_sessions")).isEqualTo(295);
    assertThat(rows("select count(*) from hook_events")).isEqualTo(504);
    assertThat(rows("pragma application_id")).isEqualTo(0x4b686976);
  }

  private int rows(String sql) throws SQLException {
    var database = folder.resolve("khive-quickstart/.khive/planner_sessions.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var results = connection.createStatement().executeQuery(sql)) {
      return results.getInt(1);
    }
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws Exception {
    Files.createDirectories(folder.resolve("khive-quickstart/mine"));
    assertThat(khive("quickstart"))
        .isEqualTo(
            new Result(
                1,
                "",
                "the folder khive-quickstart is not empty; remove it, or run quickstart in another"
                    + " folder\n"));
  }

  @Test
  void wrongUsageIsExitCodeTwo() throws Exception {
    assertThat(khive("quickstrat").exitCode()).isEqualTo(2);
    assertThat(khive("--help").out()).contains("quickstart");
    assertThat(khive("--version").out()).startsWith("khive ");
  }
}
