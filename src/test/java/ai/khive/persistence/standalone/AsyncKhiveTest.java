package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The asynchronous transactions of {@link Khive}. */
@Timeout(60)
class AsyncKhiveTest {

  private static final int CAPACITY = 3;

  @TempDir private Path folder;
  private Khive khive;

  @BeforeEach
  void open() {
    khive = Khive.open(settings());
  }

  private KhiveSettings settings() {
    return KhiveSettings.of(folder.resolve("events.db")).withAsyncCapacity(CAPACITY);
  }

  @AfterEach
  void close() {
    khive.close();
  }

  private static HookEvent event(String type) {
    return HookEvent.builder().eventType(type).toolName("Bash").build();
  }

  private CompletionStage<Void> insert(String type) {
    return khive.inTransactionAsync(unit -> unit.hookEvents().insert(event(type)));
  }

  private List<String> types() {
    return khive.fromReadOnlyTransaction(
        unit ->
            unit.entityManager()
                .createQuery(
                    "select e.eventType from HookEvent e order by e.createdAt, e.id", String.class)
                .getResultList());
  }

  private static <R> R join(CompletionStage<R> stage) {
    return stage.toCompletableFuture().join();
  }

  @Test
  void aStageIsCompletedAfterTheCommit() {
    join(
        insert("a")
            .thenRun(
                () ->
                    // Another connection sees it.
                    assertThat(types()).containsExactly("a")));
  }

  @Test
  void transactionsOfACallerRunInTheirOrderAndReadWhatItHandedOver() {
    var expected = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      insert("e" + i);
      expected.add("e" + i);
    }
    long count =
        join(
            khive.fromReadOnlyTransactionAsync(
                unit -> unit.hookEvents().count(HookEventFilter.ALL)));
    assertThat(count).isEqualTo(200);
    assertThat(types()).isEqualTo(expected);
  }

  @Test
  void aFailureIsInTheStageAndTheNextTransactionRuns() {
    var failure = new IllegalArgumentException("no");
    var failed =
        khive.inTransactionAsync(
            unit -> {
              unit.hookEvents().insert(event("a"));
              throw failure;
            });
    var next = insert("b");
    assertThatThrownBy(() -> join(failed))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isSameAs(failure);
    join(next);
    assertThat(types()).containsExactly("b");
  }

  @Test
  void aCallerBeyondTheCapacityWaits() throws Exception {
    var gate = new CountDownLatch(1);
    var handedOver = new AtomicInteger();
    var caller =
        new Thread(
            () -> {
              for (int i = 0; i < CAPACITY + 2; i++) {
                khive.inReadOnlyTransactionAsync(unit -> await(gate));
                handedOver.incrementAndGet();
              }
            });
    caller.start();
    caller.join(300);
    assertThat(caller.isAlive()).isTrue();
    assertThat(handedOver).hasValue(CAPACITY);
    gate.countDown();
    caller.join();
    assertThat(handedOver).hasValue(CAPACITY + 2);
  }

  @Test
  void aCallerThatIsInterruptedWhileItWaitsIsToldInTheStage() throws Exception {
    var gate = new CountDownLatch(1);
    for (int i = 0; i < CAPACITY; i++) {
      khive.inReadOnlyTransactionAsync(unit -> await(gate));
    }
    Thread.currentThread().interrupt();
    var stage = insert("a");
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> join(stage))
        .hasCauseInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("the transaction was not run");
    gate.countDown();
    join(insert("b"));
    assertThat(types()).containsExactly("b");
  }

  @Test
  void whatFollowsATransactionCanHandOverMoreThanThereIsRoomFor() {
    var all =
        insert("first")
            .thenCompose(
                done -> {
                  var more = new ArrayList<CompletableFuture<Void>>();
                  for (int i = 0; i < 5 * CAPACITY; i++) {
                    more.add(insert("more").toCompletableFuture());
                  }
                  return CompletableFuture.allOf(more.toArray(CompletableFuture[]::new));
                });
    join(all);
    assertThat(types()).hasSize(1 + 5 * CAPACITY);
  }

  @Test
  void closingStoresWhatWasHandedOverAndTakesNoMore() {
    var stages = new ArrayList<CompletionStage<Void>>();
    for (int i = 0; i < CAPACITY; i++) {
      stages.add(insert("e" + i));
    }
    khive.close();
    assertThat(stages).allSatisfy(stage -> assertThat(stage.toCompletableFuture()).isCompleted());
    assertThatThrownBy(() -> join(insert("late")))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed; the transaction was not run");
    khive = Khive.open(settings());
    assertThat(types()).containsExactly("e0", "e1", "e2");
  }

  @Test
  void whatFollowsATransactionCannotCloseTheDatabase() {
    assertThatThrownBy(() -> join(slow("a").thenRun(khive::close)))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot close its own database");
  }

  /** So slow that a callback is added before it is done, and runs on its thread. */
  private CompletionStage<Void> slow(String type) {
    return khive.inTransactionAsync(
        unit -> {
          unit.hookEvents().insert(event(type));
          sleep();
        });
  }

  private static void sleep() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
