import { el } from './dom.js';
import { compact, count } from './format.js';
import { panel } from './panel.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Counts of more digits do not fit. */
const LONG = 100_000;

const HOURS = [...Array(24).keys()];

/**
 * When events happen: a table of weekdays and hours.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function heatmap(context) {
  return panel(context, {
    title: 'Hours and weekdays',
    path: 'events/heatmap',
    follows: 'events',
    width: 'full',
    hint: `Local time in ${context.zone}.`,
    isEmpty: ({ current }) => Math.max(...current.cells.flat()) === 0,
    empty: 'No events.',
    draw: (body, { current }) => body.append(grid(current.cells), el('p', { class: 'hint' }, summary(current.cells))),
  });
}

function grid(cells) {
  const most = Math.max(...cells.flat());
  return el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Events by hour and weekday' },
    el('table', { class: 'heat' },
      el('caption', { class: 'unseen' }, 'Events by hour and weekday'),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Hour'), HOURS.map((hour) =>
        el('th', { scope: 'col' }, String(hour).padStart(2, '0'))))),
      el('tbody', {}, DAYS.map((day, i) => el('tr', {}, el('th', { scope: 'row' }, day), cells[i].map((events, hour) =>
        el('td', {
          '--share': String(events / most),
          title: `${day} ${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00: ${count(events)} events`,
        }, events < LONG ? count(events) : compact(events))))))));
}

function summary(cells) {
  const all = cells.flat();
  const most = all.indexOf(Math.max(...all));
  return `Busiest: ${DAYS[Math.floor(most / 24)]} from ${most % 24} to ${(most % 24) + 1} o’clock, ${count(all[most])} events.`;
}
