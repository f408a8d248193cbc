package ai.khive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.utils.NonBlockingReader;

/**
 * Reads keys from a terminal. Own code: a key map of JLine takes the rest of a sequence that it
 * does not know, such as that of Ctrl-F5, for keys that were typed.
 */
final class Keyboard {

  private static final char ESCAPE = '\u001b';
  private static final char CTRL_C = '\u0003';
  private static final char DELETE = '\u007f';

  /** How long the rest of a sequence may take; Escape alone has none. */
  private static final int SEQUENCE_MILLIS = 50;

  /** More than the longest sequence that a terminal sends. */
  private static final int MAX_SEQUENCE = 64;

  private final NonBlockingReader reader;

  Keyboard(NonBlockingReader reader) {
    this.reader = reader;
  }

  /** Waits for a key; for none longer than asked. */
  KeyPress read(long millis) {
    int character = next(millis);
    return switch (character) {
      case NonBlockingReader.READ_EXPIRED -> KeyPress.NONE;
      case NonBlockingReader.EOF, CTRL_C -> KeyPress.of(Key.INTERRUPT);
      case '\r', '\n' -> KeyPress.of(Key.ENTER);
      case '\b', DELETE -> KeyPress.of(Key.BACKSPACE);
      case ESCAPE -> afterEscape();
      default -> character < ' ' ? KeyPress.NONE : new KeyPress(Key.CHARACTER, character);
    };
  }

  private int next(long millis) {
    try {
      return reader.read(millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeyPress afterEscape() {
    int character = next(SEQUENCE_MILLIS);
    return switch (character) {
      case NonBlockingReader.READ_EXPIRED, ESCAPE -> KeyPress.of(Key.ESCAPE);
      case '[', 'O' -> sequence();
      default -> KeyPress.NONE; // With Alt.
    };
  }

  /** Reads parameters and the final character; see ECMA-48, 5.4. */
  private KeyPress sequence() {
    var parameters = new StringBuilder();
    while (parameters.length() < MAX_SEQUENCE) {
      int character = next(SEQUENCE_MILLIS);
      if (character < ' ') {
        return KeyPress.NONE;
      }
      if (character >= '@') {
        return KeyPress.of(key((char) character, parameters.toString()));
      }
      parameters.append((char) character);
    }
    return KeyPress.NONE;
  }

  private static Key key(char last, String parameters) {
    return switch (last) {
      case 'A' -> Key.UP;
      case 'B' -> Key.DOWN;
      case 'C' -> Key.RIGHT;
      case 'D' -> Key.LEFT;
      case 'H' -> Key.HOME;
      case 'F' -> Key.END;
      case '~' ->
          switch (parameters.replaceFirst(";.*", "")) {
            case "1", "7" -> Key.HOME;
            case "4", "8" -> Key.END;
            case "5" -> Key.PAGE_UP;
            case "6" -> Key.PAGE_DOWN;
            default -> Key.NONE;
          };
      default -> Key.NONE;
    };
  }
}
