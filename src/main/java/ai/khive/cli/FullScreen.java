package ai.khive.cli;

import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * A terminal while it shows a full screen. However that ends, by the end of the JVM too, the
 * terminal is afterwards as it was. Each row is placed by its number and cannot run into the next
 * one, even where terminal and program disagree about the width of a character; JLine's Display
 * would go on from where it believes the cursor to be.
 */
final class FullScreen implements AutoCloseable {

  /** The other screen, no cursor, no new line at the end of one, blank. */
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[0m\u001b[2J";

  private static final String LEAVE = "\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l";
  private static final String ROW = "\u001b[%d;1H\u001b[2K%s\u001b[0m";
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final Attributes before;
  private final Thread atExit = new Thread(this::restore, "khive-terminal");
  private List<String> painted = List.of();
  private Size size = USUAL;
  private boolean isClosed;
  private volatile boolean isResized = true;
  private volatile boolean isInterrupted;

  FullScreen(Terminal terminal) {
    this.terminal = terminal;
    before = terminal.getAttributes();
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      takeOver();
      handle(Signal.WINCH, signal -> isResized = true);
      handle(Signal.INT, signal -> isInterrupted = true);
      handle(Signal.CONT, signal -> takeOver());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void handle(Signal signal, SignalHandler handler) {
    terminal.handle(signal, handler);
  }

  /** Also when the process was stopped and goes on: the shell has used the terminal meanwhile. */
  private synchronized void takeOver() {
    if (isClosed) {
      return;
    }
    terminal.enterRawMode();
    var attributes = terminal.getAttributes();
    // Ctrl-Z would leave the shell on this screen.
    attributes.setControlChar(ControlChar.VSUSP, 0);
    terminal.setAttributes(attributes);
    send(ENTER);
    isResized = true;
  }

  /** Returns whether Ctrl-C was pressed, or the process told to end. */
  boolean isInterrupted() {
    return isInterrupted;
  }

  /** Returns how large it is now. */
  synchronized Size size() {
    if (isResized) {
      isResized = false;
      painted = List.of();
      var now = terminal.getSize();
      size = now.getColumns() > 0 && now.getRows() > 0 ? now : USUAL;
      send("\u001b[0m\u001b[2J");
    }
    return size;
  }

  /** Returns whether nothing is shown yet, or no longer. */
  synchronized boolean isBlank() {
    return painted.isEmpty();
  }

  /** Shows rows, from the first on, made by {@link ScreenRow}. */
  synchronized void paint(List<String> rows) {
    if (isClosed) {
      return;
    }
    var changes = new StringBuilder();
    for (int i = 0; i < rows.size() && i < size.getRows(); i++) {
      if (i >= painted.size() || !painted.get(i).equals(rows.get(i))) {
        changes.append(ROW.formatted(i + 1, rows.get(i)));
      }
    }
    painted = List.copyOf(rows);
    if (changes.length() > 0) {
      send(changes.toString());
    }
  }

  private void send(String text) {
    terminal.writer().write(text);
    terminal.writer().flush();
  }

  private synchronized void restore() {
    if (!isClosed) {
      isClosed = true;
      send(LEAVE);
      terminal.setAttributes(before);
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException isExiting) {
      // It restores nothing twice.
    }
  }
}
