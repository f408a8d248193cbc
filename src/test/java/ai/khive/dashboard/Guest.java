package ai.khive.dashboard;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dashboard on a free port, and a program that asks it as a browser does. */
final class Guest implements AutoCloseable {

  final Khive khive;
  final Dashboard dashboard;
  final List<Exception> failures = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String cookie;

  /**
   * Starts a dashboard that only reads.
   *
   * @param url of a database with our tables
   */
  Guest(String url) {
    try {
      khive = Khive.openReadOnly(KhiveSettings.of(url));
      dashboard = Dashboard.start(new Dashboard.Source(khive, url, List.of()), 0, failures::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var opened = ask(URI.create(dashboard.link()).getRawPath() + "?" + token());
    cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  /** Returns the query of the link. */
  String token() {
    return URI.create(dashboard.link()).getRawQuery();
  }

  String cookie() {
    return cookie;
  }

  String host() {
    return "127.0.0.1:" + dashboard.port();
  }

  /** Asks with the cookie. */
  HttpResponse<String> get(String path, String... headers) {
    var all = new ArrayList<>(List.of("Cookie", cookie));
    all.addAll(List.of(headers));
    return ask(path, all.toArray(String[]::new));
  }

  /** Asks without it. */
  HttpResponse<String> ask(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request as it is, with what {@link HttpClient} would not send. */
  String raw(String... lines) {
    try (var socket = connect()) {
      var request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), dashboard.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Override
  public void close() {
    dashboard.close();
    khive.close();
  }
}
