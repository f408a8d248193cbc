package ai.khive.persistence.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session at some moment, from all that came before and nothing that came after,
 * but that the whole session decides which start an end belongs to. The steps in it are as they
 * were then: a command whose end had not come yet is {@link Outcome#UNFINISHED}, without a
 * duration, even if it ended later. Immutable; the lists of a timeline's state are views of the
 * timeline and cost nothing.
 *
 * @param step how many steps had begun; 0 before the first
 * @param at when the last event or plan had come; null if there was none with a time
 * @param elapsed from the first event of the session to {@code at}; zero before it, null if there
 *     was none with a time
 * @param prompts in the order of the steps
 * @param commands in the order of the steps
 * @param files what was edited, in the order of the first edit
 * @param agents in the order of the steps
 * @param errors the steps that had failed, in the order in which that was known
 * @param plan the node id of the last plan; null if there was none
 * @param phase the last phase, in the order of that plan, of which an agent had been seen; null if
 *     none had, or it has no name
 */
public record SessionState(
    int step,
    @Nullable Instant at,
    @Nullable Duration elapsed,
    List<Step> prompts,
    List<Step> commands,
    List<FileEdits> files,
    List<Step> agents,
    List<Step> errors,
    @Nullable String plan,
    @Nullable String phase) {

  public SessionState {
    prompts = Prefix.immutable(prompts);
    commands = Prefix.immutable(commands);
    files = Prefix.immutable(files);
    agents = Prefix.immutable(agents);
    errors = Prefix.immutable(errors);
  }

  /**
   * A file that was edited.
   *
   * @param times by how many steps
   */
  public record FileEdits(String path, int times) {}

  /** Returns the agents that had not ended. */
  public List<Step> runningAgents() {
    return agents.stream().filter(agent -> agent.outcome() == Outcome.UNFINISHED).toList();
  }
}
