package ai.khive.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What a request is answered with. */
@FunctionalInterface
interface Reply {

  /**
   * Sends it, on the thread that serves the request.
   *
   * @throws IOException if the client has gone, which ends its connection
   */
  void send(HttpExchange exchange) throws IOException;
}
