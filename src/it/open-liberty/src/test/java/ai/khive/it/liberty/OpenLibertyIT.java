package ai.khive.it.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.scenario.HttpScenario;
import ai.khive.it.server.Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenLibertyIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LIBERTY = TARGET.resolve("wlp");
  private static final Path SERVER = LIBERTY.resolve("usr/servers/tracker");

  @Test
  void storesAndFinds() throws IOException {
    Files.copy(Path.of("src/main/liberty/server.xml"), SERVER.resolve("server.xml"));
    Files.createDirectories(SERVER.resolve("apps"));
    Files.copy(TARGET.resolve("tracker.war"), SERVER.resolve("apps/tracker.war"));
    try (var postgresql = EmbeddedPostgres.start();
        var server = start(postgresql.getJdbcUrl("postgres", "postgres"))) {
      HttpScenario.storeAndFind(server, "sqlite");
      HttpScenario.storeAndFind(server, "postgresql");
      HttpScenario.plan(server);
      HttpScenario.count(server, "sqlite");
      assertThat(server.problems()).isEmpty();
    }
  }

  private static Server start(String postgresqlUrl) {
    int port = Server.freePort();
    var command = new ProcessBuilder(LIBERTY.resolve("bin/server").toString(), "run", "tracker");
    command
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JVM_ARGS",
                "-Xmx512m -Duser.timezone=Asia/Kathmandu -Djava.io.tmpdir=" + TARGET,
                "HTTP_PORT",
                Integer.toString(port),
                "POSTGRESQL_URL",
                postgresqlUrl));
    return Server.start(
        command,
        TARGET.resolve("server.log"),
        URI.create("http://127.0.0.1:" + port + "/"),
        "sqlite",
        Duration.ofMinutes(3));
  }
}
