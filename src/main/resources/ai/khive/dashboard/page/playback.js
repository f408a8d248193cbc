/** Longer pauses between two steps are shortened to this before the speed applies, in milliseconds. */
const LONGEST = 3_000;

/** So many steps are read ahead. */
const AHEAD = 500;

/**
 * The tempos to choose from: `speed` times as fast as the session went, or a number of steps each
 * second.
 */
export const TEMPOS = [
  ...[1, 2, 5, 10, 60].map((speed) => ({ value: `${speed}x`, name: `${speed}×`, speed })),
  ...[1, 5, 20, 100].map((rate) => ({
    value: `${rate}s`, name: rate === 1 ? '1 step a second' : `${rate} steps a second`, rate,
  })),
];

/**
 * Plays steps with the pauses that were between them. A step that comes late does not delay those
 * after it: each is due when the one before was due, and what is due already is skipped.
 */
export class Playback {
  #steps;
  #position;
  #move;
  #changed;
  #timer = null;
  #due = 0;
  #round = 0;
  #tempo = TEMPOS[0];

  /** Whether it plays. */
  isPlaying = false;

  /**
   * @param {import('./steps.js').Steps} steps
   * @param {Object} deck
   * @param {() => number} deck.position
   * @param {(n: number) => void} deck.move shows a step
   * @param {(failure?: Error) => void} deck.changed called when it starts and stops
   */
  constructor(steps, { position, move, changed }) {
    this.#steps = steps;
    this.#position = position;
    this.#move = move;
    this.#changed = changed;
  }

  /** @returns {Object} one of {@link TEMPOS} */
  get tempo() {
    return this.#tempo;
  }

  set tempo(tempo) {
    this.#tempo = tempo;
    this.restart();
  }

  play() {
    this.isPlaying = true;
    this.restart();
    this.#changed();
  }

  /** @param {Error} [failure] why it stops, if something failed */
  pause(failure) {
    this.#stop();
    if (this.isPlaying) {
      this.isPlaying = false;
      this.#changed(failure);
    }
  }

  /** Counts the pause from now: after another position or tempo was chosen. */
  restart() {
    this.#stop();
    if (this.isPlaying) {
      this.#due = performance.now();
      this.#schedule();
    }
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#round += 1;
  }

  async #schedule() {
    const n = this.#position();
    if (n >= this.#steps.total) {
      this.pause();
      return;
    }
    const round = this.#round;
    if (!(await this.#isThere(n)) || round !== this.#round) {
      return;
    }
    this.#due += this.#pauseAfter(n);
    this.#timer = setTimeout(() => this.#tick(), this.#due - performance.now());
  }

  /** Waits for the next step if it has to be read, which is no lateness to make up for. */
  async #isThere(n) {
    const reading = this.#steps.need(n, n + AHEAD);
    try {
      if (this.#pair(n)) {
        reading.catch(() => {});
        return true;
      }
      await reading;
    } catch (failure) {
      this.pause(failure);
      return false;
    }
    this.#due = performance.now();
    return this.#pair(n) !== null;
  }

  #tick() {
    const now = performance.now();
    let n = this.#position() + 1;
    while (n < this.#steps.total && this.#pair(n) && this.#due + this.#pauseAfter(n) <= now) {
      this.#due += this.#pauseAfter(n);
      n += 1;
    }
    this.#move(n);
    this.#schedule();
  }

  #pair(n) {
    const [step, next] = [this.#steps.at(n), this.#steps.at(n + 1)];
    return step && next ? [step, next] : null;
  }

  /** The pause after a step, in milliseconds; none if a time is not known. */
  #pauseAfter(n) {
    if (this.#tempo.rate) {
      return 1_000 / this.#tempo.rate;
    }
    const [step, next] = this.#pair(n);
    const gap = step.at && next.at ? Date.parse(next.at) - Date.parse(step.at) : 0;
    return Math.min(Math.max(gap, 0), LONGEST) / this.#tempo.speed;
  }
}
