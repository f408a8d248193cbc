package ai.khive.cli;

import java.io.Console;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.nativ.CLibrary;

/**
 * The terminal that the process was started in.
 *
 * @param isIn whether standard input comes from it
 * @param isOut whether standard output goes to it
 * @param isErr whether standard error goes to it
 * @param width in columns, 0 if unknown
 */
record Terminal(boolean isIn, boolean isOut, boolean isErr, int width) {

  static final Terminal NONE = new Terminal(false, false, false, 0);

  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int ERR = 2;

  /** From this release on there is a {@link Console} even where there is no terminal. */
  private static final int CONSOLE_WITHOUT_TERMINAL = 22;

  /** Returns that of this process. */
  static Terminal ofProcess() {
    return Holder.PROCESS;
  }

  /** Asks the C library, because Java tells only whether input and output both are a terminal. */
  private static Terminal detect() {
    // It would warn where its library cannot be unpacked, for which there is a way out.
    var log = Logger.getLogger("org.jline");
    log.setLevel(Level.OFF);
    try {
      boolean isIn = CLibrary.isatty(IN) == 1;
      boolean isOut = CLibrary.isatty(OUT) == 1;
      boolean isErr = CLibrary.isatty(ERR) == 1;
      int width = isOut || isErr ? CLibrary.getTerminalWidth(isOut ? OUT : ERR) : 0;
      return new Terminal(isIn, isOut, isErr, Math.max(0, width));
    } catch (LinkageError | RuntimeException noLibrary) {
      boolean hasConsole = hasConsole();
      return new Terminal(hasConsole, hasConsole, hasConsole, 0);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // What it means depends on the release, as seen here.
  private static boolean hasConsole() {
    var console = System.console();
    if (console == null || Runtime.version().feature() < CONSOLE_WITHOUT_TERMINAL) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Detects when first asked: it takes a native library, which most calls do not need. */
  private static final class Holder {
    static final Terminal PROCESS = detect();
  }
}
