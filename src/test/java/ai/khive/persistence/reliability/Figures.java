package ai.khive.persistence.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The figures of the campaigns, collected in one table that the build prints at its end. */
final class Figures {

  private static final Path TABLE = Path.of("target", "reliability.md");

  private Figures() {}

  /** Adds a line to the table. */
  static synchronized void add(String campaign, String figure, Object value) {
    try {
      Files.writeString(
          TABLE,
          "| %s | %s | %s |%n".formatted(campaign, figure, value),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
