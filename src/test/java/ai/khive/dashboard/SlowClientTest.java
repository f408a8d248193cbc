package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that speak HTTP slowly, badly or at length. */
class SlowClientTest {

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
  void unfinishedRequestsKeepNobodyWaiting() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20; i++) {
        var socket = guest.connect();
        sockets.add(socket);
        socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(guest.get("/").statusCode()).isEqualTo(200);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aRequestOfAnyLengthIsRefused() {
    var host = "Host: " + guest.host();
    var cookie = "Cookie: " + guest.cookie();
    for (var request :
        new String[][] {
          {"GET /" + "a".repeat(100_000) + " HTTP/1.1", host, cookie},
          {"GET / HTTP/1.1", host, cookie, "X: " + "a".repeat(100_000)},
          {"GET / HTTP/1.1", host, cookie, "X: y\r\n".repeat(5_000) + "X: y"},
        }) {
      assertThat(answer(request)).doesNotContain("HTTP/1.1 200");
    }
    assertThat(guest.get("/").statusCode()).isEqualTo(200);
  }

  private static String answer(String... request) {
    try {
      return guest.raw(request);
    } catch (UncheckedIOException closedBeforeAllWasSent) {
      return "";
    }
  }

  @Test
  void whatIsNoHttpIsNoHarm() {
    for (var nonsense : new String[] {"", "\0\0\0", "GET", "GET /", "GET / HTTP/9.9", "/ GET"}) {
      assertThat(answer(nonsense)).as(nonsense).doesNotContain("HTTP/1.1 200");
    }
    assertThat(guest.get("/").statusCode()).isEqualTo(200);
  }
}
