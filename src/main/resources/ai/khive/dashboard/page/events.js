import { busiest, commands, files, kinds } from './activity.js';
import { el, replace } from './dom.js';
import { count, percent } from './format.js';
import { heatmap } from './heatmap.js';
import { now } from './now.js';
import { figure, panel } from './panel.js';
import { heading, nothing, nothingStored, timeOf } from './parts.js';
import { recent } from './recent.js';
import { timeline } from './timeline.js';

/** The title of the view. */
export const title = 'Hook events';

/** The parts of its filter. */
export const filters = [
  { name: 'type', label: 'Type', kind: 'choice', choices: 'types' },
  { name: 'tool', label: 'Tool', kind: 'choice', choices: 'tools' },
  { name: 'session', label: 'Session', kind: 'search' },
];

const NAMES = filters.map(({ name }) => name);

/**
 * Shows what the agents did.
 *
 * @param {HTMLElement} main
 * @param {import('./context.js').Context} context
 */
export function render(main, context) {
  if (context.database.events === 0) {
    replace(main, el('h1', {}, title), nothingStored('hook events', 'HookEventRepository'));
    return;
  }
  const top = [heading(context, title, 'events'), now(context), summary(main, context), timeline(context)];
  // Asked for before what takes longer: a browser has few requests under way at a time.
  const newest = recent(context);
  replace(main,
    top,
    kinds(context, { title: 'Types', path: 'events/types', filter: 'type', name: 'Type' }),
    kinds(context, { title: 'Tools', path: 'events/tools', filter: 'tool', name: 'Tool' }),
    heatmap(context),
    busiest(context),
    commands(context),
    files(context),
    newest);
}

/** The figures at the top; without any event most other panels are not shown. */
function summary(main, context) {
  const { zone } = context;
  return panel(context, {
    title: 'Summary',
    path: 'events/summary',
    follows: 'events',
    width: 'full lasting',
    isEmpty: ({ current }) => main.toggleAttribute('data-none', current.events === 0),
    empty: () => nothing(context, 'hook events', NAMES),
    hint: 'The error share is that of the events that tell whether they failed.',
    draw: (body, { current, before }) => body.append(el('dl', { class: 'figures' },
      figure('Events', current.events, before?.events, count),
      figure('Sessions', current.sessions, before?.sessions, count),
      figure('Without a session', current.withoutSession, before?.withoutSession, count),
      figure('Errors', current.errors, before?.errors, count),
      figure('Error share', share(current), before ? share(before) : null, percent),
      el('div', { class: 'figure' }, el('dt', {}, 'First and last'),
        el('dd', {}, timeOf(current.firstAt, zone), el('br'), timeOf(current.lastAt, zone))))),
  });
}

const share = ({ errors, known }) => (known > 0 ? errors / known : null);
