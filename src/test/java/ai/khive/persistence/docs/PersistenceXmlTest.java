package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each unit of persistence.xml.example, and the README's sample on the first as it stands. */
class PersistenceXmlTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyExample() throws IOException {
    Files.copy(
        Path.of("persistence.xml.example"),
        Files.createDirectories(folder.resolve("META-INF")).resolve("persistence.xml"));
  }

  @Test
  void readmeSampleRunsOnTheSqliteUnitAsItStands() throws Exception {
    var classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
    var errors = folder.resolve("errors.txt");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ReadmeSample.class.getName())
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output.strip()).as(Files.readString(errors)).isEqualTo("Fix the cache");
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve("planner_sessions.db")).exists();
    assertThat(Files.readString(errors)).doesNotContain("WARN").doesNotContain("ERROR");
  }

  @Test
  void postgresqlUnitNeedsOnlyAServer() throws IOException {
    var database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    useUnit(
        "khive-postgresql",
        Map.of(
            "jakarta.persistence.jdbc.url",
            database.url,
            "jakarta.persistence.jdbc.user",
            "postgres"));
  }

  @Test
  void containerUnitTakesItsDataSource() throws IOException {
    useUnit(
        "khive-container",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource",
            new SqliteDataSource("jdbc:sqlite:" + folder.resolve("container.db"))));
  }

  private void useUnit(String unit, Map<String, Object> settings) throws IOException {
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    try (var withExample = new URLClassLoader(new URL[] {folder.toUri().toURL()}, loader)) {
      thread.setContextClassLoader(withExample);
      try (var factory = Persistence.createEntityManagerFactory(unit, settings);
          var entityManager = factory.createEntityManager()) {
        storeAndCount(entityManager);
      }
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static void storeAndCount(EntityManager entityManager) {
    entityManager.getTransaction().begin();
    entityManager.persist(PlannerSession.builder().sessionId("one").taskDescription("One").build());
    entityManager.persist(HookEvent.builder().eventType("test").toolName("TestTool").build());
    entityManager.getTransaction().commit();
    for (var entity : List.of("PlannerSession", "HookEvent")) {
      assertThat(
              entityManager
                  .createQuery("select count(n) from " + entity + " n", Long.class)
                  .getSingleResult())
          .isEqualTo(1);
    }
  }
}
