package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.replay.LinkedPlan;
import ai.khive.persistence.replay.PlanComparison;
import ai.khive.persistence.replay.SessionState.FileEdits;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.TimelineSummary;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session: its plans, its steps and its state at any of them. Each question brings what is known
 * of the session up to date. Thread-safe.
 */
final class SessionReplay {

  /** Plans that belong to it by their time alone may be many. */
  private static final int MOST_PLANS = 50;

  private static final int LAST = 20;

  private final TimelineCache timelines = new TimelineCache();

  /**
   * A session.
   *
   * @param session the id of the Claude Code session, or a name of the plan
   * @param steps how many there are
   * @param from when its first event came; null if none has a time
   * @param to when its last event came; null if none has a time
   * @param plans in the order of their steps; of more than 50 those that are linked, and then the
   *     newest
   * @param planCount how many plans there are
   */
  record Overview(
      String session,
      int steps,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long durationMillis,
      List<PlanDetails> plans,
      int planCount,
      Summary summary) {}

  /**
   * Its figures.
   *
   * @param errorShare of the steps that tell; null if none tells
   * @param byKind how many steps of each kind there are
   */
  record Summary(
      int events,
      int succeeded,
      int failed,
      int unfinished,
      @Nullable Double errorShare,
      Map<String, Integer> byKind) {}

  /**
   * Some steps.
   *
   * @param total how many there are in all
   */
  record Steps(List<StepRow> steps, int total) {}

  /**
   * The end of a list.
   *
   * @param total how many elements it has
   * @param last the last 20 of them, in its order
   */
  record Listed<E>(int total, List<E> last) {}

  /** A file that was edited by so many steps. */
  record EditedFile(String path, int times) {}

  /** What was known at a step. */
  record State(
      int step,
      @Nullable Instant at,
      @Nullable Long elapsedMillis,
      @Nullable String plan,
      @Nullable String phase,
      Listed<StepRow> prompts,
      Listed<StepRow> commands,
      Listed<EditedFile> files,
      Listed<StepRow> agents,
      Listed<StepRow> errors,
      int runningAgents) {}

  /**
   * Returns a session.
   *
   * @param id of a Claude Code session, a planning session, or a planner's name for one
   * @throws Refusal if nothing is stored of it
   */
  Overview overview(UnitOfWork unit, String id) {
    var timeline = timeline(unit, id);
    var summary = timeline.summary();
    return new Overview(
        timeline.session(),
        timeline.steps().size(),
        summary.from(),
        summary.to(),
        StepRow.millis(summary.duration()),
        plans(unit, timeline),
        timeline.plans().size(),
        summary(summary));
  }

  private Timeline timeline(UnitOfWork unit, String id) {
    return timelines
        .find(unit, id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "nothing is stored of this session; the list of sessions shows what is"));
  }

  private static List<PlanDetails> plans(UnitOfWork unit, Timeline timeline) {
    Map<String, PlanComparison> comparisons =
        timeline.comparisons().stream()
            .collect(Collectors.toMap(comparison -> comparison.plan().id(), Function.identity()));
    return chosen(timeline.plans()).stream()
        .flatMap(
            plan ->
                unit
                    .plannerSessions()
                    .findById(plan.id())
                    .map(session -> details(session, plan, comparisons.get(plan.id())))
                    .stream())
        .toList();
  }

  private static List<LinkedPlan> chosen(List<LinkedPlan> plans) {
    var newestFirst = new ArrayList<>(plans);
    Collections.reverse(newestFirst);
    newestFirst.sort(Comparator.comparing(LinkedPlan::inferred));
    var chosen = newestFirst.subList(0, Math.min(MOST_PLANS, plans.size()));
    return plans.stream().filter(chosen::contains).toList();
  }

  private static PlanDetails details(
      PlannerSession session, LinkedPlan plan, @Nullable PlanComparison comparison) {
    return PlanDetails.of(session, plan.inferred(), comparison);
  }

  private static Summary summary(TimelineSummary summary) {
    var kinds = new LinkedHashMap<String, Integer>();
    summary
        .steps()
        .forEach((kind, count) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), count));
    return new Summary(
        summary.events(),
        summary.succeeded(),
        summary.failed(),
        summary.unfinished(),
        summary.errorShare(),
        kinds);
  }

  /**
   * Returns some steps of a session.
   *
   * @param from number of the first one, from 1
   * @param limit most steps to return
   * @throws Refusal if nothing is stored of the session
   */
  Steps steps(UnitOfWork unit, String id, int from, int limit) {
    var steps = timeline(unit, id).steps();
    int start = Math.min(from - 1, steps.size());
    int end = Math.min(start + limit, steps.size());
    return new Steps(steps.subList(start, end).stream().map(StepRow::of).toList(), steps.size());
  }

  /**
   * Returns a session in parts of about the same number of steps.
   *
   * @param parts most parts to return, at least 1
   * @throws Refusal if nothing is stored of the session
   */
  SessionOutline outline(UnitOfWork unit, String id, int parts) {
    return SessionOutline.of(timeline(unit, id).steps(), parts);
  }

  /**
   * Returns the state of a session at a step.
   *
   * @param n number of the step; 0 for before the first
   * @throws Refusal if nothing is stored of the session, or it has no such step
   */
  State state(UnitOfWork unit, String id, int n) {
    var timeline = timeline(unit, id);
    int steps = timeline.steps().size();
    if (n < 0 || n > steps) {
      throw Refusal.badRequest("n must be from 0 to " + steps + ", the steps of the session");
    }
    var state = timeline.state(n);
    return new State(
        state.step(),
        state.at(),
        StepRow.millis(state.elapsed()),
        state.plan(),
        state.phase(),
        listed(state.prompts()),
        listed(state.commands()),
        last(state.files(), SessionReplay::file),
        listed(state.agents()),
        listed(state.errors()),
        state.runningAgents().size());
  }

  private static EditedFile file(FileEdits file) {
    return new EditedFile(file.path(), file.times());
  }

  private static Listed<StepRow> listed(List<Step> steps) {
    return last(steps, StepRow::of);
  }

  private static <E, R> Listed<R> last(List<E> elements, Function<E, R> row) {
    int size = elements.size();
    return new Listed<>(
        size, elements.subList(Math.max(0, size - LAST), size).stream().map(row).toList());
  }
}
