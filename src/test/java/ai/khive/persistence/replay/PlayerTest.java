package ai.khive.persistence.replay;

import static ai.khive.persistence.replay.Events.at;
import static ai.khive.persistence.replay.Events.prompt;
import static ai.khive.persistence.replay.Events.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Playback, by a clock that stands until it is moved. */
class PlayerTest {

  /** What came, as text; a step as its title. */
  private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

  private final TestClock clock = new TestClock();
  private final Timeline timeline =
      timeline(
          prompt(1, at(0), "a"),
          prompt(2, at(10), "b"),
          prompt(3, at(10), "c"),
          prompt(4, at(3_610), "d"));
  private final Player player = Player.of(timeline, clock);
  private Flow.Subscription subscription;

  private static final class TestClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private class Listener implements Flow.Subscriber<Step> {
    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      signals.add("subscribed");
    }

    @Override
    public void onNext(Step step) {
      signals.add(step.title());
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }
  }

  private void start(long demand) {
    player.subscribe(new Listener());
    assertNext("subscribed");
    if (demand > 0) {
      subscription.request(demand);
    }
  }

  private void assertNext(String... expected) {
    try {
      for (var signal : expected) {
        assertThat(signals.poll(60, TimeUnit.SECONDS)).isEqualTo(signal);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The player looks at the clock each 20 ms; if it were wrong, some runs would see it. */
  private void assertNothing() {
    try {
      assertThat(signals.poll(60, TimeUnit.MILLISECONDS)).isNull();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(double seconds) {
    clock.pass(Duration.ofNanos((long) (seconds * 1e9)));
  }

  @AfterEach
  void close() {
    player.close();
  }

  @Test
  void stepsComeInRealTime() {
    start(Long.MAX_VALUE);
    assertNext("a");
    pass(9.999);
    assertNothing();
    pass(0.001);
    assertNext("b", "c");
    pass(3_599);
    assertNothing();
    pass(1);
    assertNext("d", "complete");
    assertThat(player.nextStep()).isEqualTo(5);
  }

  @Test
  void speedAndLongPausesCanBeSetMeanwhile() {
    player.speed(2).maxPause(Duration.ofSeconds(20));
    start(Long.MAX_VALUE);
    assertNext("a");
    pass(4);
    assertNothing();
    player.speed(0.5); // 8 of 10 seconds have passed.
    pass(3.9);
    assertNothing();
    pass(0.1);
    assertNext("b", "c");
    pass(39);
    assertNothing();
    player.maxPause(Duration.ofSeconds(19));
    assertNext("d", "complete");
  }

  @Test
  void noMoreComesThanIsAskedFor() {
    start(0);
    pass(10_000);
    assertNothing();
    subscription.request(1);
    assertNext("a");
    pass(100);
    assertNothing();
    subscription.request(2);
    assertNext("b", "c");
    subscription.request(1);
    // Timed from when the step before it came.
    assertNothing();
    pass(3_600);
    assertNext("d", "complete");
  }

  @Test
  void aPauseStopsTheTime() {
    start(Long.MAX_VALUE);
    assertNext("a");
    pass(4);
    player.pause();
    assertThat(player.isPaused()).isTrue();
    pass(1_000);
    assertNothing();
    player.resume();
    pass(5.9);
    assertNothing();
    pass(0.1);
    assertNext("b", "c");
  }

  @Test
  void itGoesOnWhereItIsSent() {
    player.seek(4);
    start(Long.MAX_VALUE);
    assertNext("d", "complete");
    player.seek(1);
    assertNothing();
  }

  @Test
  void aSoughtStepComesAtOnce() {
    start(Long.MAX_VALUE);
    assertNext("a");
    player.seek(3);
    assertNext("c");
    player.seek(1);
    assertNext("a");
    player.seek(5);
    assertNext("complete");
  }

  @Test
  void aSubscriberMayStop() {
    start(Long.MAX_VALUE);
    assertNext("a");
    subscription.cancel();
    pass(10_000);
    assertNothing();
    subscription.request(-1);
    assertNothing();
  }

  @Test
  void closingCompletes() {
    start(1);
    assertNext("a");
    player.close();
    player.close();
    assertNext("complete");
    assertNothing();
  }

  @Test
  void aDemandOfNothingIsAnError() {
    start(0);
    subscription.request(0);
    assertNext("IllegalArgumentException: request must be at least 1, but was 0");
    subscription.request(1);
    assertNothing();
  }

  @Test
  void thereIsOneSubscriber() {
    start(1);
    assertNext("a");
    player.subscribe(new Listener());
    assertNext("subscribed", "IllegalStateException: the player has a subscriber already");
  }

  @Test
  void aSubscriberThatFailsIsToldAndNotAskedAgain() {
    player.subscribe(
        new Listener() {
          @Override
          public void onNext(Step step) {
            throw new IllegalStateException(step.title());
          }
        });
    assertNext("subscribed");
    subscription.request(9);
    assertNext("IllegalStateException: a");
    pass(10_000);
    assertNothing();
  }

  @Test
  void aRequestWithinASignalIsHeard() {
    player.speed(1e9);
    player.subscribe(
        new Listener() {
          @Override
          public void onSubscribe(Flow.Subscription given) {
            super.onSubscribe(given);
            given.request(1);
          }

          @Override
          public void onNext(Step step) {
            super.onNext(step);
            subscription.request(1);
            pass(1);
          }
        });
    assertNext("subscribed", "a", "b", "c", "d", "complete");
  }

  @Test
  void anEmptyTimelineCompletesAtOnce() {
    var empty = Player.of(timeline());
    empty.subscribe(new Listener());
    assertNext("subscribed", "complete");
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> player.speed(0))
        .withMessage("speed must be a finite number above 0, but was 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> player.speed(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> player.speed(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> player.maxPause(Duration.ofMillis(-1)))
        .withMessage("maxPause must not be negative, but was PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> player.seek(0))
        .withMessage("there is no step 0: the session has 4 steps");
    assertThatIllegalArgumentException().isThrownBy(() -> player.seek(6));
  }
}
