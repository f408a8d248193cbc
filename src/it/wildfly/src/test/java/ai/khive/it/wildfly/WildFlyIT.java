package ai.khive.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.it.server.Server;
import ai.khive.it.tracker.Report;
import ai.khive.persistence.sqlite.SqliteDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One server for all, in the order of an application's life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WildFlyIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path HOME = TARGET.resolve("wildfly-39.0.1.Final");
  private static final Path DEPLOYMENTS = HOME.resolve("standalone/deployments");
  private static final Path DATA = HOME.resolve("standalone/data");

  /** What WildFly says of its own configuration as it is delivered, with or without a WAR. */
  private static final Pattern OF_WILDFLY =
      Pattern.compile(
          // The name of this server among others that take part in distributed transactions.
          "WFLYTX0013: The node-identifier"
              // The certificate for HTTPS is made at the first request.
              + "|WFLYELY00023: KeyStore file|WFLYELY01084: KeyStore");

  private static EmbeddedPostgres postgresql;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    postgresql = EmbeddedPostgres.start();
    configure(Path.of("src/main/cli/postgresql.cli"));
    configure(Path.of("src/main/cli/sqlite.cli"));
    configure(Path.of("src/test/cli/scanner.cli"));
    Files.copy(TARGET.resolve("tracker.war"), DEPLOYMENTS.resolve("tracker.war"));
    int port = Server.freePort();
    var command =
        new ProcessBuilder(
            HOME.resolve("bin/standalone.sh").toString(),
            "-b",
            "127.0.0.1",
            "-bmanagement",
            "127.0.0.1",
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + Server.freePort(),
            "-Djboss.management.http.port=" + Server.freePort(),
            "-Djava.io.tmpdir=" + TARGET,
            "-Dtracker.postgresql.url="
                + postgresql.getJdbcUrl("postgres", "postgres")
                + "&logServerErrorDetail=false");
    command.environment().put("JBOSS_JAVA_SIZING", "-Xmx512m");
    server =
        Server.start(
            command,
            TARGET.resolve("server.log"),
            URI.create("http://127.0.0.1:" + port + "/tracker/"),
            "sqlite/report",
            Duration.ofMinutes(4));
  }

  /** Runs a script as an administrator does, on a server that is not running. */
  private static void configure(Path script) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                HOME.resolve("bin/jboss-cli.sh").toString(), "--file=" + script.toAbsolutePath())
            .directory(TARGET.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    postgresql.close();
  }

  @Test
  @Order(1)
  void theWarHasTheLibraryAndNothingThatTheServerBrings() throws IOException {
    try (var war = new ZipFile(TARGET.resolve("tracker.war").toFile())) {
      assertThat(
              war.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.matches("WEB-INF/lib/.+"))
                  .map(name -> name.replaceAll("WEB-INF/lib/|-\\d.*", "")))
          .containsExactlyInAnyOrder(
              "khive-persistence",
              "hibernate-community-dialects",
              "sqlite-jdbc",
              "jspecify",
              "tracker");
    }
  }

  @Test
  @Order(2)
  void storesAndFindsOnSqlite() {
    storesAndFinds("sqlite/");
    assertThat(DATA.resolve("tracker.db")).exists();
  }

  @Test
  @Order(2)
  void storesAndFindsOnPostgresql() {
    storesAndFinds("postgresql/");
  }

  private static void storesAndFinds(String database) {
    assertThat(server.get(database + "report")).isEqualTo(Report.EMPTY.toString());
    server.post(database + "store");
    assertThat(server.get(database + "report")).isEqualTo(Report.STORED.toString());
    assertThatThrownBy(() -> server.post(database + "store-then-fail"))
        .hasMessageContaining("409 the transaction is to be rolled back");
    assertThat(server.get(database + "report")).isEqualTo(Report.STORED.toString());
    assertThat(server.get(database + "report-in-transaction")).isEqualTo(Report.STORED.toString());
  }

  @Test
  @Order(3)
  void anInjectedRepositoryAnswersWithJson() {
    assertThat(server.get("plans?complexity=simple"))
        .isEqualTo("[{\"complexity\":\"simple\",\"name\":\"typo\",\"task\":\"Work on the typo\"}]");
    assertThat(server.get("plans/patterns"))
        .isEqualTo("[\"parallel\",\"parallel\",\"sequential\"]");
  }

  @Test
  @Order(3)
  void underStrictComplianceAFunctionIsCalledThroughFunction() {
    assertThat(server.get("strict/found")).isEqualTo("2 2 2");
    assertThat(server.get("strict/patterns")).isEqualTo("[parallel, parallel, sequential]");
    assertThat(server.get("strict/refusal")).contains("StrictJpaComplianceViolation");
  }

  @Test
  @Order(3)
  void aFurtherPersistenceUnitIsLeftAlone() {
    assertThat(server.get("notes/schema"))
        .isEqualTo(
            "[notes.id bigint, notes.topic character varying,"
                + " notes.written timestamp with time zone][primary key, unique]");
    assertThat(server.get("notes/written")).isEqualTo("2026-11-04T05:06:07.089Z");
  }

  @Test
  @Order(4)
  void concurrentRequestsLoseNoWrite() throws Exception {
    visit(List.of("sqlite/visit"));
    assertThat(server.get("sqlite/visits")).isEqualTo("200");
  }

  /** Each of 200 requests, eight at a time, reads a number and writes the next one. */
  private static void visit(List<String> paths) throws Exception {
    var visits = new ArrayList<Callable<String>>();
    for (int i = 0; i < 200; i++) {
      var path = paths.get(i % paths.size());
      visits.add(() -> server.post(path));
    }
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var visit : threads.invokeAll(visits)) {
        visit.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  @Order(5)
  void anApplicationCanBeDeployedAgainAndAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      undeploy("tracker.war");
      deploy("tracker.war", "tracker.war");
      assertThat(server.get("sqlite/report")).isEqualTo(Report.STORED.toString());
    }
  }

  @Test
  @Order(6)
  void applicationsShareAFileIfTheLibraryIsAModuleOfTheServer() throws Exception {
    deploy("tracker-on-module.war", "one.war");
    storesAndFinds("/one/sqlite/");
    assertThat(DATA.resolve("tracker-module.db")).exists();
    deploy("tracker-on-module.war", "two.war");
    visit(List.of("/one/sqlite/visit", "/two/sqlite/visit"));
    assertThat(server.get("/one/sqlite/visits")).isEqualTo("200");
    undeploy("one.war");
    assertThat(server.get("/two/sqlite/visits")).isEqualTo("200");
    undeploy("two.war");
  }

  private static void deploy(String war, String as) throws Exception {
    for (var marker : List.of("deployed", "failed", "undeployed")) {
      Files.deleteIfExists(DEPLOYMENTS.resolve(as + "." + marker));
    }
    var copy =
        Files.copy(TARGET.resolve(war), Files.createTempDirectory(TARGET, "war").resolve(as));
    // At once, so that the scanner sees no half of it.
    Files.move(copy, DEPLOYMENTS.resolve(as), StandardCopyOption.ATOMIC_MOVE);
    await(as + ".deployed");
  }

  private static void undeploy(String name) throws Exception {
    Files.delete(DEPLOYMENTS.resolve(name + ".deployed"));
    await(name + ".undeployed");
    Files.delete(DEPLOYMENTS.resolve(name));
  }

  private static void await(String marker) throws InterruptedException {
    var deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (!Files.exists(DEPLOYMENTS.resolve(marker))) {
      assertThat(DEPLOYMENTS.resolve(marker.replace(".deployed", ".failed")))
          .as("the log has the reason: target/server.log")
          .doesNotExist();
      assertThat(Instant.now()).as(marker).isBefore(deadline);
      Thread.sleep(100);
    }
  }

  @Test
  @Order(7)
  void theLogIsClean() {
    assertThat(server.problems()).filteredOn(line -> !OF_WILDFLY.matcher(line).find()).isEmpty();
  }

  /** It would come with a driver of its own, which does not see the locks of the first one. */
  @Test
  @Order(8)
  void anotherWarThatBringsTheLibraryCannotOpenTheSameFile() throws Exception {
    assertThatThrownBy(() -> deploy("tracker.war", "again.war")).hasMessageContaining("again.war");
    assertThat(server.log())
        .anyMatch(
            line -> line.contains("is open in this JVM by another copy of the SQLite driver"));
    assertThat(server.get("sqlite/visits")).isEqualTo("200");
  }

  /** Whoever was answered has stored; whoever was not may have. */
  @Test
  @Order(9)
  void aServerThatIsStoppedWhileItWritesHasWhatItAcknowledged() throws Exception {
    int before = Integer.parseInt(server.get("sqlite/visits"));
    var acknowledged = new AtomicInteger();
    var stopping = new AtomicBoolean();
    int clients = 4;
    var threads = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < clients; i++) {
      threads.execute(
          () -> {
            while (!stopping.get()) {
              server.post("sqlite/visit");
              acknowledged.incrementAndGet();
            }
          });
    }
    while (acknowledged.get() < 20) {
      Thread.onSpinWait();
    }
    server.close();
    stopping.set(true);
    threads.shutdown();
    assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    assertThat(visits() - before).isBetween(acknowledged.get(), acknowledged.get() + clients);
  }

  private static int visits() throws SQLException {
    var file = new SqliteDataSource("jdbc:sqlite:" + DATA.resolve("tracker.db"));
    try (var connection = file.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select number from visits")) {
      result.next();
      return result.getInt(1);
    }
  }
}
