package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.it.server.Server;
import ai.khive.it.tracker.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The packaged application, as a process. */
class PackagedAppIT {

  private static final Path DATABASE = Path.of("target/packaged.db");

  /** Quarkus about the machine, when many things run on it at once. */
  private static final String SLOW_MACHINE =
      ".*(NettyRecorder.* took more than a second|BlockedThreadChecker.* has been blocked for).*";

  @Test
  void storesAndFindsAndFindsItAgain() throws IOException {
    Files.deleteIfExists(DATABASE);
    try (var app = start("packaged.log")) {
      assertThat(app.get("tracker")).isEqualTo(Report.EMPTY.toString());
      app.post("tracker");
      assertThat(app.get("tracker")).isEqualTo(Report.STORED.toString());
      assertThatThrownBy(() -> app.post("tracker/failing"))
          .hasMessageContaining("409 the transaction is to be rolled back");
      assertThat(app.get("tracker")).isEqualTo(Report.STORED.toString());
      assertThat(app.post("plans")).isEqualTo("plan-3");
      assertThat(app.get("plans")).contains("cache", "plan-3");
      assertThat(app.problems()).allMatch(line -> line.matches(SLOW_MACHINE));
    }
    try (var app = start("packaged-again.log")) {
      assertThat(app.get("plans")).contains("plan-3");
      assertThat(app.problems()).allMatch(line -> line.matches(SLOW_MACHINE));
    }
  }

  private static Server start(String log) {
    int port = Server.freePort();
    return Server.start(
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx256m",
            "-Djava.io.tmpdir=" + Path.of("target").toAbsolutePath(),
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.datasource.jdbc.url=jdbc:sqlite:" + DATABASE,
            "-jar",
            "target/quarkus-app/quarkus-run.jar"),
        Path.of("target", log),
        URI.create("http://127.0.0.1:" + port + "/"),
        "tracker",
        Duration.ofMinutes(2));
  }

  /** Of building and starting the application, once for each database. */
  @Test
  void theTestsHaveLoggedNoProblem() throws IOException {
    for (var test : new String[] {"SqliteTest", "PostgresqlTest"}) {
      var output =
          Files.readAllLines(
              Path.of("target/surefire-reports/ai.khive.it.quarkus." + test + "-output.txt"));
      assertThat(output).anyMatch(line -> line.contains("Installed features"));
      assertThat(output)
          .noneMatch(line -> line.matches(".*\\b(WARN|ERROR)\\b.*") && !line.matches(SLOW_MACHINE));
    }
  }
}
