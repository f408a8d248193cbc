package ai.khive.dashboard;

import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.transfer.Export;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Downloads of what is stored. Each is a file in a directory that is the user's alone, until it has
 * been sent. Thread-safe.
 */
final class Exports implements AutoCloseable {

  private static final int MOST_AT_ONCE = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Map<String, String> TYPES =
      Map.of("csv", "text/csv; charset=utf-8", "jsonl", "application/jsonl; charset=utf-8");

  private static final Set<String> KINDS = Set.of("sessions", "events", "all");

  private final Khive khive;
  private final Clock clock;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private @Nullable Path folder;

  Exports(Khive khive, Clock clock) {
    this.khive = khive;
    this.clock = clock;
  }

  static Set<String> parameters() {
    var names = new HashSet<>(Set.of("what", "format"));
    names.addAll(Parameters.PERIOD);
    names.addAll(Parameters.PLANNING);
    names.addAll(Parameters.EVENTS);
    return Set.copyOf(names);
  }

  /**
   * Makes an export.
   *
   * @throws Refusal if it cannot be made
   */
  Reply reply(Parameters asked) {
    var what = asked.word("what", KINDS);
    var format = asked.word("format", TYPES.keySet());
    requireMeant(asked, what);
    if (!room.tryAcquire()) {
      throw Refusal.unavailable(
          "two exports are being made already; try again when one of them is there");
    }
    boolean isMade = false;
    try {
      var name = "khive-%s-%s.%s".formatted(what, TIME.format(clock.instant()), format);
      var file = make(asked, what, format);
      isMade = true;
      return exchange -> send(exchange, file, name, String.valueOf(TYPES.get(format)));
    } finally {
      if (!isMade) {
        room.release();
      }
    }
  }

  /** A filter of the kind that is left out would be without effect. */
  private static void requireMeant(Parameters asked, String what) {
    var meant =
        switch (what) {
          case "sessions" -> Parameters.PLANNING;
          case "events" -> Set.of("type", "tool", "session", "text");
          default -> Set.of("text");
        };
    var all = new HashSet<>(Parameters.PLANNING);
    all.addAll(Parameters.EVENTS);
    for (var name : all) {
      if (!meant.contains(name) && asked.text(name) != null) {
        throw Refusal.badRequest(name + " is no filter for what=" + what);
      }
    }
  }

  private Path make(Parameters asked, String what, String format) {
    try {
      var file = Files.createTempFile(folder(), "", "." + format);
      try {
        Export.of(file)
            .withReplacement()
            .withSessions(what.equals("events") ? null : asked.planning())
            .withEvents(what.equals("sessions") ? null : asked.events())
            .withClock(clock)
            .from(khive);
        return file;
      } catch (RuntimeException failure) {
        Files.deleteIfExists(file);
        throw failure;
      }
    } catch (IOException | UnusableFileException | UnusableDirectoryException e) {
      throw Refusal.unavailable(
          "there is no room for the export in the directory for temporary files; make room there,"
              + " or use: khive export");
    }
  }

  private synchronized Path folder() throws IOException {
    var made = folder;
    if (made == null) {
      // For its owner alone.
      made = Files.createTempDirectory("khive-exports-");
      folder = made;
    }
    return made;
  }

  private void send(HttpExchange exchange, Path file, String name, String type) throws IOException {
    try {
      long length = Files.size(file);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", type);
      headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
      if (exchange.getRequestMethod().equals("HEAD") || length == 0) {
        headers.set("Content-Length", Long.toString(length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, length);
        Files.copy(file, exchange.getResponseBody());
      }
      exchange.close();
    } finally {
      room.release();
      Files.deleteIfExists(file);
    }
  }

  /** Deletes what is left. */
  @Override
  public synchronized void close() {
    var made = folder;
    folder = null;
    if (made != null) {
      try (var files = Files.list(made)) {
        for (var file : files.toList()) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(made);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
