package ai.khive.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser: Debian's Chromium without a window. */
final class Chromium {

  private Chromium() {}

  /** Starts one with a window of that size, in CSS pixels. */
  static ChromeDriver start(int width, int height) {
    var binary = System.getProperty("khive.chromium", "/usr/bin/chromium");
    for (var file : List.of(binary, System.getProperty("webdriver.chrome.driver", ""))) {
      if (!Files.isExecutable(Path.of(file))) {
        throw new IllegalStateException(
            "there is no "
                + file
                + "; install Debian's packages chromium and chromium-driver, or say where they are"
                + " with -Dkhive.chromium and -Dkhive.chromedriver");
      }
    }
    var options = new ChromeOptions();
    options.setBinary(binary);
    options.addArguments(
        "--headless=new",
        // It may be root that tests, for whom Chromium has no sandbox.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--window-size=" + width + "," + height);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return new ChromeDriver(options);
  }

  /** Returns what the console of the page has said since it was asked last. */
  static List<String> console(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Has the page take another size, colours and motion, as the settings of a user would. */
  static void emulate(ChromeDriver browser, String colours, boolean reducesMotion) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    reducesMotion ? "reduce" : "no-preference"))));
  }
}
