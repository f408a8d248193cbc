package ai.khive.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The browser of whoever sits at the computer, started as the system starts it. */
final class Browser {

  private Browser() {}

  /**
   * Opens a page, if there is a display to show it on.
   *
   * @return why it could not be opened; empty if it could, or there is no display
   */
  static Optional<String> open(Path page, Environment environment) {
    var opener = opener(System.getProperty("os.name", ""), environment);
    return opener.isEmpty() ? Optional.empty() : start(opener, page);
  }

  /** Returns the command that opens a file; empty if nobody would see it. */
  static List<String> opener(String system, Environment environment) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    if (name.startsWith("mac")) {
      return environment.variable("SSH_CONNECTION").isEmpty() ? List.of("open") : List.of();
    }
    boolean hasDisplay =
        !environment.variable("DISPLAY").isEmpty()
            || !environment.variable("WAYLAND_DISPLAY").isEmpty();
    return hasDisplay ? List.of("xdg-open") : List.of();
  }

  private static Optional<String> start(List<String> opener, Path page) {
    var command = new ArrayList<>(opener);
    command.add(page.toString());
    try {
      var process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "no browser could be opened (" + e.getMessage() + "); open the link in one");
    }
  }
}
