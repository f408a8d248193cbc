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
 *
 * @param {import('./steps.js').Steps} steps
 * @param {Object} deck
 * @param {(iso: ?string) => string} deck.at writes a time
 * @param {(n: number) => void} deck.choose
 * @param {(failure: Error) => void} deck.failed
 * @param {AbortSignal} deck.signal
 * @returns {{element: HTMLElement, show: (n: number) => void, renew: () => void}} `show` marks a
 *     step and brings it into sight, `renew` draws again what may have changed
 */
export function stepList(steps, { at, choose, failed, signal }) {
  const space = el('div', { class: 'space', role: 'presentation' });
  const list = el('div', {
    class: 'steps', role: 'listbox', tabindex: 0, 'aria-label': 'Steps', keydown: press,
    click: ({ target }) => {
      const row = target.closest('.step');
      if (row) {
        choose(Number(row.dataset.n));
      }
    },
  }, space);
  const rows = new Map();
  let current = 1;
  let rowHeight = 0;
  let base = 0;
  let frame = null;
  const read = newest(
    ([from, to, n]) => Promise.all([steps.need(n, n), steps.need(from, to)]).catch(failed), PAUSE, signal);

  const block = () => Math.max(1, Math.floor(HIGHEST / rowHeight));
  const top = (n) => (n - 1 - base) * rowHeight;
  const inSight = () => [
    base + 1 + Math.floor(list.scrollTop / rowHeight),
    base + Math.ceil((list.scrollTop + list.clientHeight) / rowHeight),
  ];

  function draw() {
    frame = null;
    if (rowHeight === 0) {
      return;
    }
    const [first, last] = inSight();
    const wanted = new Set([current]);
    for (let n = Math.max(base + 1, first - MARGIN); n <= Math.min(steps.total, base + block(), last + MARGIN); n += 1) {
      wanted.add(n);
    }
    for (const [n, row] of rows) {
      if (!wanted.has(n)) {
        row.remove();
        rows.delete(n);
      }
    }
    wanted.forEach(drawRow);
    list.setAttribute('aria-activedescendant', `step-${current}`);
    read([first - MARGIN, last + MARGIN, current]);
  }

  function drawRow(n) {
    const row = rows.get(n) ?? newRow(n);
    row.style.setProperty('--top', `${top(n)}px`);
    row.setAttribute('aria-selected', String(n === current));
    row.setAttribute('aria-setsize', steps.total);
    const step = steps.at(n);
    if (step && row.step !== step) {
      row.step = step;
      row.dataset.outcome = step.outcome ?? '';
      replace(row, cells(step, at));
    }
  }

  function newRow(n) {
    const row = el('div', {
      class: 'step', role: 'option', id: `step-${n}`, 'data-n': n, 'aria-posinset': n,
    }, el('span', { class: 'n' }, n), el('span', { class: 'title' }, '…'));
    rows.set(n, row);
    space.append(row);
    return row;
  }

  const later = () => { frame ??= requestAnimationFrame(draw); };

  function measure() {
    const probe = el('div', { class: 'step probe' }, el('span', {}, '0'));
    space.append(probe);
    const height = probe.offsetHeight;
    probe.remove();
    if (height !== rowHeight && height > 0) {
      rowHeight = height;
      resize();
      bringIntoSight(true);
    }
    later();
  }

  function resize() {
    space.style.setProperty('--height', `${Math.min(steps.total - base, block()) * rowHeight}px`);
  }

  function bringIntoSight(always = false) {
    if (rowHeight === 0) {
      return;
    }
    const nextBase = Math.floor((current - 1) / block()) * block();
    if (nextBase !== base) {
      base = nextBase;
      resize();
    }
    const y = top(current);
    const isNear = y >= list.scrollTop + rowHeight && y <= list.scrollTop + list.clientHeight - 2 * rowHeight;
    if (always || !isNear) {
      list.scrollTop = y - (list.clientHeight - rowHeight) / 2;
    }
  }

  function press(event) {
    const rowsInSight = Math.max(1, Math.floor(list.clientHeight / rowHeight) - 1);
    const to = {
      ArrowUp: current - 1, ArrowDown: current + 1, PageUp: current - rowsInSight,
      PageDown: current + rowsInSight, Home: 1, End: steps.total,
    }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      choose(Math.min(Math.max(to, 1), steps.total));
    }
  }

  list.addEventListener('scroll', later, { passive: true });
  steps.addEventListener('read', later);
  const observer = new ResizeObserver(measure);
  observer.observe(list);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });

  return {
    element: list,
    show: (n) => {
      current = n;
      bringIntoSight();
      later();
    },
    renew: () => {
      resize();
      later();
    },
  };
}

/** The day can be left out where there is no room for it. */
const moment = (text) => [el('span', { class: 'day' }, text.slice(0, -8)), text.slice(-8)];

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
