import { get } from './api.js';
import { el, replace } from './dom.js';
import { change } from './format.js';

/** At most so often a panel asks again while much is stored, in milliseconds. */
const PAUSE = 2_000;

/**
 * A panel that asks the API and draws the answer; again whenever something was stored. While it
 * asks again the old figures stay. It says what is wrong, and what to do when there is nothing.
 *
 * @param {import('./app.js').Context} context
 * @param {Object} panel
 * @param {string} panel.title
 * @param {string} panel.path below `/api/`
 * @param {?string} panel.follows `sessions` or `events`: what makes it ask again; null for nothing
 * @param {(body: HTMLElement, answer: *) => void} panel.draw draws into the emptied body
 * @param {(answer: *) => boolean} [panel.isEmpty]
 * @param {string} [panel.empty] what to say then
 * @param {string} [panel.hint] what the figures mean, below the heading
 * @param {string} [panel.width] `full`, `half` (usual) or `third`
 * @param {Object<string, string>} [panel.params] beside those of the view
 * @returns {HTMLElement}
 */
export function panel(context, { title, path, follows, draw, isEmpty, empty, hint, width = 'half', params = {} }) {
  const body = el('div', { class: 'body' }, el('p', { class: 'waiting' }, 'Loading …'));
  const section = el('section', { class: `panel ${width}`, 'aria-busy': 'true', 'data-path': path },
    el('h2', {}, title), hint ? el('p', { class: 'hint' }, hint) : null, body);

  async function load() {
    section.setAttribute('aria-busy', 'true');
    try {
      const answer = await get(path, { ...context.query(), ...params }, context.signal);
      if (isEmpty?.(answer)) {
        replace(body, el('p', { class: 'empty' }, empty));
      } else {
        replace(body);
        draw(body, answer);
      }
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      replace(body, el('div', { class: 'notice error', role: 'alert' },
        el('p', {}, failure.message), el('button', { type: 'button', click: load }, 'Try again')));
    }
    section.setAttribute('aria-busy', 'false');
  }

  if (follows) {
    follow(context, follows, load);
  }
  load();
  return section;
}

/**
 * Calls a function when something was stored, at once and then at most every two seconds.
 *
 * @param {import('./app.js').Context} context
 * @param {string} kind `sessions` or `events`
 * @param {() => Promise<void>} load
 */
export function follow(context, kind, load) {
  let last = 0;
  let timer = null;
  const run = () => {
    timer = null;
    last = Date.now();
    load();
  };
  context.live.addEventListener('change', ({ detail }) => {
    if (detail[kind] && timer === null) {
      timer = setTimeout(run, Math.max(0, last + PAUSE - Date.now()));
    }
  }, { signal: context.signal });
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
  return el('span', { class: 'before' }, `${change(current, before)} from ${format(before)} in the period before`);
}
