package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.standalone.Khive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a replay stands, by a clock that stands until it is moved. */
class ReplayDeckTest {

  private static final int STEPS = 1_000;

  @TempDir private Path folder;

  private final TestClock clock = new TestClock();
  private ReplayDeck deck;

  private static final class TestClock extends Clock {
    private Instant now = Instant.EPOCH;

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

  @BeforeEach
  void open() {
    try (var khive = Khive.open(folder.resolve("plans.db"))) {
      khive.inTransaction(
          unit -> {
            for (int i = 0; i < STEPS; i++) {
              unit.hookEvents().insert(ReplaySample.prompt(i + 1, "fast", i * 100L, "go"));
            }
          });
      var timeline = ReplayCommand.find(khive, "fast");
      deck = new ReplayDeck(timeline, EnumSet.noneOf(StepKind.class), clock);
    }
  }

  private void drawEach(Duration duration, int times) {
    for (int i = 0; i < times; i++) {
      clock.pass(duration);
      deck.tick();
    }
  }

  @Test
  void itKeepsItsSpeedHoweverSeldomItIsDrawn() {
    deck.play(1);
    drawEach(Duration.ofMillis(130), 100);
    assertThat(deck.position()).isEqualTo(131);
    deck.faster();
    drawEach(Duration.ofMillis(110), 10);
    assertThat(deck.position()).isEqualTo(153);
    deck.play(20);
    drawEach(Duration.ofMillis(100), 20);
    assertThat(deck.position()).isEqualTo(553);
    deck.playOrPause();
    drawEach(Duration.ofSeconds(10), 3);
    assertThat(deck.position()).isEqualTo(553);
  }

  @Test
  void itDoesNotMakeUpForALongDelay() {
    deck.play(1);
    clock.pass(Duration.ofHours(1));
    deck.tick();
    assertThat(deck.position()).isBetween(2, 12);
  }
}
