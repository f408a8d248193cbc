package ai.khive.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: the browser that was given the link, and no page of another origin in it. Every
 * other user of the computer can reach the port, and every page that a browser shows can ask it.
 * Thread-safe.
 */
final class Gate {

  private static final String TOKEN = "token";
  private static final int SECRET_BYTES = 32;

  private final String host;
  private final String token = secret();
  private final String cookieName;
  private final String cookie = secret();

  /**
   * @param port that the server listens on
   */
  Gate(int port) {
    // Browsers leave the default port out.
    host = port == 80 ? "127.0.0.1" : "127.0.0.1:" + port;
    cookieName = "khive-" + port;
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the link that lets a browser in. */
  String link() {
    return origin() + "/?" + TOKEN + "=" + token;
  }

  private String origin() {
    return "http://" + host;
  }

  /**
   * Returns what a request gets instead of what it asks for; null lets it pass.
   *
   * @param isPage whether it asks for a page of the dashboard, which other sites may link to
   */
  @Nullable Answer answer(HttpExchange request, boolean isPage) {
    var headers = request.getRequestHeaders();
    if (!isForUs(request, headers)) {
      return Answer.page(421, "", "The dashboard is at " + origin() + "/ and at no other address.");
    }
    if (isForeign(headers, isPage)) {
      return Answer.error(403, "another site may not ask the dashboard");
    }
    if (!Set.of("GET", "HEAD").contains(request.getRequestMethod())) {
      return Answer.error(405, "the dashboard only shows: use GET or HEAD")
          .with("Allow", "GET, HEAD");
    }
    if (hasBody(headers)) {
      return Answer.error(413, "a request for the dashboard has no body")
          .with("Connection", "close");
    }
    if (isOpened(request)) {
      return opened();
    }
    return hasCookie(headers) ? null : unknown(request, headers, isPage);
  }

  /** By the only name that no other site can have: one of another's can lead to 127.0.0.1 too. */
  private boolean isForUs(HttpExchange request, Headers headers) {
    var target = request.getRequestURI();
    return target.getScheme() == null
        && target.getRawAuthority() == null
        && List.of(host).equals(headers.get("Host"));
  }

  private boolean isForeign(Headers headers, boolean isPage) {
    var origins = headers.getOrDefault("Origin", List.of());
    if (!origins.isEmpty() && !origins.equals(List.of(origin()))) {
      return true;
    }
    var sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
    // Another port of this computer is the same site.
    return !sites.isEmpty()
        && !sites.equals(List.of("same-origin"))
        && !sites.equals(List.of("none"))
        && !(isPage && isNavigation(headers));
  }

  private static boolean isNavigation(Headers headers) {
    return "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
        && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
  }

  private static boolean hasBody(Headers headers) {
    var length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding") || !(length == null || length.equals("0"));
  }

  private boolean isOpened(HttpExchange request) {
    var target = request.getRequestURI();
    var query = target.getRawQuery();
    return "/".equals(target.getRawPath())
        && query != null
        && query.startsWith(TOKEN + "=")
        && isSame(query.substring(TOKEN.length() + 1), token);
  }

  /** Not a redirection: after one that another site led to, a browser would not send the cookie. */
  private Answer opened() {
    return Answer.page(
            200, "<meta http-equiv=\"refresh\" content=\"0;url=/\">", "The dashboard opens.")
        .with("Set-Cookie", cookieName + "=" + cookie + "; HttpOnly; SameSite=Strict; Path=/");
  }

  private boolean hasCookie(Headers headers) {
    for (var line : headers.getOrDefault("Cookie", List.of())) {
      for (var pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0
            && pair.substring(0, equals).strip().equals(cookieName)
            && isSame(pair.substring(equals + 1).strip(), cookie)) {
          return true;
        }
      }
    }
    return false;
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer unknown(HttpExchange request, Headers headers, boolean isPage) {
    if (!isPage) {
      return Answer.error(401, "open the link that khive dashboard printed");
    }
    boolean isFromElsewhere =
        !List.of("same-origin", "none")
            .contains(headers.getOrDefault("Sec-Fetch-Site", List.of("none")).get(0));
    // The browser keeps the cookie back when another site leads here, and sends it when we do.
    var again =
        "<meta http-equiv=\"refresh\" content=\"0;url="
            + Answer.escaped(String.valueOf(request.getRequestURI()))
            + "\">";
    return Answer.page(
        401,
        isFromElsewhere ? again : "",
        "Open the link that khive dashboard printed: this browser has no access.");
  }
}
