package ai.khive.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.server.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {

  /** A record of java.util.logging, and the lines that follow in one of Hibernate. */
  private static final String INFO_LOG = "\\w{3} \\d+, \\d{4} .*|INFO: .*|\\s.*";

  @TempDir private Path folder;

  @Test
  void runsAsAModule() {
    var jars = JavaProcess.jars(Path.of("target/runtime.classpath"));
    var process =
        JavaProcess.run(
            folder,
            List.of(
                "--add-modules",
                "ALL-MODULE-PATH",
                "--add-reads",
                "org.jboss.logging=java.logging",
                "-p",
                JavaProcess.classPath(jars),
                "-m",
                "tickets/" + App.class.getName()));
    assertThat(process.errors()).allMatch(line -> line.matches(INFO_LOG));
    assertThat(process.output())
        .containsExactly(
            "By unit: well done",
            "well done",
            "By khive: well done",
            "well done",
            "module ai.khive.persistence");
    assertThat(process.exitCode()).isZero();
  }
}
