package ai.khive.persistence.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A session as it was when it was read: its events and its plans as steps, in one total order by
 * the time of creation and then by the id; what has no time stands last. Both databases give the
 * same. A step stands where its first event, the start, does.
 *
 * <p>Any step and any state is found by a few binary searches: nothing is folded from the start,
 * and no snapshot is kept. It keeps titles, keys, paths and ids, never what a tool answered; with
 * short titles that is about 230 bytes an event and 380 a step, 23 MB for 100,000 events. Immutable
 * and thread-safe.
 */
public final class Timeline {

  private final String session;
  private final List<ReadPlan> plans;
  private final Extent extent;
  private final Facts facts;
  private final StateIndex states;

  Timeline(String session, List<ReadPlan> plans, Extent extent, List<Fact> events) {
    this.session = session;
    this.plans = plans.stream().sorted(Comparator.comparing(ReadPlan::fact, Fact.ORDER)).toList();
    this.extent = extent;
    var all = new ArrayList<>(events);
    plans.forEach(plan -> all.add(plan.fact()));
    this.facts = new Facts(all);
    this.states = new StateIndex(facts, plans());
  }

  /**
   * Returns the id of the Claude Code session; for a plan without events its own {@code
   * session_id}, or the node id if it has none.
   */
  public String session() {
    return session;
  }

  /** Returns the plans that belong to it, in the order of their steps. */
  public List<LinkedPlan> plans() {
    return plans.stream().map(ReadPlan::plan).toList();
  }

  /** Returns all steps, an unmodifiable list; each is made when it is asked for. */
  public List<Step> steps() {
    return new Prefix<>(facts.stepCount(), i -> facts.step(i + 1));
  }

  /**
   * Returns all steps in the order in which {@link SessionDiff} lays them beside those of another
   * session. It differs from that of {@link #steps} only among steps of the same instant, or
   * without a time: there what they do decides, and not the ids.
   *
   * @return an unmodifiable list
   */
  public List<Step> stepsForComparison() {
    int[] order = facts.orderWithoutIds();
    return new Prefix<>(order.length, i -> facts.step(order[i]));
  }

  /**
   * Returns a step.
   *
   * @param n from 1
   * @throws IllegalArgumentException if there is no such step
   */
  public Step step(int n) {
    if (n == 0) {
      throw noSuchStep(n);
    }
    return facts.step(requirePosition(n));
  }

  /** Returns how many steps began at the instant or earlier; those without a time do not count. */
  public int stepAt(Instant instant) {
    return facts.stepsBefore(facts.placeAfter(instant));
  }

  /**
   * Returns the state at a step: from all that came before the next step began.
   *
   * @param n from 0, which is before the first step
   * @throws IllegalArgumentException if there is no such step
   */
  public SessionState state(int n) {
    return states.at(requirePosition(n) == 0 ? 0 : facts.placeAfter(n));
  }

  /**
   * Returns the state at an instant: from all that came at it or earlier. What has no time never
   * counts here.
   */
  public SessionState state(Instant instant) {
    return states.at(facts.placeAfter(instant));
  }

  /** Returns the figures of the whole. */
  public TimelineSummary summary() {
    return Summing.summary(facts);
  }

  /**
   * Compares each plan with what happened.
   *
   * @return in the order of the plans; empty if there are no events
   */
  public List<PlanComparison> comparisons() {
    return facts.eventCount() == 0 ? List.of() : new Comparing(facts, summary()).compare(plans());
  }

  int requirePosition(int n) {
    if (n < 0 || n > facts.stepCount()) {
      throw noSuchStep(n);
    }
    return n;
  }

  private IllegalArgumentException noSuchStep(int n) {
    return new IllegalArgumentException(
        "there is no step " + n + ": the session has " + facts.stepCount() + " steps");
  }

  Facts facts() {
    return facts;
  }

  Extent extent() {
    return extent;
  }

  List<ReadPlan> readPlans() {
    return plans;
  }

  /** Returns the session and the number of steps. */
  @Override
  public String toString() {
    return "Timeline[" + session + ", " + facts.stepCount() + " steps]";
  }
}
