import { query } from './api.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { link } from './link.js';
import { listing } from './listing.js';

/** The title of the view. */
export const title = 'Sessions';

const PLANNING = [
  { name: 'text', label: 'Task contains', kind: 'search' },
  { name: 'complexity', label: 'Complexity', kind: 'choice', choices: 'complexities' },
  { name: 'workflow', label: 'Workflow', kind: 'choice', choices: 'workflows' },
  { name: 'minConfidence', label: 'Confidence from', kind: 'number' },
  { name: 'maxConfidence', label: 'Confidence to', kind: 'number' },
  { name: 'minCost', label: 'Cost from, $', kind: 'number' },
  { name: 'maxCost', label: 'Cost to, $', kind: 'number' },
];

const EVENTS = [
  { name: 'session', label: 'Session', kind: 'search' },
  { name: 'type', label: 'Type', kind: 'choice', choices: 'types' },
  { name: 'tool', label: 'Tool', kind: 'choice', choices: 'tools' },
];

const isClaude = (params) => params.get('kind') === 'claude';

/** The filter depends on which sessions are listed. */
export const filters = (params) => (isClaude(params) ? EVENTS : PLANNING);

/**
 * Lists sessions of the planner, or of Claude Code.
 *
 * @param {HTMLElement} main
 * @param {import('./app.js').Context} context
 */
export async function render(main, context) {
  const chosen = isClaude(context.params) ? claude(context) : plans(context);
  replace(main,
    el('div', { class: 'sessions-top' },
      el('h1', {}, 'Sessions'), kinds(context), exports(context, chosen.what)),
    listing(context, chosen));
}

function kinds(context) {
  const kept = Object.fromEntries(['period', 'from', 'to'].map((name) => [name, context.params.get(name)]));
  const tab = (kind, name) => el('a', {
    href: link('/sessions', context, { ...kept, kind }),
    'aria-current': (kind === 'claude') === isClaude(context.params) ? 'page' : null,
  }, name);
  return el('nav', { class: 'tabs', 'aria-label': 'Kinds of sessions' },
    tab(null, 'Planning'), tab('claude', 'Claude Code'));
}

/** A named period ends when the link is followed, not when it was drawn. */
function exports(context, what) {
  const target = (type) => {
    const { zone, ...filter } = context.query();
    return `/export${query({ ...filter, what, format: type })}`;
  };
  const download = (type, name) => el('a', {
    class: 'button', href: target(type), download: true,
    click: ({ currentTarget }) => { currentTarget.href = target(type); },
  }, name);
  return el('p', { class: 'exports' },
    what === 'events' ? 'Export their events: ' : 'Export: ', download('csv', 'CSV'), ' ', download('jsonl', 'JSON Lines'));
}

const plans = (context) => ({
  what: 'sessions',
  follows: 'sessions',
  path: 'sessions',
  caption: 'Planning sessions, newest first',
  key: ({ id }) => id,
  total: ({ total }) => `${format.count(total)} planning ${total === 1 ? 'session' : 'sessions'}`,
  news: (count) => `${format.count(count)} new planning ${count === 1 ? 'session' : 'sessions'}`,
  empty: context.database.sessions > 0
    ? 'No planning session matches. Clear the filter, or choose a longer period.'
    : 'No planning session is stored yet. They come from a planner that uses khive-persistence, or from '
      + 'khive’s own database with: khive import FILE. For sample data: khive quickstart',
  columns: [
    { title: 'Created', cell: (row) => format.time(row.createdAt, context.zone) },
    { title: 'Task', wide: true, cell: (row) => el('a', { href: link('/session', context, { id: row.id }), class: 'user' }, row.title || '(no task)') },
    { title: 'Complexity', cell: (row) => row.complexity },
    { title: 'Workflow', cell: (row) => row.workflow },
    { title: 'Agents', number: true, cell: (row) => format.count(row.agents) },
    { title: 'Confidence', number: true, cell: (row) => format.percent(row.confidence) },
    { title: 'Cost', number: true, cell: (row) => format.usd(row.planningCost) },
  ],
});

const claude = (context) => ({
  what: 'events',
  follows: 'events',
  path: 'hook-sessions',
  caption: 'Claude Code sessions, last active first',
  key: ({ id }) => id ?? '',
  total: () => null,
  news: (count) => `${format.count(count)} new Claude Code ${count === 1 ? 'session' : 'sessions'}`,
  empty: context.database.events > 0
    ? 'No Claude Code session matches. Clear the filter, or choose a longer period.'
    : 'No hook event is stored yet. They come from Claude Code’s hooks, or from khive’s own database with: '
      + 'khive import FILE. For sample data: khive quickstart',
  columns: [
    { title: 'Last active', cell: (row) => format.time(row.lastAt, context.zone) },
    { title: 'Session', wide: true, cell: (row) => (row.id === null
      ? 'without a session'
      : el('a', { href: link('/session', context, { id: row.id }), class: 'user' }, row.id)) },
    { title: 'Events', number: true, cell: (row) => format.count(row.events) },
    { title: 'Errors', number: true, cell: (row) => format.ratio(row.errors, row.known) },
    { title: 'First event', cell: (row) => format.time(row.firstAt, context.zone) },
  ],
});
