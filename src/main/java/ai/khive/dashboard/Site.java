package ai.khive.dashboard;

import ai.khive.persistence.KhiveException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Serves every request: lets it pass or not, and leads it to what it asks for. Thread-safe. */
final class Site implements HttpHandler {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private static final Set<String> VIEWS =
      Set.of("/", "/planning", "/events", "/sessions", "/session");

  private static final String PAGE = "/page/";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Gate gate;
  private final Api api;
  private final PageFiles files = new PageFiles();
  private final Requests requests;
  private final ScheduledExecutorService timer;
  private final Consumer<? super Exception> failures;

  /**
   * @param failures told of what is the dashboard's own fault
   */
  Site(
      Gate gate,
      Api api,
      Requests requests,
      ScheduledExecutorService timer,
      Consumer<? super Exception> failures) {
    this.timer = timer;
    this.gate = gate;
    this.api = api;
    this.requests = requests;
    this.failures = failures;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    try (var running = requests.begin()) {
      exchange.setStreams(null, new PatientOutput(exchange.getResponseBody(), timer, PATIENCE));
      var reply = running.isAllowed() ? reply(exchange) : stopping();
      reply.send(exchange);
    }
  }

  private static Answer stopping() {
    return Answer.error(503, "the dashboard stops").with("Connection", "close");
  }

  private Reply reply(HttpExchange exchange) {
    var path = String.valueOf(exchange.getRequestURI().getRawPath());
    try {
      var refused = gate.answer(exchange, VIEWS.contains(path));
      return refused == null ? permitted(path, exchange) : refused;
    } catch (Refusal refusal) {
      return Answer.error(refusal.status(), refusal.sentence());
    } catch (KhiveException unusable) {
      return Answer.error(503, String.valueOf(unusable.getMessage()));
    } catch (CancellationException stopped) {
      return stopping();
    } catch (RuntimeException failure) {
      failures.accept(failure);
      return Answer.error(500, "the dashboard failed at this; where it was started is more");
    }
  }

  private Reply permitted(String path, HttpExchange exchange) {
    if (VIEWS.contains(path)) {
      return file("index.html", exchange.getRequestHeaders());
    }
    return path.startsWith(PAGE)
        ? file(path.substring(PAGE.length()), exchange.getRequestHeaders())
        : api.reply(path, exchange.getRequestURI().getRawQuery());
  }

  private Answer file(String name, Headers request) {
    var file = files.find(name).orElseThrow(() -> Refusal.notFound("there is no such file"));
    var answer =
        file.tag().equals(request.getFirst("If-None-Match")) ? Answer.notModified() : file.answer();
    return answer.with("ETag", file.tag()).with("Cache-Control", "no-cache");
  }
}
