package ai.khive.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An application server, or an application, in a process of its own, with one app over HTTP. */
public final class Server implements AutoCloseable {

  private static final Pattern PROBLEM = Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b");

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final Process process;
  private final Path log;
  private final URI app;

  /** Not HTTP/2, whose upgrade leaves requests of several threads without an answer. */
  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  private Server(Process process, Path log, URI app) {
    this.process = process;
    this.log = log;
    this.app = app;
  }

  /**
   * Starts a process and waits until the app answers.
   *
   * @param command the process, with directory and environment; what it prints goes to {@code log}
   * @param app the address of the app, ending in a slash
   * @param ready a path below it that answers with 2xx when the app is there
   * @throws IllegalStateException with the end of the log if it does not answer in time
   */
  public static Server start(
      ProcessBuilder command, Path log, URI app, String ready, Duration limit) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var server = new Server(process, log, app);
      server.awaitAnswer(ready, Instant.now().plus(limit));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer(String ready, Instant deadline) {
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      try {
        if (send(HttpRequest.newBuilder(app.resolve(ready))).statusCode() / 100 == 2) {
          return;
        }
      } catch (UncheckedIOException notYetListening) {
        // Asked again until the deadline, which tells.
      }
      pause();
    }
    var problem = process.isAlive() ? "did not answer in time" : "ended";
    close();
    throw new IllegalStateException("the server " + problem + ":\n" + endOfLog());
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String endOfLog() {
    var lines = log();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 200), lines.size()));
  }

  /** Returns the body of what the app answers; a status other than 2xx fails. */
  public String get(String path) {
    return body(send(HttpRequest.newBuilder(app.resolve(path))));
  }

  /** Posts nothing to a path; otherwise as {@link #get}. */
  public String post(String path) {
    return body(send(HttpRequest.newBuilder(app.resolve(path)).POST(BodyPublishers.noBody())));
  }

  private String body(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          response.uri()
              + ": "
              + response.statusCode()
              + " "
              + response.body()
              + "\n"
              + endOfLog());
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns what the process has printed, without colours. */
  public List<String> log() {
    try {
      return Files.readAllLines(log).stream()
          .map(line -> COLOUR.matcher(line).replaceAll(""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines of the log that are warnings or errors, whoever they name. */
  public List<String> problems() {
    return log().stream().filter(line -> PROBLEM.matcher(line).find()).toList();
  }

  /** Returns a port of the loopback address that was free just now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process and what it has started; by force after 30 seconds. */
  @Override
  public void close() {
    var all = process.descendants().toList();
    all.forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
