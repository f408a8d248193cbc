package ai.khive.cli;

import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.Timeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place in a session: the number of a step, or a time. One of the two is null.
 *
 * @param step 0 is before the first
 */
record Moment(@Nullable Integer step, @Nullable Instant time) {

  /** With more digits it is the number of no step. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * Reads what somebody typed; a time is one as for {@code --from}.
   *
   * @throws DateTimeException if it is neither
   */
  static Moment parse(String typed, ZoneId zone) {
    return NUMBER.matcher(typed).matches()
        ? new Moment(Integer.valueOf(typed), null)
        : new Moment(null, Times.parse(typed, zone));
  }

  static ITypeConverter<Moment> converter(ZoneId zone) {
    return typed -> {
      try {
        return parse(typed, zone);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "\"%s\" is neither the number of a step nor a time such as 2025-08-21T22:14:32Z, "
                    .formatted(typed)
                + "\"2025-08-21 22:14\" or 2025-08-21");
      }
    };
  }

  /**
   * Returns the state there.
   *
   * @throws CommandFailedException if there is no such step
   */
  SessionState state(Timeline timeline) {
    if (time != null) {
      return timeline.state(time);
    }
    return timeline.state(requireStep(timeline));
  }

  /**
   * Returns the number of the step; of the last one that had begun, if this is a time.
   *
   * @throws CommandFailedException if there is no such step
   */
  int step(Timeline timeline) {
    return time == null ? requireStep(timeline) : timeline.stepAt(time);
  }

  private int requireStep(Timeline timeline) {
    int steps = timeline.steps().size();
    if (step == null || step > steps) {
      throw new CommandFailedException(
          "there is no step %d: the session %s has %s"
              .formatted(step, timeline.session(), steps == 1 ? "1 step" : steps + " steps"));
    }
    return step;
  }
}
