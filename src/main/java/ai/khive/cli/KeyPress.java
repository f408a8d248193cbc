package ai.khive.cli;

/**
 * A key that was pressed.
 *
 * @param character of the key {@link Key#CHARACTER}, else 0
 */
record KeyPress(Key key, int character) {

  static final KeyPress NONE = new KeyPress(Key.NONE, 0);

  static KeyPress of(Key key) {
    return new KeyPress(key, 0);
  }

  static KeyPress of(char character) {
    return new KeyPress(Key.CHARACTER, character);
  }
}
