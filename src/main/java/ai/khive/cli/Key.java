package ai.khive.cli;

/** What a key of a terminal stands for. */
enum Key {
  CHARACTER,
  UP,
  DOWN,
  LEFT,
  RIGHT,
  PAGE_UP,
  PAGE_DOWN,
  HOME,
  END,
  ENTER,
  BACKSPACE,
  ESCAPE,
  /** Ctrl-C, or the terminal is gone. */
  INTERRUPT,
  /** No key in the time to wait, or one without a meaning. */
  NONE
}
