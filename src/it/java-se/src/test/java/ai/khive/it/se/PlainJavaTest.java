package ai.khive.it.se;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.server.JavaProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app as it is started: {@code java -cp} and its main class. */
class PlainJavaTest {

  private static final String LINE = "The cache is slow: Shard it";

  /** A record of java.util.logging, and the lines that follow in one of Hibernate. */
  private static final String INFO_LOG = "\\w{3} \\d+, \\d{4} .*|INFO: .*|\\s.*";

  private static final List<Path> JARS = JavaProcess.jars(Path.of("target/runtime.classpath"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UnitApp", "KhiveApp"})
  void runsOnSqlite(String app) {
    assertThatItRuns(List.of(LINE), app);
    assertThat(folder.resolve("planner_sessions.db")).isNotEmptyFile();
    // Its own file, and what it has stored.
    assertThatItRuns(List.of(LINE, LINE), app);
  }

  @Test
  void runsOnPostgresql() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      var url = server.getJdbcUrl("postgres", "postgres");
      assertThatItRuns(List.of(LINE), "UnitApp", "khive-postgresql", url);
      assertThatItRuns(List.of(LINE, LINE), "KhiveApp", url);
    }
  }

  private void assertThatItRuns(List<String> output, String app, String... arguments) {
    var command =
        Stream.concat(
            Stream.of("-cp", JavaProcess.classPath(JARS), "ai.khive.it.se." + app),
            Stream.of(arguments));
    var process = JavaProcess.run(folder, command.toList());
    assertThat(process.errors()).allMatch(line -> line.matches(INFO_LOG));
    assertThat(process.output()).isEqualTo(output);
    assertThat(process.exitCode()).isZero();
  }
}
