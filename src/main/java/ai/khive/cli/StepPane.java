package ai.khive.cli;

import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import java.time.ZoneId;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The steps of a replay around the one where it stands, in as many columns as there is room. */
final class StepPane {

  private static final int DURATION_WIDTH = 8;
  private static final int MIN_WHAT = 20;

  private final ReplayDeck deck;
  private final ZoneId zone;
  private final boolean hasDays;
  private final int width;
  private final int numberWidth;
  private final int kindWidth;

  StepPane(ReplayDeck deck, ZoneId zone, boolean hasDays, int width) {
    this.deck = deck;
    this.zone = zone;
    this.hasDays = hasDays;
    this.width = width;
    numberWidth = Integer.toString(deck.timeline().steps().size()).length();
    kindWidth = StepKinds.width(deck.summary());
  }

  void putHeader(ScreenRow row) {
    put(
        row,
        new Cells("#", "AT", StepKinds.HEADER, "", "TOOK", room -> "WHAT", Style.PLAIN),
        Style.BOLD);
  }

  /** Puts one of the rows of a list of some height. */
  void put(ScreenRow row, int i, int height) {
    int size = deck.shown().size();
    if (size == 0) {
      row.put(2, width - 2, i == 0 ? nothing() : "", Style.PLAIN);
      return;
    }
    int top = Math.max(0, Math.min(deck.place() - height / 2, size - height));
    int place = top + i;
    if (place >= size) {
      return;
    }
    var cells = cells(deck.timeline().step(deck.shown().step(place)));
    boolean isCurrent = place == deck.place();
    if (isCurrent) {
      // The marker is for where there are no colours, and so no reversed ones.
      row.fill(0, width, ">", Style.INVERSE);
    }
    put(row, cells, isCurrent ? Style.INVERSE : null);
  }

  private String nothing() {
    return deck.kinds().isEmpty() ? "nothing is stored of it any more" : "no step of these kinds";
  }

  private Cells cells(Step step) {
    return new Cells(
        Integer.toString(step.n()),
        Times.clock(step.at(), zone, hasDays),
        StepKinds.name(step.kind()),
        mark(step.outcome()),
        ReplayPicture.column(step.duration()),
        room -> StepShape.what(step, room),
        StepShape.style(step.outcome()));
  }

  /** Returns an outcome in one column. */
  static String mark(@Nullable Outcome outcome) {
    if (outcome == null) {
      return "";
    }
    return switch (outcome) {
      case SUCCEEDED -> "\u2713";
      case FAILED -> "\u2717";
      case UNFINISHED -> "\u2026";
    };
  }

  /**
   * Puts the cells side by side, those that tell least only where there is room.
   *
   * @param all the style of all, or null for their own
   */
  private void put(ScreenRow row, Cells cells, @Nullable Style all) {
    int column = 2;
    row.right(column, numberWidth, cells.number, style(all, Style.PLAIN));
    column += numberWidth + 1;
    int timeWidth = hasDays ? 14 : 8;
    if (width - column - timeWidth - 3 >= MIN_WHAT) {
      row.put(column, timeWidth, cells.at, style(all, Style.PLAIN));
      column += timeWidth + 1;
    }
    if (width - column - kindWidth - 3 >= MIN_WHAT) {
      row.put(column, kindWidth, cells.kind, style(all, Style.CYAN));
      column += kindWidth + 1;
    }
    row.put(column, 1, cells.mark, style(all, cells.outcome));
    column += 2;
    if (width - column - DURATION_WIDTH - 1 >= MIN_WHAT) {
      row.right(column, DURATION_WIDTH, cells.took, style(all, Style.PLAIN));
      column += DURATION_WIDTH + 1;
    }
    int room = Math.max(1, width - column);
    row.put(column, room, cells.what.apply(room), style(all, Style.PLAIN));
  }

  private static Style style(@Nullable Style all, Style own) {
    return all == null ? own : all;
  }

  /**
   * What is known of a step.
   *
   * @param what gives it in at most so many columns
   */
  private record Cells(
      String number,
      String at,
      String kind,
      String mark,
      String took,
      IntFunction<String> what,
      Style outcome) {}
}
