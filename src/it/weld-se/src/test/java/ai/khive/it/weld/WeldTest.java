package ai.khive.it.weld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.server.JavaProcess;
import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlanningRecorder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeldTest {

  /** A record of java.util.logging, and the lines that follow in one of Hibernate. */
  private static final String INFO_LOG = "\\w{3} \\d+, \\d{4} .*|INFO: .*|\\s.*";

  @TempDir private Path folder;

  @Test
  void sqlite() {
    storesAndFinds("app", "jdbc:sqlite:" + folder.resolve("tracker.db"));
  }

  @Test
  void postgresql() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      storesAndFinds("app-postgresql", server.getJdbcUrl("postgres", "postgres"));
    }
  }

  private static void storesAndFinds(String unit, String url) {
    TestDatabase.unit = unit;
    TestDatabase.settings = Map.of("jakarta.persistence.jdbc.url", url);
    try (var container =
        SeContainerInitializer.newInstance()
            .addBeanClasses(TestDatabase.class, TrackerService.class)
            .initialize()) {
      assertThat(inRequest(container, TrackerService::report)).isEqualTo(Report.EMPTY);
      inRequest(
          container,
          tracker -> {
            tracker.store();
            return null;
          });
      assertThat(inRequest(container, TrackerService::report)).isEqualTo(Report.STORED);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(
              () ->
                  inRequest(
                      container,
                      tracker -> {
                        tracker.storeThenFail();
                        return null;
                      }));
      assertThat(inRequest(container, TrackerService::report)).isEqualTo(Report.STORED);
      var recorder = PlanningRecorder.on(container.select(EntityManagerFactory.class).get());
      assertThat(
              recorder.record(PlannerSession.builder().sessionId("later").taskDescription("Rest")))
          .isPresent();
    }
    assertThat(TestDatabase.opened.isOpen()).isFalse();
  }

  private static <T> T inRequest(SeContainer container, Function<TrackerService, T> work) {
    var request = container.select(RequestContextController.class).get();
    request.activate();
    try {
      return work.apply(container.select(TrackerService.class).get());
    } finally {
      request.deactivate();
    }
  }

  /** Not even if every jar is taken for an archive of beans. */
  @Test
  void noClassOfTheLibraryIsABean() {
    for (var everyJar : List.of(false, true)) {
      try (var container =
          SeContainerInitializer.newInstance()
              .addProperty("org.jboss.weld.se.scan.classpath.entries", everyJar)
              .initialize()) {
        var beans = container.getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE);
        assertThat(beans)
            .extracting(Bean::getBeanClass)
            .contains(App.class, Planning.class)
            .noneMatch(type -> type.getName().startsWith("ai.khive.persistence."));
      }
    }
    assertThat(getClass().getResource("/META-INF/beans.xml").getPath())
        .endsWith("target/classes/META-INF/beans.xml");
  }

  @Test
  void runsAsPlainJava() {
    var jars = JavaProcess.jars(Path.of("target/runtime.classpath"));
    var process =
        JavaProcess.run(
            folder, List.of("-cp", JavaProcess.classPath(jars), "ai.khive.it.weld.App"));
    assertThat(process.errors()).allMatch(line -> line.matches(INFO_LOG));
    assertThat(process.output()).containsExactly("The cache is slow: Shard it");
    assertThat(process.exitCode()).isZero();
    assertThat(folder.resolve("planner_sessions.db")).isNotEmptyFile();
  }
}
