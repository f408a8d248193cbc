package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.dashboard.Dashboard.Source;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Tests of the dashboard over a database, in one browser for all of them. After each test its
 * console must have said nothing bad, and nothing may have been asked of any other host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

  static final String ZONE = "Europe/Berlin";
  static final int WIDTH = 1280;
  static final int HEIGHT = 900;

  /** Before any script of the page: what the security policy forbids, and what nobody caught. */
  private static final String WATCH =
      """
      window.seenTrouble = [];
      addEventListener('securitypolicyviolation', (event) =>
        window.seenTrouble.push(`policy ${event.violatedDirective} ${event.blockedURI}`));
      addEventListener('error', (event) => window.seenTrouble.push(`error ${event.message}`));
      addEventListener('unhandledrejection', (event) =>
        window.seenTrouble.push(`rejection ${event.reason}`));
      """;

  Khive khive;
  Dashboard dashboard;
  ChromeDriver browser;
  Page page;
  private final List<Exception> failures = new ArrayList<>();

  /** Returns where the database is, which may be in a directory that is removed afterwards. */
  KhiveSettings database(Path directory) {
    return KhiveSettings.of(directory.resolve("sample.db"));
  }

  /** Stores what the tests look at. */
  void fill(Khive database) {
    Sample.store(database);
  }

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    TestDatabase.quietLogs();
    var settings = database(directory);
    try (var writable = Khive.open(settings)) {
      fill(writable);
    }
    khive = Khive.openReadOnly(settings);
    dashboard = serve(0);
    browser = Chromium.start(WIDTH, HEIGHT);
    browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    page = new Page(browser, "http://127.0.0.1:" + dashboard.port());
    browser.get(dashboard.link());
    page.ready();
  }

  Dashboard serve(int port) throws IOException {
    return Dashboard.start(new Source(khive, "sample.db", List.of()), port, failures::add);
  }

  @BeforeEach
  void beAsUsual() {
    Chromium.resize(browser, WIDTH, HEIGHT);
    Chromium.move(browser, ZONE);
    Chromium.emulate(browser, "light", true);
  }

  @AfterEach
  void nothingWentWrong() {
    assertThat(page.run("return window.seenTrouble;")).isEqualTo(List.of());
    assertThat(badConsole()).isEmpty();
    assertThat(Chromium.requests(browser)).allMatch(this::isOurs, "stays on this computer");
    assertThat(failures).isEmpty();
  }

  /** Returns what the console said that is bad since this was asked last. */
  List<String> badConsole() {
    return Chromium.console(browser).stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Takes note of what the browser itself says of answers that the test is about. */
  void allowRefusals() {
    assertThat(badConsole()).allMatch(line -> line.contains("Failed to load resource"));
  }

  private boolean isOurs(String url) {
    return url.startsWith(page.origin() + "/")
        || url.startsWith("data:")
        || url.startsWith("blob:")
        || url.startsWith("about:")
        || url.startsWith("chrome");
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (dashboard != null) {
      dashboard.close();
    }
    if (khive != null) {
      khive.close();
    }
  }
}
