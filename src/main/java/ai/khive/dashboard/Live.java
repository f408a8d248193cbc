package ai.khive.dashboard;

import ai.khive.persistence.KhiveException;
import ai.khive.persistence.standalone.Khive;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages what happens, by server-sent events: {@code hello} at once, {@code change} when
 * something was stored, {@code problem} when the database cannot be used, {@code stopping} before
 * the end. One thread watches for all pages, as long as there is one. Thread-safe.
 */
final class Live {

  /** Each takes a worker. */
  static final int MOST_CLIENTS = 24;

  private static final long INTERVAL_MILLIS = 1_000;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final int WAITING_MESSAGES = 50;

  private static final String HEARTBEAT = ": still here\n\n";
  private static final String STOPPING = "event: stopping\ndata: {}\n\n";
  private static final String TOO_MANY =
      "retry: 30000\n"
          + message("problem", new Problem("too many pages of the dashboard are open; close some"));

  private final Khive khive;
  private final Newest<?> sessions;
  private final Newest<?> events;
  private final Consumer<? super Exception> failures;

  private final List<BlockingQueue<String>> clients = new ArrayList<>();
  private @Nullable Thread thread;
  private @Nullable String problem;
  private boolean stopped;

  /** Of the last change; what happened without a watcher counts as one. No former run had it. */
  private long number = System.currentTimeMillis();

  /**
   * @param failures told of what is the dashboard's own fault
   */
  Live(Khive khive, Newest<?> sessions, Newest<?> events, Consumer<? super Exception> failures) {
    this.khive = khive;
    this.sessions = sessions;
    this.events = events;
    this.failures = failures;
  }

  /** Sends what happens until the page is closed, on a worker of its own. */
  void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    var messages = new ArrayBlockingQueue<String>(WAITING_MESSAGES);
    boolean isAdded = add(messages, exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    try (var out = exchange.getResponseBody()) {
      var message = isAdded ? messages.remove() : TOO_MANY;
      while (true) {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (!isAdded || message.equals(STOPPING)) {
          return;
        }
        message = next(messages);
      }
    } finally {
      remove(messages);
    }
  }

  private static String next(BlockingQueue<String> messages) throws IOException {
    try {
      var message = messages.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      return message == null ? HEARTBEAT : message;
    } catch (InterruptedException stop) {
      throw new IOException("the dashboard stops", stop);
    }
  }

  private synchronized boolean add(BlockingQueue<String> messages, @Nullable String lastSeen) {
    if (clients.size() >= MOST_CLIENTS || stopped) {
      return false;
    }
    if (thread == null) {
      number++;
      start();
    }
    messages.add("retry: 2000\nid: " + number + "\n" + message("hello", Map.of()));
    if (problem != null) {
      messages.add(message("problem", new Problem(problem)));
    }
    if (lastSeen != null && !lastSeen.equals(String.valueOf(number))) {
      messages.add(message("change", Watcher.Change.ALL));
    }
    clients.add(messages);
    return true;
  }

  private synchronized void remove(BlockingQueue<String> messages) {
    clients.removeIf(client -> client == messages);
  }

  private void start() {
    var watcher = new Watcher(khive, sessions, events);
    boolean hasBegun = begin(watcher);
    var started = new Thread(() -> watch(watcher), "khive-dashboard-watcher");
    started.setDaemon(true);
    thread = started;
    problem = hasBegun ? null : problem;
    started.start();
  }

  /** Before the first page says hello, so that nothing is missed from then on. */
  private boolean begin(Watcher watcher) {
    try {
      watcher.begin();
      return true;
    } catch (RuntimeException failure) {
      problem = problem(failure);
      return false;
    }
  }

  private void watch(Watcher watcher) {
    try (watcher) {
      while (isWanted()) {
        look(watcher);
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException stop) {
      // As a stop asks for.
      forget();
    }
  }

  /** Ends the watch when there is no page any more; the next one begins another. */
  private synchronized boolean isWanted() {
    if (clients.isEmpty()) {
      thread = null;
    }
    return thread == Thread.currentThread();
  }

  private synchronized void forget() {
    thread = null;
  }

  private void look(Watcher watcher) {
    try {
      var change = watcher.next();
      tellRecovery();
      change.ifPresent(this::tell);
    } catch (RuntimeException failure) {
      tellProblem(problem(failure));
    }
  }

  private String problem(RuntimeException failure) {
    if (failure instanceof KhiveException) {
      return String.valueOf(failure.getMessage());
    }
    failures.accept(failure);
    return "the database cannot be watched; where the dashboard was started is more";
  }

  private synchronized void tellRecovery() {
    problem = null;
  }

  private synchronized void tell(Watcher.Change change) {
    number++;
    send("id: " + number + "\n" + message("change", change));
  }

  private synchronized void tellProblem(String sentence) {
    if (!sentence.equals(problem)) {
      problem = sentence;
      send(message("problem", new Problem(sentence)));
    }
  }

  private void send(String message) {
    for (var client : clients) {
      if (!client.offer(message)) {
        // It has not read for a while: when it does, all may be another.
        client.clear();
        client.add("id: " + number + "\n" + message("change", Watcher.Change.ALL));
      }
    }
  }

  private static String message(String event, Object data) {
    return "event: " + event + "\ndata: " + ApiJson.text(data) + "\n\n";
  }

  /** Says that it ends, to every page, and watches no more. */
  synchronized void stop() {
    stopped = true;
    for (var client : clients) {
      client.clear();
      client.add(STOPPING);
    }
    if (thread != null) {
      thread.interrupt();
    }
  }

  private record Problem(String error) {}
}
