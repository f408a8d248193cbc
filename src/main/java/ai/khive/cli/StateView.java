package ai.khive.cli;

import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import java.util.List;
import java.util.Objects;

/** The state of a session at a moment, for people to read. */
final class StateView {

  private static final int LABEL_WIDTH = 10;

  private final Environment environment;
  private final TextBlock text;

  StateView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
  }

  void write(Timeline timeline, SessionState state) {
    text.heading(
        "Session %s at step %d of %d"
            .formatted(timeline.session(), state.step(), timeline.steps().size()));
    if (state.at() != null) {
      field(
          "at",
          "%s, %s after the start"
              .formatted(
                  Times.full(state.at(), environment.zone()), Durations.brief(state.elapsed())));
    }
    if (state.step() > 0) {
      field("step", StepShape.what(timeline.step(state.step())));
    }
    if (state.plan() != null) {
      field("plan", planName(timeline, state.plan()));
    }
    if (state.phase() != null) {
      field("phase", state.phase());
    }
    var table = new StepTable(environment, timeline);
    write("Prompts", state.prompts(), "", table);
    write("Commands", state.commands(), running(state.commands()), table);
    write(state.files());
    write("Agents", state.agents(), running(state.agents()), table);
    write("Failed", state.errors(), "", table);
  }

  private void field(String label, String value) {
    text.paragraph(label + " ".repeat(LABEL_WIDTH - label.length()), value);
  }

  /** Returns how a plan is called. */
  static String planName(Timeline timeline, String id) {
    return timeline.plans().stream()
        .filter(plan -> plan.id().equals(id))
        .map(plan -> Objects.requireNonNullElse(plan.sessionId(), plan.id()))
        .findFirst()
        .orElse(id);
  }

  /** Returns how many of the steps have no end yet, or nothing. */
  static String running(List<Step> steps) {
    long running =
        steps.stream().filter(step -> "unfinished".equals(StepShape.name(step.outcome()))).count();
    return running == 0 ? "" : ", " + running + " running";
  }

  private void write(String title, List<Step> steps, String remark, StepTable table) {
    if (!steps.isEmpty()) {
      text.blank();
      text.heading(title + ": " + Numbers.count(steps.size()) + remark);
      table.write(steps.stream());
    }
  }

  private void write(List<SessionState.FileEdits> files) {
    if (!files.isEmpty()) {
      text.blank();
      text.heading("Files: " + Numbers.count(files.size()));
      new TextTable(
              environment,
              List.of(TextColumn.fixed("EDITS").right(), TextColumn.flexible("FILE", 15).ofPaths()))
          .write(
              files.stream()
                  .map(file -> List.of(Integer.toString(file.times()), file.path()))
                  .toList());
    }
  }
}
