/** How many steps are asked for at once. */
const SIZE = 500;

/** How many pages are kept: those that were used last. */
const KEPT = 12;

const page = (n) => Math.floor((n - 1) / SIZE);

/**
 * The steps of a session, read in pages when they are needed. Only the pages that were used last
 * stay in memory, so that a session may have any number of steps. An event `read` says that some
 * were read.
 */
export class Steps extends EventTarget {
  #pages = new Map();
  #loading = new Map();
  #load;

  /**
   * @param {(from: number, limit: number) => Promise<{steps: Object[], total: number}>} load
   * @param {number} total how many there are
   */
  constructor(load, total) {
    super();
    this.#load = load;
    this.total = total;
  }

  /** @returns {?Object} the step with a number, from 1; null if it is not in memory */
  at(n) {
    return this.#pages.get(page(n))?.steps[(n - 1) % SIZE] ?? null;
  }

  /**
   * Reads what is not in memory, or may have changed, of the steps from one number to another.
   *
   * @returns {Promise<void>} rejected if the server refuses
   */
  async need(from, to) {
    const first = page(Math.max(1, from));
    const last = page(Math.min(this.total, to));
    const reading = [];
    for (let index = first; index <= last; index += 1) {
      const known = this.#pages.get(index);
      if (known && !known.isOld) {
        this.#use(index, known);
      } else {
        reading.push(this.#read(index));
      }
    }
    await Promise.all(reading);
  }

  /**
   * Takes note that the session has changed: steps stay to be shown, and are read again when they
   * are needed.
   */
  renew(total) {
    this.total = total;
    this.#loading.clear();
    this.#pages.forEach((known) => { known.isOld = true; });
  }

  #use(index, known) {
    this.#pages.delete(index);
    this.#pages.set(index, known);
  }

  #read(index) {
    if (!this.#loading.has(index)) {
      const reading = this.#load(index * SIZE + 1, SIZE)
        .then(({ steps }) => this.#keep(index, { steps, isOld: this.#loading.get(index) !== reading }))
        .finally(() => {
          if (this.#loading.get(index) === reading) {
            this.#loading.delete(index);
          }
        });
      this.#loading.set(index, reading);
    }
    return this.#loading.get(index);
  }

  #keep(index, known) {
    this.#use(index, known);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) {
        break;
      }
      this.#pages.delete(oldest);
    }
    this.dispatchEvent(new Event('read'));
  }
}
