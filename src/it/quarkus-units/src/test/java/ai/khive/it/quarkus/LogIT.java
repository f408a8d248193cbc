package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the tests have logged, from the building of the application on. */
class LogIT {

  /** Hibernate's update drops a unique constraint before it makes it; PostgreSQL says so. */
  private static final String DROPPED_FIRST =
      ".*SqlExceptionHelper.*(SQL Warning Code: 0, SQLState: 00000"
          + "|constraint \"one_per_plan\" of relation \"bookings\" does not exist, skipping)";

  /** Quarkus about the machine, when many things run on it at once. */
  private static final String SLOW_MACHINE =
      ".*(NettyRecorder.* took more than a second|BlockedThreadChecker.* has been blocked for).*";

  @Test
  void theTestsHaveLoggedNoProblem() throws IOException {
    var output =
        Files.readAllLines(
            Path.of("target/surefire-reports/ai.khive.it.quarkus.UnitsTest-output.txt"));
    assertThat(output).anyMatch(line -> line.contains("Installed features"));
    assertThat(output)
        .noneMatch(
            line ->
                line.matches(".*\\b(WARN|ERROR)\\b.*")
                    && !line.matches(DROPPED_FIRST)
                    && !line.matches(SLOW_MACHINE));
  }
}
