package ai.khive.persistence.replay;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A place on a timeline, to walk along it: before the first step, or at one. Any move takes the
 * same short time. Not thread-safe.
 */
public final class Playhead {

  private final Timeline timeline;
  private int position;

  private Playhead(Timeline timeline) {
    this.timeline = Objects.requireNonNull(timeline);
  }

  /** Returns one before the first step. */
  public static Playhead on(Timeline timeline) {
    return new Playhead(timeline);
  }

  /** Returns the number of the step that it is at, 0 before the first. */
  public int position() {
    return position;
  }

  /**
   * Returns the step that it is at.
   *
   * @throws NoSuchElementException before the first step
   */
  public Step step() {
    if (position == 0) {
      throw new NoSuchElementException("the playhead is before the first step");
    }
    return timeline.step(position);
  }

  /** Returns the state at the step, {@link Timeline#state(int)}. */
  public SessionState state() {
    return timeline.state(position);
  }

  /** Returns whether there is a step behind it. */
  public boolean hasNext() {
    return position < timeline.steps().size();
  }

  /**
   * Moves to the next step.
   *
   * @throws NoSuchElementException at the last one
   */
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException("step " + position + " is the last one");
    }
    position++;
    return step();
  }

  /** Returns whether there is a step before it. */
  public boolean hasPrevious() {
    return position > 1;
  }

  /**
   * Moves to the step before.
   *
   * @throws NoSuchElementException at the first one, or before it
   */
  public Step previous() {
    if (!hasPrevious()) {
      throw new NoSuchElementException("there is no step before step " + position);
    }
    position--;
    return step();
  }

  /**
   * Moves to a step; 0 is before the first.
   *
   * @throws IllegalArgumentException if there is no such step
   */
  public Playhead seek(int n) {
    position = timeline.requirePosition(n);
    return this;
  }

  /** Moves to the last step that began at an instant or earlier; before the first if none did. */
  public Playhead seek(Instant instant) {
    position = timeline.stepAt(instant);
    return this;
  }
}
