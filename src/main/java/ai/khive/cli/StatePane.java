package ai.khive.cli;

import ai.khive.persistence.replay.SessionState;
import ai.khive.persistence.replay.Step;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The step where a replay stands and the state there, in as many lines as there is room. */
final class StatePane {

  private static final int LABEL_WIDTH = 10;
  private static final int INDENT = 2;

  /** More of a title than this says little. */
  private static final int MAX_TITLE_LINES = 4;

  /** Where there are no more lines than this, a title has one. */
  private static final int FEW_LINES = 10;

  private final ReplayDeck deck;
  private final ZoneId zone;
  private final boolean hasDays;

  StatePane(ReplayDeck deck, ZoneId zone, boolean hasDays) {
    this.deck = deck;
    this.zone = zone;
    this.hasDays = hasDays;
  }

  /** A line: a label in bold, and a text that may be any. */
  record Line(String label, String text, Style style, boolean isDetail) {

    static Line of(String label, String text) {
      return new Line(label, text, Style.PLAIN, false);
    }

    void put(ScreenRow row, int column, int width) {
      int indent = isDetail ? INDENT : LABEL_WIDTH;
      row.put(column, Math.min(width, LABEL_WIDTH), label, Style.BOLD);
      row.put(column + indent, width - indent, text, style);
    }
  }

  /** What there is of a kind, the newest last. */
  private record Section<T>(
      String label, String count, List<T> all, BiFunction<T, Integer, Line> line, int width) {

    static Section<Step> of(String label, List<Step> steps, String remark, int width) {
      return new Section<>(
          label, Numbers.count(steps.size()) + remark, steps, StatePane::step, width);
    }

    int lines(int details) {
      return 1 + Math.min(details, all.size());
    }

    /** Adds how many there are, and the newest of them; without details on the same line. */
    void add(List<Line> lines, int details) {
      if (details == 0 && !all.isEmpty()) {
        var last = line.apply(all.get(all.size() - 1), width - LABEL_WIDTH - count.length() - 2);
        lines.add(new Line(label, count + "; " + last.text, last.style, false));
        return;
      }
      lines.add(Line.of(label, count));
      for (int i = Math.max(0, all.size() - details); i < all.size(); i++) {
        lines.add(line.apply(all.get(i), width - INDENT));
      }
    }
  }

  /** Returns at most this many lines, so wide; where there are few, the newest of all only. */
  List<Line> lines(int most, int width) {
    var state = deck.timeline().state(deck.position());
    var lines = new ArrayList<Line>();
    addTitle(lines, most, width);
    lines.add(Line.of("state", where(state)));
    if (state.plan() != null) {
      var phase = state.phase() == null ? "" : ", phase " + state.phase();
      lines.add(Line.of("plan", StateView.planName(deck.timeline(), state.plan()) + phase));
    }
    var sections = sections(state, width);
    int details = 0;
    while (details < most && height(sections, details + 1) <= most - lines.size()) {
      details++;
    }
    for (var section : sections) {
      section.add(lines, details);
    }
    return lines.subList(0, Math.min(most, lines.size()));
  }

  private static int height(List<Section<?>> sections, int details) {
    return sections.stream().mapToInt(section -> section.lines(details)).sum();
  }

  private static List<Section<?>> sections(SessionState state, int width) {
    return List.of(
        Section.of("prompts", state.prompts(), "", width),
        Section.of("commands", state.commands(), StateView.running(state.commands()), width),
        new Section<>(
            "files", Numbers.count(state.files().size()), state.files(), StatePane::file, width),
        Section.of("agents", state.agents(), StateView.running(state.agents()), width),
        Section.of("failed", state.errors(), "", width));
  }

  /** Adds the title of the step in whole, as far as there is room. */
  private void addTitle(List<Line> lines, int most, int width) {
    if (deck.position() == 0) {
      return;
    }
    var step = deck.timeline().step(deck.position());
    var label = "step";
    int room = Math.max(1, width - LABEL_WIDTH);
    var left = step.n() + " " + VisibleText.of(StepShape.what(step));
    for (int i = most <= FEW_LINES ? MAX_TITLE_LINES : 1; i <= MAX_TITLE_LINES; i++) {
      var cut = VisibleText.cut(left, room);
      boolean isLast = i == MAX_TITLE_LINES || cut.equals(left);
      if (isLast) {
        lines.add(Line.of(label, cut));
        return;
      }
      // Without the ellipsis, which stands for what comes on the next line.
      var part = cut.substring(0, cut.length() - 1);
      lines.add(Line.of(label, part));
      label = "";
      left = left.substring(part.length());
    }
  }

  private String where(SessionState state) {
    return state.step() == 0
        ? "before the first step"
        : "at %s, %s in"
            .formatted(Times.clock(state.at(), zone, hasDays), Durations.brief(state.elapsed()));
  }

  private static Line step(Step step, int width) {
    var mark = StepPane.mark(step.outcome());
    var start = "%s%d ".formatted(mark.isEmpty() ? "" : mark + " ", step.n());
    var what = StepShape.what(step, Math.max(1, width - start.length()));
    return new Line("", start + what, StepShape.style(step.outcome()), true);
  }

  private static Line file(SessionState.FileEdits file, int width) {
    var start = file.times() + " x ";
    var path = VisibleText.cutStart(file.path(), Math.max(1, width - start.length()));
    return new Line("", start + path, Style.PLAIN, true);
  }
}
