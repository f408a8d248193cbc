package ai.khive.cli;

import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long work is, with its rate and the time left: a line on standard error that is gone
 * when the work has ended. Without a terminal there it does nothing.
 */
final class ProgressLine implements AutoCloseable {

  private static final int UPDATE_MILLIS = 250;

  /** The library's sign for an amount that is not known. */
  private static final long UNKNOWN = -1;

  /** What is done by then needs no line. */
  private static final long QUIET_NANOS = 300_000_000;

  private static final String ERASE_REST = "\u001b[K";

  private final @Nullable ProgressBar bar;
  private final @Nullable Line line;

  private ProgressLine(@Nullable ProgressBar bar, @Nullable Line line) {
    this.bar = bar;
    this.line = line;
  }

  /**
   * Shows the line.
   *
   * @param task what is done, such as {@code importing plans.db}; it may be any text
   * @param total how much there is to do, if that is known already
   */
  static ProgressLine start(Environment environment, String task, OptionalLong total) {
    if (!environment.showsProgress()) {
      return new ProgressLine(null, null);
    }
    var err = environment.err();
    int width = environment.terminal().get().width();
    // The last column stays free: writing into it makes some terminals begin a new line.
    int room = (width > 0 ? width : environment.width()) - 1;
    var line = new Line(err, room);
    return new ProgressLine(
        new ProgressBarBuilder()
            .setTaskName(VisibleText.cut(task, room / 2))
            .setInitialMax(total.orElse(UNKNOWN))
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setConsumer(line)
            .build(),
        line);
  }

  /** Tells how much there is to do, once that is known. */
  void total(long total) {
    if (bar != null) {
      bar.maxHint(total);
    }
  }

  /** Tells how much is done. */
  void advanceTo(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** Tells both, as a transfer does. */
  void advance(long done, long total) {
    total(total);
    advanceTo(done);
  }

  /** Removes the line. */
  @Override
  public void close() {
    if (bar != null && line != null) {
      bar.close();
      line.close();
    }
  }

  /** Where the library's thread draws. */
  private static final class Line implements ProgressBarConsumer {

    private final Output err;
    private final int room;
    private final long start = System.nanoTime();
    private boolean isDrawn;
    private boolean isClosed;

    Line(Output err, int room) {
      this.err = err;
      this.room = room;
    }

    @Override
    public int getMaxRenderedLength() {
      return room;
    }

    @Override
    public synchronized void accept(String drawn) {
      // The thread may be late.
      if (!isClosed && System.nanoTime() - start > QUIET_NANOS) {
        isDrawn = true;
        err.write('\r' + drawn + ERASE_REST);
        err.flush();
      }
    }

    @Override
    public synchronized void close() {
      isClosed = true;
      if (isDrawn) {
        isDrawn = false;
        err.write('\r' + ERASE_REST);
        err.flush();
      }
    }
  }
}
