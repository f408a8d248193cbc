package ai.khive.cli;

import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive replay}: what happened in a session, step by step. */
@Command(
    name = "replay",
    description = {
      "Shows what happened in a session, step by step; on a terminal it can be played.",
      "A step is an event, a pair of a start and its end, or a plan. On a terminal the session is"
          + " played and browsed, and followed if it grows; ? lists the keys. Pauses longer than 3"
          + " seconds are shortened. Nothing is run again. With --format json, jsonl or csv, with"
          + " --at, or without a terminal it is a listing."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive replay 6b1f2c9e-0d1a-4c7e-9f57-3f1f6d0c2a11 --speed 10",
      "  khive replay 6b1f2c9e-0d1a-4c7e-9f57-3f1f6d0c2a11 --at 12",
      "  khive replay fixcache_20250821_221432 --at 2025-08-21T22:20:00Z --format json",
      "  khive replay fixcache_20250821_221432 --kind command,edit --format csv"
    })
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(
      paramLabel = "SESSION",
      description =
          "A session of Claude Code by its session id, or a planning session by its node's id or"
              + " its session_id.")
  private String session;

  @Option(
      names = "--at",
      paramLabel = "STEP|TIME",
      description =
          "Shows the state there: after the step with this number and before the next one, 0 is"
              + " before the first; or at a time, as for --from of other commands.")
  private @Nullable Moment at;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "On a terminal: starts to play, this many times as fast as it was; above 0. Without it the"
              + " session waits at its first step.")
  private @Nullable Double speed;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      converter = StepKinds.class,
      completionCandidates = StepKinds.Names.class,
      description = "Lists steps of these kinds only: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<StepKind> kinds;

  @Override
  public Integer call() {
    if (speed != null && speed <= 0) {
      throw new WrongUsageException("--speed must be above 0, but was " + speed);
    }
    try (var database = khive.target().openExisting()) {
      var timeline = find(database, session);
      if (!isPlayable() || !play(timeline, database)) {
        write(timeline);
      }
    }
    return 0;
  }

  /**
   * Returns the timeline of a session.
   *
   * @throws CommandFailedException if there is none
   */
  static Timeline find(Khive database, String session) {
    return database
        .fromReadOnlyTransaction(unit -> Timelines.on(unit.entityManager()).find(session))
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "there is no session \""
                        + session
                        + "\": no hook event has this session_id, and no planning session this id"
                        + " or session_id; list them with: khive sessions, or khive events"));
  }

  private boolean isPlayable() {
    return khive.format() == Format.TABLE && at == null && khive.environment().isInteractive();
  }

  /** Returns false if the terminal cannot be used. */
  private boolean play(Timeline timeline, Khive database) {
    var deck = new ReplayDeck(timeline, shownKinds());
    if (speed != null) {
      deck.play(speed);
    }
    return ReplayPlayer.play(deck, database, khive.environment());
  }

  private EnumSet<StepKind> shownKinds() {
    return kinds == null || kinds.isEmpty()
        ? EnumSet.noneOf(StepKind.class)
        : EnumSet.copyOf(kinds);
  }

  private Stream<Step> steps(Timeline timeline) {
    var shown = shownKinds();
    return timeline.steps().stream().filter(step -> shown.isEmpty() || shown.contains(step.kind()));
  }

  private void write(Timeline timeline) {
    if (at == null) {
      writeSteps(timeline);
    } else {
      writeState(timeline, at.state(timeline));
    }
  }

  private void writeSteps(Timeline timeline) {
    var out = khive.environment().out();
    switch (khive.format()) {
      case TABLE -> new TimelineView(khive.environment()).write(timeline, steps(timeline));
      case JSON -> TimelineJson.write(timeline, steps(timeline), null, out);
      case JSONL ->
          steps(timeline)
              .forEach(step -> out.line(JsonOutput.document(StepShape.json(step), true)));
      case CSV -> {
        var csv = new Csv(khive.environment());
        csv.row(StepShape.COLUMNS);
        steps(timeline).forEach(step -> csv.row(StepShape.cells(step)));
      }
    }
  }

  private void writeState(Timeline timeline, SessionState state) {
    switch (khive.format()) {
      case TABLE -> new StateView(khive.environment()).write(timeline, state);
      case JSON -> TimelineJson.write(timeline, steps(timeline), state, khive.environment().out());
      case JSONL, CSV -> {
        var document = JsonNodeFactory.instance.objectNode().put("session", timeline.session());
        document.set("state", TimelineJson.json(state));
        new Report(khive.environment()).write(document, khive.format());
      }
    }
  }
}
