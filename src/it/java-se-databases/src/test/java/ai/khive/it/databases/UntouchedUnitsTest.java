package ai.khive.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.server.JavaProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of an app that have none of our entities are what they are without our jar. */
class UntouchedUnitsTest {

  private static final List<String> UNITS =
      List.of("== shipments-sqlite", "== shipments-postgresql", "== shipments-h2");

  private static final List<Path> JARS = JavaProcess.jars(Path.of("target/runtime.classpath"));

  @TempDir private Path folder;

  @Test
  void otherUnitsAreAsWithoutTheJar() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      var url = server.getJdbcUrl("postgres", "postgres");
      var without = run("without", withoutOurs(), "Shipments", url);
      var with = run("with", JARS, "PlansAndShipments", url);
      int plans = with.output().indexOf("== plans");
      assertThat(with.output().subList(0, plans)).isEqualTo(without.output());
      assertThat(without.output()).containsSubsequence(UNITS).contains("[0]");
      assertThat(with.output().subList(plans, with.output().size()))
          .containsExactly("== plans", "1", "2026-11-01", "true", "2", "" + 0x4b686976, "1");
      // Of Hibernate's own pool, and of functions that a database does not have.
      assertThat(problems(with)).isEqualTo(problems(without));
    }
  }

  private static List<Path> withoutOurs() {
    var others = JARS.stream().filter(jar -> !isOurs(jar)).toList();
    assertThat(others).hasSize(JARS.size() - 1);
    return others;
  }

  private static boolean isOurs(Path jar) {
    return jar.getFileName().toString().startsWith("khive-persistence-");
  }

  private JavaProcess run(String name, List<Path> jars, String app, String url) throws IOException {
    var process =
        JavaProcess.run(
            Files.createDirectory(folder.resolve(name)),
            List.of(
                "-Duser.timezone=Asia/Kathmandu",
                "-cp",
                JavaProcess.classPath(jars),
                "ai.khive.it.databases." + app,
                url));
    assertThat(process.exitCode()).as(String.join("\n", process.errors())).isZero();
    return process;
  }

  private static List<String> problems(JavaProcess process) {
    return process.errors().stream()
        .filter(line -> line.matches("(WARN|WARNING|ERROR|SEVERE): .*"))
        .toList();
  }
}
