package ai.khive.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.scenario.HttpScenario;
import ai.khive.it.server.Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PayaraMicroIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** Of Payara's own certificates of authorities some have expired. */
  private static final String EXPIRED_CERTIFICATE = "NCLS-SECURITY-05054";

  @Test
  void storesAndFinds() throws IOException {
    try (var postgresql = EmbeddedPostgres.start();
        var server = start(postgresql.getJdbcUrl("postgres", "postgres"))) {
      HttpScenario.storeAndFind(server, "sqlite");
      HttpScenario.storeAndFind(server, "postgresql");
      HttpScenario.plan(server);
      HttpScenario.count(server, "sqlite");
      assertThat(server.problems())
          .allSatisfy(line -> assertThat(line).contains(EXPIRED_CERTIFICATE));
    }
  }

  private static Server start(String postgresqlUrl) {
    int port = Server.freePort();
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Duser.timezone=Asia/Kathmandu",
            "-Djava.io.tmpdir=" + TARGET,
            "-jar",
            "payara-micro.jar",
            "--rootDir",
            "payara",
            "--addLibs",
            "persistence",
            "--prebootcommandfile",
            "../src/main/payara/loopback.asadmin",
            "--port",
            Integer.toString(port),
            "--noHazelcast",
            "--contextRoot",
            "/",
            "--deploy",
            "tracker.war");
    command.directory(TARGET.toFile()).environment().put("POSTGRESQL_URL", postgresqlUrl);
    return Server.start(
        command,
        TARGET.resolve("server.log"),
        URI.create("http://127.0.0.1:" + port + "/"),
        "sqlite",
        Duration.ofMinutes(4));
  }
}
