package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that stores, finds and deletes events at a steady rate. Says {@code open} when it
 * begins; answers {@code count} with the transactions that it has had acknowledged so far, {@code
 * heap} with the bytes that its heap has after a garbage collection, and ends after any other line.
 */
final class SoakProcess {

  /** Of the writer's own events; older ones are deleted. */
  private static final int EVENTS_KEPT = 500;

  private static final int FOUND_AT_ONCE = 20;

  private final Khive khive;
  private final String tool = "process " + ProcessHandle.current().pid();
  private final ArrayDeque<String> stored = new ArrayDeque<>();
  private final long nanosBetween;
  private volatile boolean wantsMore = true;

  private volatile long acknowledged;

  private SoakProcess(Khive khive, long transactionsPerSecond) {
    this.khive = khive;
    nanosBetween = TimeUnit.SECONDS.toNanos(1) / transactionsPerSecond;
  }

  /** Arguments: the file, and how many transactions a second to run. */
  public static void main(String[] arguments) throws IOException {
    var parent = new Parent();
    try (var khive = Khive.open(Path.of(arguments[0]))) {
      parent.tell("open");
      var soak = new SoakProcess(khive, Long.parseLong(arguments[1]));
      var worker = CompletableFuture.runAsync(soak::run, work -> new Thread(work).start());
      soak.answer(parent);
      soak.wantsMore = false;
      worker.join();
    }
  }

  private void run() {
    long due = System.nanoTime();
    for (long number = 0; wantsMore; number++) {
      runTransaction(number);
      acknowledged = number + 1;
      due += nanosBetween;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void answer(Parent parent) throws IOException {
    while (true) {
      switch (String.valueOf(parent.listen())) {
        case "count" -> parent.tell("count " + acknowledged);
        case "heap" -> {
          System.gc();
          var runtime = Runtime.getRuntime();
          parent.tell("heap " + (runtime.totalMemory() - runtime.freeMemory()));
        }
        default -> {
          return;
        }
      }
    }
  }

  /** Of ten transactions six store, three find and one deletes, once there are enough events. */
  private void runTransaction(long number) {
    if (number % 10 < 6) {
      var event =
          HookEvent.builder()
              .eventType("post_command")
              .toolName(tool)
              .output("x".repeat((int) (number % 1_000)))
              .build();
      khive.inTransaction(unit -> unit.hookEvents().insert(event));
      stored.add(event.getId());
    } else if (number % 10 < 9) {
      requireNewestFirst();
    } else {
      deleteOldest();
    }
  }

  private void requireNewestFirst() {
    var found =
        khive.<List<HookEvent>>fromReadOnlyTransaction(
            unit -> unit.hookEvents().find(HookEventFilter.ALL.withToolName(tool), FOUND_AT_ONCE));
    if (!found.get(0).getId().equals(stored.getLast())) {
      throw new IllegalStateException("the event stored last was not found first");
    }
  }

  private void deleteOldest() {
    var oldest = new ArrayDeque<String>();
    while (stored.size() > EVENTS_KEPT) {
      oldest.add(stored.remove());
    }
    khive.inTransaction(unit -> oldest.forEach(id -> unit.hookEvents().deleteById(id)));
  }
}
