package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.standalone.Khive;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and who does not. */
class GateTest {

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
    assertThat(guest.failures).isEmpty();
  }

  private static void assertGuarded(HttpResponse<String> response) {
    var headers = response.headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
                + " 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cache-Control")).isPresent();
  }

  @Test
  void theLinkLetsABrowserInByACookieThatNoScriptReads() {
    var opened = guest.ask("/?" + guest.token());
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).contains("<meta http-equiv=\"refresh\" content=\"0;url=/\">");
    assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow())
        .matches(
            "khive-"
                + guest.dashboard.port()
                + "=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=/")
        .doesNotContain(guest.token().substring("token=".length()));
    assertThat(guest.get("/").statusCode()).isEqualTo(200);
    assertThat(guest.dashboard.link())
        .matches("http://127\\.0\\.0\\.1:[0-9]+/\\?token=[A-Za-z0-9_-]{43}");
  }

  @Test
  void everyAnswerIsGuarded() {
    for (var path :
        List.of(
            "/", "/page/app.js", "/page/none.js", "/api/none", "/api/live?x", "/export", "/none")) {
      assertGuarded(guest.get(path));
      assertGuarded(guest.ask(path));
      assertGuarded(guest.send("POST", path, "Cookie", guest.cookie()));
    }
    assertGuarded(guest.ask("/?" + guest.token()));
    assertThat(guest.get("/api/none").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/planning", "/page/app.js", "/api/database", "/api/live", "/export", "/x"})
  void withoutTheCookieThereIsNothing(String path) {
    var name = "khive-" + guest.dashboard.port();
    var token = guest.token().substring("token=".length());
    var secret = guest.cookie().substring(name.length() + 1);
    for (var cookie :
        List.of(
            "a=b",
            name + "=",
            name + "=" + token,
            name + "=" + secret.substring(1),
            name + "=" + secret + "A",
            "khive-1=" + secret,
            "x" + name + "=" + secret,
            secret)) {
      assertThat(guest.ask(path, "Cookie", cookie).statusCode()).as(cookie).isEqualTo(401);
    }
    assertThat(guest.ask(path).statusCode()).isEqualTo(401);
    assertThat(guest.ask(path).body()).contains("link that khive dashboard printed");
  }

  @Test
  void theCookieIsFoundAmongOthers() {
    assertThat(guest.ask("/", "Cookie", "a=b; " + guest.cookie() + "; c=d").statusCode())
        .isEqualTo(200);
  }

  @Test
  void theTokenIsNoneAnywhereElse() {
    var token = guest.token();
    var wrong = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    for (var path :
        List.of(
            "/?" + wrong,
            "/?token=",
            "/?" + token + "&a=b",
            "/?a=b&" + token,
            "/planning?" + token,
            "/page/app.js?" + token,
            "/api/database?" + token,
            "//?" + token)) {
      var response = guest.raw("GET " + path + " HTTP/1.1", "Host: " + guest.host());
      assertThat(response).as(path).doesNotContainIgnoringCase("set-cookie");
      assertThat(response).as(path).matches("(?s)HTTP/1.1 4.*");
    }
    assertThat(guest.ask("/", "Authorization", "Bearer " + token).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "evil.example", "127.0.0.1:1", "", "[::1]"})
  void anotherHostIsToldTheRightAddress(String host) {
    assertThat(guest.raw("GET / HTTP/1.1", "Host: " + host, "Cookie: " + guest.cookie()))
        .startsWith("HTTP/1.1 421 ")
        .contains("The dashboard is at http://" + guest.host() + "/ and at no other address.");
  }

  @Test
  void oneHostIsNamedAndOnlyOnce() {
    var cookie = "Cookie: " + guest.cookie();
    var host = "Host: " + guest.host();
    assertThat(guest.raw("GET / HTTP/1.1", host, cookie)).startsWith("HTTP/1.1 200 ");
    assertThat(guest.raw("GET / HTTP/1.1", cookie)).startsWith("HTTP/1.1 421 ");
    assertThat(guest.raw("GET / HTTP/1.1", host, host, cookie)).startsWith("HTTP/1.1 421 ");
    assertThat(guest.raw("GET / HTTP/1.1", host, "Host: evil.example", cookie))
        .startsWith("HTTP/1.1 421 ");
    for (var target : List.of("http://evil.example/", "http://" + guest.host() + "/", "//evil/")) {
      assertThat(guest.raw("GET " + target + " HTTP/1.1", host, cookie))
          .as(target)
          .startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void pagesOfOtherOriginsAreRefused() {
    for (var origin :
        List.of(
            "null",
            "http://evil.example",
            "http://localhost:" + guest.dashboard.port(),
            "https://" + guest.host(),
            "http://127.0.0.1:1")) {
      for (var path : List.of("/", "/api/database", "/?" + guest.token())) {
        var response = guest.get(path, "Origin", origin);
        assertThat(response.statusCode()).as(origin + path).isEqualTo(403);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
      }
    }
    assertThat(guest.get("/", "Origin", "http://" + guest.host()).statusCode()).isEqualTo(200);
  }

  @Test
  void otherSitesMayLinkToAPageAndDoNothingElse() {
    for (var site : List.of("cross-site", "same-site", "anything")) {
      assertThat(guest.get("/api/database", "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
      assertThat(guest.get("/", "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
      assertThat(navigation("/api/database", site, "document").statusCode()).isEqualTo(403);
      assertThat(navigation("/export", site, "document").statusCode()).isEqualTo(403);
      assertThat(navigation("/", site, "iframe").statusCode()).isEqualTo(403);
      assertThat(navigation("/sessions", site, "document").statusCode()).isEqualTo(200);
    }
    assertThat(guest.get("/page/app.js", "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(200);
    assertThat(navigation("/", "none", "document").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> navigation(String path, String site, String destination) {
    return guest.get(
        path, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", destination);
  }

  /** A browser keeps a strict cookie back when another site leads here. */
  @Test
  void aLinkOfAnotherSiteIsFollowedOnceMoreByThePageItself() {
    var path = "/sessions?text=%22%3E%3Cscript%3E&kind=a";
    var first =
        guest.ask(
            path,
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document");
    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(first.body())
        .contains("content=\"0;url=/sessions?text=%22%3E%3Cscript%3E&amp;kind=a\"");
    var second = guest.ask(path, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate");
    assertThat(second.statusCode()).isEqualTo(401);
    assertThat(second.body()).doesNotContain("refresh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "X"})
  void onlyGetAndHeadAreServed(String method) {
    for (var path : List.of("/", "/api/database", "/?" + guest.token())) {
      assertThat(
              guest.raw(
                  method + " " + path + " HTTP/1.1",
                  "Host: " + guest.host(),
                  "Cookie: " + guest.cookie()))
          .startsWith("HTTP/1.1 405 ")
          .containsIgnoringCase("Allow: GET, HEAD")
          .doesNotContainIgnoringCase("set-cookie");
    }
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    for (var path : List.of("/", "/page/app.js", "/api/none", "/api/live")) {
      var head = guest.send("HEAD", path, "Cookie", guest.cookie());
      assertThat(head.body()).isEmpty();
      assertThat(head.statusCode()).isEqualTo(path.equals("/api/none") ? 404 : 200);
    }
    assertThat(guest.send("HEAD", "/", "Cookie", guest.cookie()).headers().firstValue("ETag"))
        .isEqualTo(guest.get("/").headers().firstValue("ETag"));
  }

  @Test
  void aRequestWithABodyIsRefused() {
    assertThat(
            guest.raw(
                "GET / HTTP/1.1",
                "Host: " + guest.host(),
                "Cookie: " + guest.cookie(),
                "Content-Length: 5",
                "",
                "12345"))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void itIsReachedAtNoOtherAddressOfThisComputer() throws Exception {
    var others = new ArrayList<String>(List.of("127.0.0.2", "::1"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .forEach(address -> others.add(address.getHostAddress()));
    for (var address : others) {
      assertThatThrownBy(
              () ->
                  new Socket(InetAddress.getAllByName(address)[0], guest.dashboard.port()).close())
          .as(address)
          .isInstanceOf(SocketException.class);
    }
  }
}
