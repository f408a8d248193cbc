package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.khive.it.server.Server;
import ai.khive.it.tracker.Report;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The executable jar, in which the library is a jar within a jar. */
class JarIT {

  private static final Path DATABASE = Path.of("target/jar.db");

  @Test
  void twoProcessesUseOneFile() throws IOException {
    Files.deleteIfExists(DATABASE);
    try (var one = start("one", "-Dspring.aot.enabled=false");
        var other = start("other", "-Dspring.aot.enabled=true")) {
      assertThat(report(one)).isEqualTo(Report.EMPTY);
      one.post("store");
      assertThat(report(other)).isEqualTo(Report.STORED);
      assertThatIllegalStateException()
          .isThrownBy(() -> other.post("store-then-fail"))
          .withMessageContaining("409");
      for (var server : List.of(one, other)) {
        assertThat(report(server)).isEqualTo(Report.STORED);
        assertThat(server.get("actuator/health")).contains("\"database\":\"SQLite\"");
        assertThat(server.problems()).isEmpty();
      }
    }
  }

  private static Server start(String name, String option) {
    int port = Server.freePort();
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            option,
            "-jar",
            "target/spring-boot-1.jar",
            "--spring.profiles.active=sqlite",
            "--spring.datasource.url=jdbc:sqlite:" + DATABASE,
            "--server.address=127.0.0.1",
            "--server.port=" + port);
    return Server.start(
        command,
        Path.of("target", name + ".log"),
        URI.create("http://127.0.0.1:" + port + "/"),
        "actuator/health",
        Duration.ofMinutes(5));
  }

  private static Report report(Server server) throws JsonProcessingException {
    return new ObjectMapper().readValue(server.get("report"), Report.class);
  }
}
