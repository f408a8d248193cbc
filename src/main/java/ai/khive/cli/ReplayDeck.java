package ai.khive.cli;

import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.TimelineSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session that is being replayed: where it stands, how fast it plays, which kinds are shown. */
final class ReplayDeck {

  private static final double MIN_SPEED = 1.0 / 64;
  private static final double MAX_SPEED = 1 << 16;

  /** For how long a session counts as alive since its last event. */
  private static final Duration LIVE = Duration.ofMinutes(1);

  private final Tempo tempo;
  private final Clock clock;
  private final EnumSet<StepKind> kinds;
  private Timeline timeline;
  private TimelineSummary summary;
  private ShownSteps shown;
  private int position;
  private boolean isPlaying;
  private @Nullable Instant grownAt;

  ReplayDeck(Timeline timeline, Set<StepKind> kinds) {
    this(timeline, kinds, Clock.systemUTC());
  }

  /** Returns one at the first step, which does not play. */
  ReplayDeck(Timeline timeline, Set<StepKind> kinds, Clock clock) {
    this.timeline = timeline;
    this.kinds = EnumSet.noneOf(StepKind.class);
    this.kinds.addAll(kinds);
    this.clock = clock;
    tempo = new Tempo(clock);
    summary = timeline.summary();
    shown = ShownSteps.of(timeline, this.kinds);
    toFirst();
  }

  Timeline timeline() {
    return timeline;
  }

  TimelineSummary summary() {
    return summary;
  }

  ShownSteps shown() {
    return shown;
  }

  /** Returns the kinds that are shown; none means all. */
  Set<StepKind> kinds() {
    return kinds;
  }

  /** Returns the number of the step at which it stands, 0 before the first. */
  int position() {
    return position;
  }

  /** Returns its place among the steps that are shown, from 0; -1 before the first of them. */
  int place() {
    return shown.placeAtOrBefore(position);
  }

  double speed() {
    return tempo.speed();
  }

  boolean isPlaying() {
    return isPlaying;
  }

  boolean isAtEnd() {
    return place() >= shown.size() - 1;
  }

  /** Returns whether the session got something a moment ago. */
  boolean isLive() {
    return isRecent(grownAt) || isRecent(summary.to());
  }

  private boolean isRecent(@Nullable Instant instant) {
    return instant != null && Duration.between(instant, clock.instant()).abs().compareTo(LIVE) < 0;
  }

  void play(double speed) {
    tempo.speed(Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed)));
    isPlaying = true;
    tempo.restart();
  }

  void playOrPause() {
    isPlaying = !isPlaying;
    tempo.restart();
  }

  void faster() {
    tempo.speed(Math.min(MAX_SPEED, tempo.speed() * 2));
  }

  void slower() {
    tempo.speed(Math.max(MIN_SPEED, tempo.speed() / 2));
  }

  /** Moves among the steps that are shown, as far as there are some. */
  void move(int steps) {
    if (shown.size() > 0) {
      long place = Math.max(0, Math.min(shown.size() - 1, (long) place() + steps));
      goTo(shown.step((int) place));
    }
  }

  void toFirst() {
    if (shown.size() > 0) {
      goTo(shown.step(0));
    }
  }

  void toLast() {
    move(Integer.MAX_VALUE);
  }

  /** Moves to a step, or to the last one before it that is shown, or else the first that is. */
  void seek(int n) {
    if (shown.size() > 0) {
      goTo(shown.step(Math.max(0, shown.placeAtOrBefore(n))));
    }
  }

  /** Moves to the next step that failed, of any kind that is shown; false if there is none. */
  boolean toError(int direction) {
    for (int place = place() + direction; place >= 0 && place < shown.size(); place += direction) {
      if (timeline.step(shown.step(place)).outcome() == Outcome.FAILED) {
        goTo(shown.step(place));
        return true;
      }
    }
    return false;
  }

  private void goTo(int n) {
    position = n;
    tempo.restart();
  }

  /** Shows a kind, or no longer; without any all are shown. */
  void toggle(StepKind kind) {
    if (!kinds.remove(kind)) {
      kinds.add(kind);
    }
    filter();
  }

  void showAllKinds() {
    kinds.clear();
    filter();
  }

  private void filter() {
    shown = ShownSteps.of(timeline, kinds);
    seek(position);
  }

  /** Takes what the session has got since, and stays at the step at which it stands. */
  void refresh(Timeline newer) {
    if (newer == timeline) {
      return;
    }
    var current = position >= 1 ? timeline.step(position) : null;
    if (newer.steps().size() != timeline.steps().size()) {
      grownAt = clock.instant();
    }
    timeline = newer;
    summary = newer.summary();
    shown = ShownSteps.of(newer, kinds);
    position = Math.min(position, newer.steps().size());
    if (current == null) {
      seek(0);
    } else if (position >= 1 && !isSame(current, newer.step(position))) {
      newer.steps().stream()
          .filter(step -> isSame(current, step))
          .findFirst()
          .ifPresent(step -> position = step.n());
    }
  }

  private static boolean isSame(Step a, Step b) {
    return a.events().isEmpty()
        ? a.plan() != null && a.plan().equals(b.plan())
        : !b.events().isEmpty() && a.events().get(0).equals(b.events().get(0));
  }

  /**
   * Moves on if it plays and the next step is due; over several if they are: a terminal is read and
   * drawn ten times a second at most.
   */
  void tick() {
    while (isPlaying && !isAtEnd() && tempo.millisLeft(pause()) == 0) {
      tempo.next(pause());
      position = shown.step(place() + 1);
    }
  }

  /** Returns how long nothing will change by itself, at most as long as asked. */
  long millisToWait(long most) {
    return isPlaying && !isAtEnd() ? Math.max(1, Math.min(most, tempo.millisLeft(pause()))) : most;
  }

  /** Returns the time from this step to the next one that is shown. */
  private Duration pause() {
    var from = position == 0 ? null : timeline.step(position).at();
    var to = timeline.step(shown.step(place() + 1)).at();
    return from == null || to == null || to.isBefore(from)
        ? Duration.ZERO
        : Duration.between(from, to);
  }
}
