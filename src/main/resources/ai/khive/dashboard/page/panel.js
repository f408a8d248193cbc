import { announce } from './announce.js';
import { ApiError, get } from './api.js';
import { el, replace } from './dom.js';
import { change, clock, percent, points } from './format.js';
import { morph } from './morph.js';

/** At most so often a panel asks again while much is stored, in milliseconds. */
const PAUSE = 2_000;

/** A panel waits so many times as long as its answer took, so that it leaves the database to others. */
const LEISURE = 5;

/**
 * What a panel asks and shows.
 *
 * @typedef {Object} Options
 * @property {string} title
 * @property {string} path below `/api/`; a view has one panel of each
 * @property {?string} follows `sessions` or `events`: what makes it ask again; null for nothing
 * @property {(body: HTMLElement, answer: *) => void} draw draws into the emptied body. What is drawn
 *     again is taken over into what is there (see `morph.js`): keep no reference to drawn elements,
 *     find them from the event's target
 * @property {(answer: *) => boolean} [isEmpty]
 * @property {string|(() => Array<Node|string>)} [empty] what to say then
 * @property {string} [hint] what the figures mean, below the heading
 * @property {string} [width] `full`, `half` (usual) or `third`
 * @property {Object<string, string>} [params] beside those of the view
 * @property {boolean} [isWhole] asks for no period and no filter
 * @property {number} [every] asks again after so many milliseconds, whatever was stored
 * @property {Node} [tools] beside the heading
 */

/**
 * A panel that asks the API and draws the answer; again whenever something was stored. While it
 * asks again the old figures stay. It says what is wrong, and what to do when there is nothing.
 *
 * @param {import('./context.js').Context} context
 * @param {Options} options
 * @returns {HTMLElement} the same one as before if the view had it already
 */
export function panel(context, options) {
  const known = context.panels.get(options.path);
  const shown = known ?? new Panel(options);
  context.panels.set(options.path, shown);
  return shown.show(context, options);
}

class Panel {
  #context;
  #options;
  #isDrawn = false;
  #isCurrent = false;

  constructor({ path, width = 'half' }) {
    this.head = el('div', { class: 'head' });
    this.trouble = el('div', { class: 'trouble' });
    this.body = el('div', { class: 'body' }, el('p', { class: 'waiting' }, 'Loading …'));
    this.section = el('section', { class: `panel ${width}`, 'aria-busy': 'true', 'data-path': path },
      this.head, this.trouble, this.body);
  }

  show(context, options) {
    this.#context = context;
    this.#options = options;
    this.#isCurrent = false;
    const { title, hint, tools } = options;
    morph(this.head, el('div', {}, el('h2', {}, title), hint ? el('p', { class: 'hint' }, hint) : null, tools));
    this.section.setAttribute('aria-busy', 'true');
    this.#goOn();
    this.load();
    return this.section;
  }

  #goOn() {
    const { signal } = this.#context;
    const { follows, every } = this.#options;
    if (follows) {
      follow(this.#context, follows, () => this.load());
    }
    if (every) {
      const timer = setInterval(() => document.hidden || this.load(), every);
      signal.addEventListener('abort', () => clearInterval(timer));
    }
  }

  async load() {
    const context = this.#context;
    const { path, params, isWhole } = this.#options;
    try {
      const answer = await get(path, { ...(isWhole ? {} : context.query()), ...params }, context.signal);
      this.#draw(answer);
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      this.#fail(failure);
      if (!(failure instanceof ApiError)) {
        reportError(failure);
      }
    }
    this.section.setAttribute('aria-busy', 'false');
  }

  #draw(answer) {
    const { draw, isEmpty, empty } = this.#options;
    const next = this.#isDrawn ? el('div', {}) : this.body;
    replace(next);
    if (isEmpty?.(answer)) {
      replace(next, el('div', { class: 'empty' }, typeof empty === 'function' ? empty() : empty));
    } else {
      draw(next, answer);
    }
    if (this.#isDrawn) {
      morph(this.body, next);
    }
    replace(this.trouble);
    this.#isDrawn = true;
    this.#isCurrent = true;
    this.at = new Date();
  }

  /** Figures of the same question stay readable; those of another one would be wrong. */
  #fail(failure) {
    const again = el('button', { type: 'button', click: () => this.load() }, 'Try again');
    const stays = this.#isCurrent ? `The figures are those of ${clock(this.at, this.#context.zone)}. ` : '';
    morph(this.trouble, el('div', {}, el('div', { class: 'notice error' },
      el('p', {}, stays, failure.message), again)));
    announce(`Figures are missing. ${failure.message}`);
    if (!this.#isCurrent) {
      replace(this.body);
      this.#isDrawn = false;
    }
  }
}

/**
 * Calls a function when something was stored: at once, then at most every two seconds, less often
 * the longer it takes, and not while nobody sees the page.
 *
 * @param {import('./context.js').Context} context
 * @param {string} kind `sessions` or `events`
 * @param {() => Promise<void>} load
 */
export function follow(context, kind, load) {
  let isWanted = false;
  let isBusy = false;
  let next = 0;
  let timer = null;

  const run = async () => {
    timer = null;
    isWanted = false;
    isBusy = true;
    const began = performance.now();
    await load();
    isBusy = false;
    next = Math.max(began + PAUSE, performance.now() + LEISURE * (performance.now() - began));
    plan();
  };
  const plan = () => {
    if (isWanted && !isBusy && timer === null && !document.hidden && !context.signal.aborted) {
      timer = setTimeout(run, Math.max(0, next - performance.now()));
    }
  };

  context.live.addEventListener('change', ({ detail }) => {
    if (detail[kind]) {
      isWanted = true;
      plan();
    }
  }, { signal: context.signal });
  document.addEventListener('visibilitychange', plan, { signal: context.signal });
  context.signal.addEventListener('abort', () => clearTimeout(timer));
}

/**
 * A figure with its name, beside that of the period before.
 *
 * @param {string} name
 * @param {?number} current
 * @param {?number} before null if there is no period before, or no figure in it
 * @param {(value: ?number) => string} format
 * @returns {HTMLElement}
 */
export function figure(name, current, before, format) {
  return el('div', { class: 'figure' },
    el('dt', {}, name),
    el('dd', {}, el('strong', {}, format(current)), compared(current, before, format)));
}

/** Says how a figure has changed; nothing without a period before. */
export function compared(current, before, format) {
  if (before === null || before === undefined) {
    return null;
  }
  const by = before === 0 ? '' : format === percent ? points(current, before) : change(current, before);
  return el('span', { class: 'before' },
    `${by} from ${format(before)}`.trim(), el('span', { class: 'unseen' }, ' in the period before'));
}

/**
 * A cell of a table: a figure with that of the period before in small below it.
 *
 * @param {?number} current
 * @param {?number} before undefined if there is no period before
 * @param {(value: ?number) => string} format
 * @returns {Array<Node|string>}
 */
export function beside(current, before, format) {
  return [format(current), before === undefined ? null : el('span', { class: 'before below' }, format(before))];
}

/**
 * A bar within a cell or line, for the eye alone: the figure itself is written beside it.
 *
 * @param {number} share 0 to 1 of the longest one
 * @returns {HTMLElement}
 */
export function meter(share) {
  return el('span', { class: 'meter', 'aria-hidden': 'true', '--share': String(Math.max(0, Math.min(1, share || 0))) });
}
