import { el, table } from './dom.js';
import { count, cut, percent } from './format.js';
import { beside, meter, panel } from './panel.js';
import { filterLink, sessionLink, timeOf } from './parts.js';

/**
 * Events by type or tool; a name filters by it.
 *
 * @param {import('./context.js').Context} context
 * @param {Object} part
 * @param {string} part.title
 * @param {string} part.path of the API
 * @param {string} part.filter the parameter that a name is chosen with
 * @param {string} part.name of a group
 * @returns {HTMLElement}
 */
export function kinds(context, { title, path, filter, name }) {
  return ranking(context, {
    title,
    path,
    hint: 'A name shows its events alone.',
    columns: [{ title: name }, { title: 'Events', number: true }, { title: '' }, { title: 'Error share', number: true }],
    row: (group, was, most) => [
      filterLink(context, filter, group.key),
      beside(group.events, was?.events, count),
      meter(group.events / most.events),
      beside(errorShare(group), was ? errorShare(was) : undefined, percent),
    ],
  });
}

/** @returns {HTMLElement} the sessions of Claude Code with most events */
export function busiest(context) {
  return ranking(context, {
    title: 'Busiest sessions',
    path: 'events/sessions',
    columns: [{ title: 'Session', wide: true }, { title: 'Events', number: true }, { title: '' },
      { title: 'Error share', number: true }, { title: 'First' }, { title: 'Last' }],
    row: (group, was, most) => [
      group.key === null ? 'Without a session' : sessionLink(context, group.key),
      beside(group.events, was?.events, count),
      meter(group.events / most.events),
      beside(errorShare(group), was ? errorShare(was) : undefined, percent),
      timeOf(group.firstAt, context.zone),
      timeOf(group.lastAt, context.zone),
    ],
    isTop: true,
    width: 'full',
  });
}

/** @returns {HTMLElement} the commands that ran most often */
export function commands(context) {
  return ranking(context, {
    title: 'Commands run most',
    path: 'events/commands',
    columns: [{ title: 'Command', wide: true }, { title: 'Runs', number: true }, { title: '' }, { title: 'Error share', number: true }],
    row: (group, was, most) => [
      code(group.key),
      beside(group.runs, was?.runs, count),
      meter(group.runs / most.runs),
      beside(errorShare(group), was ? errorShare(was) : undefined, percent),
    ],
    isTop: true,
  });
}

/** @returns {HTMLElement} the files that were edited most often */
export function files(context) {
  return ranking(context, {
    title: 'Files edited most',
    path: 'events/files',
    columns: [{ title: 'File', wide: true }, { title: 'Edits', number: true }, { title: '' }],
    row: (group, was, most) => [code(group.key), beside(group.edits, was?.edits, count), meter(group.edits / most.edits)],
    isTop: true,
  });
}

const code = (text) => el('code', {}, text.trim() === '' ? '(empty)' : cut(text, 300));

const errorShare = ({ errors, known }) => (known > 0 ? errors / known : null);

/** Of only the first groups nothing is known of those that were not among them before. */
function ranking(context, { title, path, hint, columns, row, width = 'half', isTop = false }) {
  return panel(context, {
    title,
    path,
    hint,
    follows: 'events',
    width,
    isEmpty: ({ current }) => current.groups.length === 0,
    empty: 'No events.',
    draw: (body, { current: { groups }, before }) => {
      const earlier = new Map(before?.groups.map((group) => [group.key, group]));
      const most = highest(groups);
      const none = before && !isTop ? { events: 0 } : undefined;
      body.append(table(title, columns, groups.map((group) => Object.assign(
        row(group, earlier.get(group.key) ?? none, most), { key: group.key ?? '' }))));
    },
  });
}

function highest(groups) {
  const most = {};
  for (const group of groups) {
    for (const [name, value] of Object.entries(group)) {
      most[name] = Math.max(most[name] ?? 0, value);
    }
  }
  return most;
}
