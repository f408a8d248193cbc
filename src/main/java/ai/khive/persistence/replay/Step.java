package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a session: a pair of events, a single event, or a plan. Immutable.
 *
 * <p>Its texts are as they were stored, and may hold anything: a terminal must be kept from control
 * characters in them.
 *
 * @param n its number, from 1
 * @param at when it began; null if that is not known
 * @param title what a person recognises it by: the command, the paths, the prompt's first line, the
 *     agent's task, the message, the tool; one line of at most 200 code points
 * @param outcome null if nothing tells
 * @param duration from the first event to the second one; null if there is no second, a time is not
 *     known, or the clock was set back meanwhile
 * @param events ids of its events, that of the start first; empty for a plan
 * @param plan the node id of the plan; null for anything else
 * @param role what the agent is; null if that is not known, or it is no agent
 */
public record Step(
    int n,
    @Nullable Instant at,
    StepKind kind,
    String title,
    @Nullable Outcome outcome,
    @Nullable Duration duration,
    List<String> events,
    @Nullable String plan,
    @Nullable String role) {

  public Step {
    events = List.copyOf(events);
  }
}
