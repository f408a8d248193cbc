package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, and nothing else of the class path. */
class PageFilesTest {

  private static final Path SOURCES = Path.of("src/main/resources/ai/khive/dashboard/page");

  @TempDir private static Path folder;
  private static Guest guest;

  @BeforeAll
  static void start() {
    var file = folder.resolve("plans.db");
    Khive.open(file).close();
    guest = new Guest("jdbc:sqlite:" + file);
  }

  @AfterAll
  static void stop() {
    guest.close();
  }

  @Test
  void everyFileIsServedAsItIs() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = SOURCES.relativize(file).toString();
        var response = guest.get("/page/" + name);
        assertThat(response.statusCode()).as(name).isEqualTo(200);
        assertThat(response.body()).as(name).isEqualTo(Files.readString(file));
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
            .as(name)
            .matches("(text/(html|javascript|css); charset=utf-8)|image/svg\\+xml");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/planning", "/events", "/sessions", "/session?id=a&step=12"})
  void everyViewIsThePage(String path) throws IOException {
    var response = guest.get(path);
    assertThat(response.body()).isEqualTo(Files.readString(SOURCES.resolve("index.html")));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
  }

  @Test
  void theChartLibraryComesFromItsJarAndHasNoMap() {
    var script = guest.get("/page/chart.umd.min.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.body()).contains("Chart.js v4.5.1").doesNotContain("sourceMappingURL");
    assertThat(guest.get("/page/chart.umd.min.js.map").statusCode()).isEqualTo(404);
  }

  @Test
  void aBrowserAsksWhetherAFileIsAnotherOne() {
    var first = guest.get("/page/app.js");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
    var tag = first.headers().firstValue("ETag").orElseThrow();
    var second = guest.get("/page/app.js", "If-None-Match", tag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("ETag")).hasValue(tag);
    assertThat(guest.get("/page/app.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/",
        "/page",
        "/page/../Dashboard.class",
        "/page/../page/app.js",
        "/page/%2e%2e/Dashboard.class",
        "/page/..%2fDashboard.class",
        "/page/%2e%2e%2fpage%2fapp.js",
        "/page/./app.js",
        "/page//app.js",
        "/page/app%2ejs",
        "/page/APP.JS",
        "/page/app.js/",
        "/page/app.js%00.js",
        "/page/.hidden.js",
        "/page/none.js",
        "/page/package-info.class",
        "/page/../../../../META-INF/MANIFEST.MF",
        "/META-INF/MANIFEST.MF",
        "/index.html",
        "/favicon.ico"
      })
  void nothingElseIsServed(String path) {
    assertThat(
            guest.raw(
                "GET " + path + " HTTP/1.1", "Host: " + guest.host(), "Cookie: " + guest.cookie()))
        .startsWith("HTTP/1.1 404 ")
        .contains("{\"error\":\"there is no");
  }
}
