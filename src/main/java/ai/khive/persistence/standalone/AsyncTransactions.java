package ai.khive.persistence.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs transactions on threads of its own, those of one caller in their order: each caller has one
 * of a few lanes. A library's executor keeps either the order or the bound.
 */
final class AsyncTransactions {

  /** How long the thread of a lane without work lives on. */
  private static final int IDLE_SECONDS = 1;

  private final List<ThreadPoolExecutor> lanes = new ArrayList<>();
  private final ThreadLocal<Boolean> inLane = ThreadLocal.withInitial(() -> false);
  private final Semaphore room;

  AsyncTransactions(int lanes, int capacity) {
    for (int lane = 1; lane <= lanes; lane++) {
      this.lanes.add(lane("khive-async-" + lane));
    }
    room = new Semaphore(capacity, true);
  }

  private static ThreadPoolExecutor lane(String name) {
    var lane =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(work, name));
    // Not daemons: a program that ends without closing still stores what it handed over.
    lane.allowCoreThreadTimeOut(true);
    return lane;
  }

  /**
   * Has a transaction run after those that the calling thread submitted before; waits while there
   * is no room.
   *
   * @return completed on the lane's thread, with what the transaction returned or threw
   */
  <R> CompletionStage<R> submit(Supplier<R> transaction) {
    // What a lane's own callbacks submit must not wait for a room that this lane has to make.
    boolean takesRoom = !inLane.get();
    try {
      if (takesRoom) {
        room.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedStage(
          new RejectedExecutionException(
              "interrupted while waiting for room; the transaction was not run", e));
    }
    var result = new CompletableFuture<R>();
    try {
      laneOfCaller().execute(() -> run(transaction, result, takesRoom));
    } catch (RejectedExecutionException e) {
      release(takesRoom);
      return CompletableFuture.failedStage(
          new IllegalStateException("the database is closed; the transaction was not run", e));
    }
    return result.minimalCompletionStage();
  }

  private ThreadPoolExecutor laneOfCaller() {
    return lanes.get((int) (Thread.currentThread().getId() % lanes.size()));
  }

  private <R> void run(Supplier<R> transaction, CompletableFuture<R> result, boolean tookRoom) {
    inLane.set(true);
    R value;
    try {
      value = transaction.get();
    } catch (Throwable failure) {
      release(tookRoom);
      result.completeExceptionally(failure);
      return;
    }
    release(tookRoom);
    result.complete(value);
  }

  private void release(boolean tookRoom) {
    if (tookRoom) {
      room.release();
    }
  }

  boolean isInLane() {
    return inLane.get();
  }

  /** Takes no more, and waits until all are done; an interrupt is kept for later. */
  void drain() {
    lanes.forEach(ThreadPoolExecutor::shutdown);
    boolean interrupted = false;
    for (var lane : lanes) {
      while (true) {
        try {
          if (lane.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
            break;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
