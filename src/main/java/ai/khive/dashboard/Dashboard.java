package ai.khive.dashboard;

import ai.khive.persistence.standalone.Khive;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard of a database: a page on 127.0.0.1 alone, for the browser that opens its link.
 * Thread-safe.
 */
public final class Dashboard implements AutoCloseable {

  /** Taken, if it is free, when no port is asked for. */
  public static final int DEFAULT_PORT = 8501;

  private static final int PORTS_TO_TRY = 100;
  private static final int WORKERS = 48;
  private static final int WAITING = 256;
  private static final Duration PATIENCE = Duration.ofMillis(700);

  static {
    // Before the server's class is loaded, which reads them once. A request must arrive within
    // seconds, and the system ends a process that has too many connections open.
    limit("sun.net.httpserver.maxReqTime", "10");
    limit("sun.net.httpserver.maxReqHeaderSize", "32768");
    limit("sun.net.httpserver.maxReqHeaders", "100");
    limit("jdk.httpserver.maxConnections", "256");
    // Otherwise small answers wait for the client's acknowledgement.
    limit("sun.net.httpserver.nodelay", "true");
  }

  /**
   * What it shows.
   *
   * @param khive only read
   * @param name of the database for people, without a password
   * @param indexes in lower case, those without which the page says that panels are slow
   */
  public record Source(Khive khive, String name, List<String> indexes) {

    public Source {
      indexes = List.copyOf(indexes);
    }
  }

  private final HttpServer server;
  private final ThreadPoolExecutor workers = workers();
  private final ScheduledThreadPoolExecutor timer = timer();
  private final Requests requests = new Requests();
  private final Gate gate;
  private final Live live;
  private final Exports exports;

  private Dashboard(
      HttpServer server, Source source, Clock clock, Consumer<? super Exception> failures) {
    var khive = source.khive();
    this.server = server;
    gate = new Gate(port());
    live = new Live(khive, Newest.SESSIONS, Newest.EVENTS, failures);
    exports = new Exports(khive, clock);
    server.createContext("/", new Site(gate, api(source, clock), requests, timer, failures));
    server.setExecutor(workers);
    server.start();
  }

  private Api api(Source source, Clock clock) {
    var khive = source.khive();
    var api = new Api(khive, clock);
    api.addPanels(PlanningPanels.all(), EventPanels.all());
    api.add(
        "/api/database",
        Set.of(),
        asked ->
            Answer.json(
                khive.fromReadOnlyTransaction(
                    unit -> DatabaseOverview.of(unit, source.name(), source.indexes()))));
    SessionEndpoints.addTo(api, khive);
    EventEndpoints.addTo(api, khive, clock);
    api.add("/api/live", Set.of(), asked -> live::send);
    api.add("/export", Exports.parameters(), exports::reply);
    return api;
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static ThreadPoolExecutor workers() {
    var number = new AtomicInteger();
    var workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> daemon(work, "khive-dashboard-" + number.incrementAndGet()));
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  private static ScheduledThreadPoolExecutor timer() {
    var timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "khive-dashboard-timer"));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts it.
   *
   * @param source its database stays the caller's to close, after this
   * @param port 0 for any that is free; null for {@link #DEFAULT_PORT}, or the next one that is
   * @param failures told of what is the dashboard's own fault; called by any thread
   * @throws BindException if the port is taken
   * @throws IOException if there is no address 127.0.0.1
   */
  public static Dashboard start(
      Source source, @Nullable Integer port, Consumer<? super Exception> failures)
      throws IOException {
    var server = port == null ? listenOnNext() : listen(port);
    return new Dashboard(server, source, Clock.systemUTC(), failures);
  }

  private static HttpServer listenOnNext() throws IOException {
    for (int port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TO_TRY; port++) {
      try {
        return listen(port);
      } catch (BindException taken) {
        // The next one may be free.
      }
    }
    return listen(0);
  }

  private static HttpServer listen(int port) throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return HttpServer.create(new InetSocketAddress(loopback, port), 0);
  }

  /** Returns the link that lets a browser in; whoever knows it sees what the database holds. */
  public String link() {
    return gate.link();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Tells open pages, takes no more requests, and waits a moment for those that run. Closing again
   * does nothing.
   */
  @Override
  public void close() {
    live.stop();
    try {
      requests.stop(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.stop(0);
      workers.shutdownNow();
      timer.shutdownNow();
      exports.close();
    }
  }
}
