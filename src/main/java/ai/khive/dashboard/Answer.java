package ai.khive.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A reply that is held in memory. Immutable. */
final class Answer implements Reply {

  private static final int NOT_MODIFIED = 304;

  private final int status;

  /** Beside those of every reply. */
  private final Map<String, String> headers;

  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Answer json(Object value) {
    return json(200, value);
  }

  private static Answer json(int status, Object value) {
    return of(status, "application/json", ApiJson.bytes(value));
  }

  /** An error as the API tells it. */
  static Answer error(int status, String sentence) {
    return json(status, new ErrorText(sentence));
  }

  /**
   * A small page without styles or scripts.
   *
   * @param head HTML for the head
   * @param text for people
   */
  static Answer page(int status, String head, String text) {
    var html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>khive</title>"
            // Otherwise browsers ask for one that is not there.
            + "<link rel=\"icon\" href=\"data:,\">"
            + head
            + "</head><body><p>"
            + escaped(text)
            + "</p></body></html>\n";
    return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a text as HTML, in an attribute too. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Returns any answer.
   *
   * @param type its media type
   * @param body not changed any more
   */
  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, Map.of("Content-Type", type), body);
  }

  /** The client has it already. */
  static Answer notModified() {
    return new Answer(NOT_MODIFIED, Map.of(), new byte[0]);
  }

  Answer with(String header, String value) {
    var all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, Map.copyOf(all), body);
  }

  @Override
  public void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
      if (status != NOT_MODIFIED) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      }
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private record ErrorText(String error) {}
}
