package ai.khive.dashboard;

import ai.khive.persistence.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser: Debian's Chromium without a window. */
final class Chromium {

  /** Kept, because the log manager forgets loggers that nobody holds. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

  static {
    // It warns of each browser that is newer than it, whose protocol it is not asked for here.
    LOG.setLevel(Level.SEVERE);
  }

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
    // The tests wait for what they need.
    options.setPageLoadStrategy(PageLoadStrategy.EAGER);
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

  /** Returns what the consoles of the pages have said since they were asked last. */
  static List<LogEntry> console(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll();
  }

  /** Returns the URLs that were asked for since this was asked last. */
  static List<String> requests(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(Chromium::requestedUrl)
        .toList();
  }

  private static String requestedUrl(String message) {
    return Json.parse(message).findText("message.params.request.url").orElseThrow();
  }

  /** Has the page take other colours and motion, as the settings of a user would. */
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

  /** Gives the page another size, in CSS pixels; a window is at least 500 wide. */
  static void resize(ChromeDriver browser, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Has the browser be in another time zone. */
  static void move(ChromeDriver browser, String zone) {
    browser.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
  }
}
