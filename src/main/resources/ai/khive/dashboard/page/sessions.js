import { el, replace } from './dom.js';
import { filters as ofEvents } from './events.js';
import * as format from './format.js';
import { Listing } from './listing.js';
import { download, nothing, nothingStored, timeOf } from './parts.js';
import { filters as ofPlanning } from './planning.js';

/** The title of the view. */
export const title = 'Sessions';

const isClaude = (params) => params.get('kind') === 'claude';

/** The filter depends on which sessions are listed. */
export const filters = (params) => (isClaude(params) ? ofEvents : ofPlanning);

/**
 * Lists sessions of the planner, or of Claude Code.
 *
 * @param {HTMLElement} main
 * @param {import('./context.js').Context} context
 */
export async function render(main, context) {
  const { what, name, stored, recorder, list } = isClaude(context.params) ? claude(context) : plans(context);
  const names = filters(context.params).map((filter) => filter.name);
  const table = stored === 0 ? null : new Listing(context, { ...list, empty: () => nothing(context, name, names) });
  replace(main,
    el('div', { class: 'heading' },
      el('h1', {}, title), kinds(context),
      el('p', { class: 'exports' }, `Export ${what} `, download(context, what, 'csv', 'CSV'), ' ', download(context, what, 'jsonl', 'JSON Lines'))),
    table === null ? nothingStored(name, recorder) : table.element);
  await table?.loaded;
}

function kinds(context) {
  const kept = Object.fromEntries(['period', 'from', 'to'].map((name) => [name, context.params.get(name)]));
  const tab = (kind, name) => el('a', {
    href: context.to('/sessions', { ...kept, kind }),
    'aria-current': (kind === 'claude') === isClaude(context.params) ? 'page' : null,
  }, name);
  return el('nav', { class: 'tabs', 'aria-label': 'Kinds of sessions' },
    tab(null, 'Planning'), tab('claude', 'Claude Code'));
}

const counted = (count, name) => `${format.count(count)} ${count === 1 ? name : `${name}s`}`;

const link = (context, id, name) => el('a', { href: context.to('/session', { id }), class: 'user' }, name);

const plans = (context) => ({
  what: 'sessions',
  name: 'planning sessions',
  stored: context.database.sessions,
  recorder: 'PlanningRecorder',
  list: {
    follows: 'sessions',
    path: 'sessions',
    caption: 'Planning sessions, newest first',
    key: ({ id }) => id,
    total: ({ total }) => counted(total, 'planning session'),
    news: (count) => counted(count, 'new planning session'),
    columns: [
      { title: 'Created', cell: (row) => timeOf(row.createdAt, context.zone) },
      { title: 'Task', wide: true, cell: (row) => link(context, row.id, row.title?.trim() ? row.title : '(no task)') },
      { title: 'Complexity', cell: (row) => row.complexity },
      { title: 'Workflow', cell: (row) => row.workflow },
      { title: 'Agents', number: true, cell: (row) => format.count(row.agents) },
      { title: 'Confidence', number: true, cell: (row) => format.percent(row.confidence) },
      { title: 'Cost', number: true, cell: (row) => format.usd(row.planningCost) },
    ],
  },
});

const claude = (context) => ({
  what: 'events',
  name: 'hook events',
  stored: context.database.events,
  recorder: 'HookEventRepository',
  list: {
    follows: 'events',
    path: 'hook-sessions',
    caption: 'Claude Code sessions, last active first',
    key: ({ id }) => id ?? '',
    total: () => null,
    news: (count) => counted(count, 'new Claude Code session'),
    columns: [
      { title: 'Last active', cell: (row) => timeOf(row.lastAt, context.zone) },
      {
        title: 'Session',
        wide: true,
        cell: (row) => (row.id === null ? 'without a session' : link(context, row.id, row.id.trim() || '(empty)')),
      },
      { title: 'Events', number: true, cell: (row) => format.count(row.events) },
      { title: 'Errors', number: true, cell: (row) => format.ratio(row.errors, row.known) },
      { title: 'First event', cell: (row) => timeOf(row.firstAt, context.zone) },
    ],
  },
});
