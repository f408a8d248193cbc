package ai.khive.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An open page that is told what happens. */
final class LiveStream implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Socket socket;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  /**
   * What a page is told.
   *
   * @param id as a browser sends it back
   */
  record Message(String event, String id, JsonNode data) {}

  LiveStream(Guest guest, String... headers) throws IOException {
    socket = guest.connect();
    socket.setSoTimeout(0);
    var request =
        "GET /api/live HTTP/1.1\r\nHost: "
            + guest.host()
            + "\r\nCookie: "
            + guest.cookie()
            + "\r\n"
            + String.join("\r\n", headers)
            + (headers.length > 0 ? "\r\n\r\n" : "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    var lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    var reader = new Thread(() -> read(lines), "live-stream");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(BufferedReader lines) {
    try {
      var event = "";
      var id = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          messages.add(new Message(event, id, MAPPER.readTree(line.substring("data: ".length()))));
        }
      }
    } catch (IOException closed) {
      // As a test does at its end, or the dashboard at its own.
      messages.add(new Message("closed", "", MAPPER.nullNode()));
    }
  }

  /** Returns the next message, or null if there is none within some time. */
  Message next(long millis) throws InterruptedException {
    return messages.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Returns the next message of a kind. */
  Message next(String event, long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    while (true) {
      var message = next(Math.max(1, end - System.currentTimeMillis()));
      if (message == null) {
        throw new AssertionError("no " + event + " within " + millis + " ms");
      }
      if (message.event().equals(event)) {
        return message;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
