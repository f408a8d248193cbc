package ai.khive.persistence.transfer.legacy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads parts of something on a thread of its own, one part ahead of who uses them, so that reading
 * and writing take place at the same time.
 */
final class ReadAhead<T> implements AutoCloseable {

  /** Gives one part after the other, an empty one at the end. */
  @FunctionalInterface
  interface Parts<T> {
    List<T> next() throws SQLException;
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            var reader = new Thread(task, "khive import reader");
            reader.setDaemon(true);
            return reader;
          });
  private final Parts<T> parts;
  private CompletableFuture<List<T>> ahead;

  ReadAhead(Parts<T> parts) {
    this.parts = parts;
    ahead = begin();
  }

  private CompletableFuture<List<T>> begin() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return parts.next();
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        },
        thread);
  }

  /** Returns the next part; an interrupt does not break it off. */
  List<T> next() throws SQLException {
    try {
      var part = ahead.join();
      if (!part.isEmpty()) {
        ahead = begin();
      }
      return part;
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for what is being read, so that its connection can be closed. */
  @Override
  public void close() {
    ahead.exceptionally(told -> List.of()).join();
    thread.shutdown();
  }
}
