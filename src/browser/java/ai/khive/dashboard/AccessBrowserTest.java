package ai.khive.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

/** Who gets in, and what the page says when nobody answers any more. */
class AccessBrowserTest extends InBrowser {

  private static final String NO_ACCESS =
      "Open the link that khive dashboard printed: this browser has no access.";

  /** As it was, for the next test. */
  @AfterEach
  void openAgain() {
    browser.get(dashboard.link());
    page.ready();
    Chromium.console(browser);
  }

  @Test
  void withoutTheCookieThePageSaysHowToGetIn() {
    browser.manage().deleteAllCookies();
    browser.get(page.origin() + "/sessions");
    assertThat(page.find("body").getText()).isEqualTo(NO_ACCESS);
    assertThat(page.findAll("script")).isEmpty();
    allowRefusals();
    assertThat(page.run("return window.seenTrouble;")).isEqualTo(List.of());
  }

  @Test
  void theLinkLetsInAndIsNotKept() {
    browser.manage().deleteAllCookies();
    browser.get(dashboard.link());
    page.ready();
    assertThat(page.address()).isEqualTo("/");
    assertThat(page.text()).contains("Planning sessions", Shown.count(Sample.PLANS));
    assertThat(page.run("return document.referrer + location.href;").toString())
        .doesNotContain("token");
  }

  @Test
  void theCookieIsKeptFromScriptsAndOtherSites() {
    var cookie = browser.manage().getCookieNamed("khive-" + dashboard.port());
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(page.run("return document.cookie;")).isEqualTo("");
    assertThat(dashboard.link()).doesNotContain(cookie.getValue());
  }

  @Test
  void aForgedCookieDoesNotLetIn() {
    browser.manage().deleteAllCookies();
    browser.manage().addCookie(new Cookie("khive-" + dashboard.port(), "forged"));
    browser.get(page.origin() + "/");
    assertThat(page.find("body").getText()).isEqualTo(NO_ACCESS);
    allowRefusals();
  }

  @Test
  void aLinkOnAnotherSiteOpensTheDashboardForWhoHasAccess() throws IOException {
    var target = page.origin() + "/sessions?complexity=simple";
    var site = anotherSite("<a href='" + target + "'>the sessions</a>");
    try {
      browser.get(address(site));
      browser.findElement(By.linkText("the sessions")).click();
      page.until("the dashboard opens", () -> !page.findAll("#views").isEmpty());
      assertThat(page.ready().address()).isEqualTo("/sessions?complexity=simple");
    } finally {
      site.stop(0);
      Chromium.requests(browser);
      Chromium.console(browser);
    }
  }

  @Test
  void anotherSiteGetsNothing() throws IOException {
    var site =
        anotherSite(
            """
            <iframe src="%1$s/"></iframe><script src="%1$s/page/format.js"></script>
            <script>
              window.answers = [];
              const ask = (mode) => fetch('%1$s/api/database', { mode, credentials: 'include' })
                .then((answer) => answer.text(), (failure) => '')
                .then((text) => window.answers.push(text));
              ask('cors');
              ask('no-cors');
            </script>
            """
                .formatted(page.origin()));
    try {
      browser.get(address(site));
      page.until("both answered", () -> answers().length == 2);
      assertThat(answers()).containsOnly("");
      browser.switchTo().frame(0);
      assertThat(browser.getPageSource()).doesNotContain("views");
      browser.switchTo().defaultContent();
    } finally {
      site.stop(0);
      Chromium.requests(browser);
      Chromium.console(browser);
    }
  }

  private Object[] answers() {
    return ((List<?>) page.run("return window.answers;")).toArray();
  }

  /** A site of another name, on this computer too. */
  private static HttpServer anotherSite(String body) throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var page = ("<!doctype html><title>another</title>" + body).getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer site) {
    return "http://localhost:" + site.getAddress().getPort() + "/";
  }

  @Test
  void whoStopsTheServerIsToldHowToStartItAgain() throws IOException {
    page.open("/planning");
    page.until("it follows", () -> page.find("#live").getText().equals("Live"));
    int port = dashboard.port();
    dashboard.close();
    page.until(
        "it is told",
        () -> page.find("#live").getText().equals("Stopped. Start again with: khive dashboard"));
    page.link("Hook events").click();
    page.ready();
    assertThat(page.text()).contains("does not answer. Start it again with: khive dashboard");

    dashboard = serve(port);
    page.button("Try again").click();
    page.until("it has no access", () -> page.text().contains(NO_ACCESS));
    allowRefusals();

    browser.get(dashboard.link());
    page.ready();
    assertThat(page.text()).contains("Planning sessions", Shown.count(Sample.PLANS));
  }
}
