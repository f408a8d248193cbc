import { el, replace } from './dom.js';
import * as format from './format.js';
import { newest } from './newest.js';
import { kind, outcome } from './step.js';

/** So many rows are drawn beyond those in sight. */
const MARGIN = 8;

/** Steps are read at most so often, in milliseconds. */
const PAUSE = 60;

/** Browsers cannot draw higher boxes than about 17 million pixels; beyond, the list shows a part. */
const HIGHEST = 8_000_000;

/**
 * The steps as a list of which only the part in sight is drawn. It is a list box: one stop for the
 * tab key, the arrows choose.
 */
export class StepList {
  #steps;
  #deck;
  #space = el('div', { class: 'space', role: 'presentation' });
  #rows = new Map();
  #current = 1;
  #rowHeight = 0;
  #base = 0;
  #frame = null;
  #read;

  /** @type {HTMLElement} */
  element;

  /**
   * @param {import('./steps.js').Steps} steps
   * @param {Object} deck
   * @param {(iso: ?string) => string} deck.at writes a time
   * @param {(n: number) => void} deck.choose
   * @param {(failure: Error) => void} deck.failed
   * @param {AbortSignal} deck.signal
   */
  constructor(steps, deck) {
    this.#steps = steps;
    this.#deck = deck;
    this.#read = newest(
      ([from, to, n]) => Promise.all([steps.need(n, n), steps.need(from, to)]).catch(deck.failed), PAUSE, deck.signal);
    this.element = el('div', {
      class: 'steps',
      role: 'listbox',
      tabindex: 0,
      'aria-label': 'Steps',
      keydown: (event) => this.#press(event),
      click: ({ target }) => this.#click(target.closest('.step')),
    }, this.#space);
    this.#listen();
  }

  /** Marks a step and brings it into sight. */
  show(n) {
    this.#current = n;
    this.#bringIntoSight();
    this.#later();
  }

  /** Draws again what may have changed. */
  renew() {
    this.#resize();
    this.#later();
  }

  #listen() {
    const { signal } = this.#deck;
    this.element.addEventListener('scroll', () => this.#later(), { passive: true });
    this.#steps.addEventListener('read', () => this.#later());
    // Not at once: what it changes could change the size again, which browsers report as an error.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => signal.aborted || this.#measure()));
    observer.observe(this.element);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      cancelAnimationFrame(this.#frame);
    });
  }

  #later() {
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = null;
    if (this.#rowHeight === 0) {
      return;
    }
    const [first, last] = this.#inSight();
    this.#keep(first, last).forEach((n) => this.#drawRow(n));
    this.element.setAttribute('aria-activedescendant', `step-${this.#current}`);
    this.#read([first, last, this.#current]);
  }

  #inSight() {
    const { scrollTop, clientHeight } = this.element;
    const first = this.#base + 1 + Math.floor(scrollTop / this.#rowHeight) - MARGIN;
    const last = this.#base + Math.ceil((scrollTop + clientHeight) / this.#rowHeight) + MARGIN;
    return [Math.max(this.#base + 1, first), Math.min(this.#steps.total, this.#base + this.#block(), last)];
  }

  /** Removes the rows that are out of sight but the current one, and says which ones there are to be. */
  #keep(first, last) {
    const wanted = new Set([this.#current]);
    for (let n = first; n <= last; n += 1) {
      wanted.add(n);
    }
    for (const [n, row] of this.#rows) {
      if (!wanted.has(n)) {
        row.remove();
        this.#rows.delete(n);
      }
    }
    return wanted;
  }

  #drawRow(n) {
    const row = this.#rows.get(n) ?? this.#newRow(n);
    row.style.setProperty('--top', `${this.#top(n)}px`);
    row.setAttribute('aria-selected', String(n === this.#current));
    row.setAttribute('aria-setsize', this.#steps.total);
    const step = this.#steps.at(n);
    if (step && row.step !== step) {
      row.step = step;
      replace(row, cells(step, this.#deck.at));
    }
  }

  #newRow(n) {
    const row = el('div', {
      class: 'step', role: 'option', id: `step-${n}`, 'data-n': n, 'aria-posinset': n,
    }, el('span', { class: 'n' }, format.count(n)), el('span', { class: 'title' }, '…'));
    this.#rows.set(n, row);
    this.#space.append(row);
    return row;
  }

  /** The height of a row depends on the fonts and on the width. */
  #measure() {
    const probe = el('div', { class: 'step probe' }, el('span', {}, '0'));
    this.#space.append(probe);
    const height = probe.offsetHeight;
    probe.remove();
    if (height !== this.#rowHeight && height > 0) {
      this.#rowHeight = height;
      this.#resize();
      this.#bringIntoSight(true);
    }
    this.#later();
  }

  #block() {
    return Math.max(1, Math.floor(HIGHEST / this.#rowHeight));
  }

  #top(n) {
    return (n - 1 - this.#base) * this.#rowHeight;
  }

  #resize() {
    const count = Math.min(this.#steps.total - this.#base, this.#block());
    this.#space.style.setProperty('--height', `${count * this.#rowHeight}px`);
  }

  #bringIntoSight(always = false) {
    if (this.#rowHeight === 0) {
      return;
    }
    const base = Math.floor((this.#current - 1) / this.#block()) * this.#block();
    if (base !== this.#base) {
      this.#base = base;
      this.#resize();
    }
    const y = this.#top(this.#current);
    const { scrollTop, clientHeight } = this.element;
    if (always || y < scrollTop + this.#rowHeight || y > scrollTop + clientHeight - 2 * this.#rowHeight) {
      this.element.scrollTop = y - (clientHeight - this.#rowHeight) / 2;
    }
  }

  #click(row) {
    if (row) {
      this.#deck.choose(Number(row.dataset.n));
    }
  }

  #press(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 1);
    const to = {
      ArrowUp: this.#current - 1,
      ArrowDown: this.#current + 1,
      PageUp: this.#current - page,
      PageDown: this.#current + page,
      Home: 1,
      End: this.#steps.total,
    }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#deck.choose(to);
    }
  }
}

function cells(step, at) {
  return [
    el('span', { class: 'n' }, format.count(step.n)),
    kind(step),
    el('span', { class: 'title' }, step.title),
    el('span', { class: 'end' }, outcome(step)),
    el('span', { class: 'at' }, step.at === null ? '' : moment(at(step.at))),
    el('span', { class: 'took' }, step.durationMillis === null ? '' : format.duration(step.durationMillis)),
  ];
}

/** The day can be left out where there is no room for it. */
const moment = (text) => [el('span', { class: 'day' }, text.slice(0, -8)), text.slice(-8)];
