package ai.khive.cli;

import ai.khive.persistence.replay.SessionDiff;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The difference of two sessions for people to read: what differs, with the step before it. */
final class DiffView {

  private static final int PAGE_SIZE = 500;
  private static final String ONLY_A = "-";
  private static final String ONLY_B = "+";
  private static final String CHANGED = "~";

  private final Environment environment;
  private final TextBlock text;
  private final TextTable table;
  private final List<List<String>> rows = new ArrayList<>();
  private @Nullable DiffRow before;
  private boolean isDiverged;
  private int numberWidth = 1;
  private int kindWidth = 1;

  DiffView(Environment environment) {
    this.environment = environment;
    text = new TextBlock(environment);
    table =
        new TextTable(
            environment,
            List.of(
                TextColumn.fixed("").styled(DiffView::style),
                TextColumn.fixed("A").right(),
                TextColumn.fixed("B").right(),
                TextColumn.fixed(StepKinds.HEADER),
                TextColumn.flexible("WHAT", 15).ofPaths(),
                TextColumn.flexible("OUTCOME AND DURATION", 20)));
  }

  private static Style style(String mark) {
    return switch (mark.substring(mark.length() - 1)) {
      case ONLY_A -> Style.RED;
      case ONLY_B -> Style.GREEN;
      case CHANGED -> Style.YELLOW;
      default -> Style.PLAIN;
    };
  }

  void write(Timeline a, Timeline b, SessionDiff diff) {
    text.paragraph("A  ", describe(a));
    text.paragraph("B  ", describe(b));
    text.blank();
    if (diff.isEqual()) {
      text.heading("The same steps, with the same outcomes and durations");
      return;
    }
    text.heading(
        "Only in A: %s, only in B: %s, changed: %s"
            .formatted(
                Numbers.count(diff.onlyA().size()),
                Numbers.count(diff.onlyB().size()),
                Numbers.count(diff.changed().size())));
    text.paragraph("", divergence(diff));
    text.blank();
    numberWidth = Integer.toString(Math.max(a.steps().size(), b.steps().size())).length();
    kindWidth = Math.max(StepKinds.width(a.summary()), StepKinds.width(b.summary()));
    DiffRow.walk(a, b, diff, this::take);
    writeRows();
  }

  private static String describe(Timeline timeline) {
    var summary = timeline.summary();
    return "%s: %s of %s, %s"
        .formatted(
            timeline.session(),
            timeline.steps().size() == 1
                ? "1 step"
                : Numbers.count(timeline.steps().size()) + " steps",
            summary.events() == 1 ? "1 event" : Numbers.count(summary.events()) + " events",
            Durations.brief(summary.duration()));
  }

  private static String divergence(SessionDiff diff) {
    var divergence = diff.firstDivergence();
    if (divergence == null) {
      return "They take the same steps; outcomes or durations differ.";
    }
    return "First divergence, marked with >: %s, %s."
        .formatted(end("A", divergence.a()), end("B", divergence.b()));
  }

  private static String end(String name, @Nullable Integer step) {
    return step == null ? name + " has ended" : "step " + step + " of " + name;
  }

  private void take(DiffRow row) {
    if (row.isDifference()) {
      if (before != null) {
        add(" ", before);
      }
      add(mark(row), row);
      before = null;
    } else {
      before = row;
    }
    if (rows.size() >= PAGE_SIZE) {
      writeRows();
    }
  }

  private String mark(DiffRow row) {
    var mark = row.b() == null ? ONLY_A : row.a() == null ? ONLY_B : CHANGED;
    if (isDiverged || mark.equals(CHANGED)) {
      return mark;
    }
    isDiverged = true;
    return ">" + mark;
  }

  private void writeRows() {
    if (!rows.isEmpty()) {
      table.write(rows);
      environment.out().requireWritten();
      rows.clear();
    }
  }

  private void add(String mark, DiffRow row) {
    var a = row.a();
    var b = row.b();
    var step = Objects.requireNonNull(a == null ? b : a);
    var kind = StepKinds.name(step.kind());
    rows.add(
        List.of(
            " ".repeat(2 - mark.length()) + mark,
            number(a),
            number(b),
            kind + " ".repeat(kindWidth - kind.length()),
            StepShape.what(step),
            ended(a, b)));
  }

  /** Returns the number as wide as any of the sessions. */
  private String number(@Nullable Step step) {
    var number = step == null ? "" : Integer.toString(step.n());
    return " ".repeat(numberWidth - number.length()) + number;
  }

  private static String ended(@Nullable Step a, @Nullable Step b) {
    if (a == null || b == null) {
      return ended(Objects.requireNonNull(a == null ? b : a));
    }
    var before = ended(a);
    var after = ended(b);
    return before.equals(after) ? before : before + " -> " + after;
  }

  private static String ended(Step step) {
    var outcome = StepShape.outcome(step.outcome());
    return step.duration() == null ? outcome : outcome + " " + Durations.brief(step.duration());
  }
}
