import { agents } from './agents.js';
import { days } from './days.js';
import { distribution } from './distribution.js';
import { el, replace, table } from './dom.js';
import { count, number, percent, usd } from './format.js';
import { figure, panel } from './panel.js';
import { heading, nothing, nothingStored, sessionLink, shown, timeOf } from './parts.js';
import { outcomes, spread } from './spread.js';

/** The title of the view. */
export const title = 'Planning';

/** The parts of its filter. */
export const filters = [
  { name: 'complexity', label: 'Complexity', kind: 'choice', choices: 'complexities' },
  { name: 'workflow', label: 'Workflow', kind: 'choice', choices: 'workflows' },
  { name: 'minConfidence', label: 'Confidence ≥', kind: 'number', max: 1 },
  { name: 'maxConfidence', label: 'Confidence ≤', kind: 'number', max: 1 },
  { name: 'minCost', label: 'Cost ≥ ($)', kind: 'number' },
  { name: 'maxCost', label: 'Cost ≤ ($)', kind: 'number' },
  { name: 'text', label: 'Task contains', kind: 'search' },
  { name: 'sessionId', label: 'Session id', kind: 'search' },
];

const NAMES = filters.map(({ name }) => name);

/**
 * Shows what was planned, what it cost, and how sure the planner was.
 *
 * @param {HTMLElement} main
 * @param {import('./context.js').Context} context
 */
export function render(main, context) {
  if (context.database.sessions === 0) {
    replace(main, el('h1', {}, title), nothingStored('planning sessions', 'PlanningRecorder'));
    return;
  }
  replace(main,
    heading(context, title, 'sessions'),
    summary(main, context),
    days(context),
    distribution(context, { title: 'Complexity, cost and confidence', path: 'planning/complexity', filter: 'complexity', name: 'Complexity' }),
    spread(context),
    outcomes(context),
    distribution(context, { title: 'Workflow patterns', path: 'planning/workflows', filter: 'workflow', name: 'Workflow' }),
    agents(context),
    ranking(context, 'Most expensive sessions', 'planning/expensive'),
    ranking(context, 'Least certain sessions', 'planning/uncertain'));
}

/** The figures at the top; without any session it is the only panel there is. */
function summary(main, context) {
  return panel(context, {
    title: 'Summary',
    path: 'planning/summary',
    follows: 'sessions',
    width: 'full lasting',
    isEmpty: ({ current }) => main.toggleAttribute('data-none', current.sessions === 0),
    empty: () => nothing(context, 'planning sessions', NAMES),
    draw: (body, { current, before }) => body.append(el('dl', { class: 'figures' },
      figure('Planning sessions', current.sessions, before?.sessions, count),
      figure('Total cost', current.planningCost.total, before?.planningCost.total, usd),
      figure('Cost, median', current.planningCost.median, before?.planningCost.median, usd),
      figure('Cost, 95th percentile', current.planningCost.p95, before?.planningCost.p95, usd),
      figure('Confidence, average', current.confidence.average, before?.confidence.average, percent),
      figure('Confidence, median', current.confidence.median, before?.confidence.median, percent),
      figure('Agents, average', current.agents.average, before?.agents.average, number))),
  });
}

function ranking(context, name, path) {
  return panel(context, {
    title: name,
    path,
    follows: 'sessions',
    isEmpty: ({ current }) => current.sessions.length === 0,
    empty: 'No planning sessions.',
    draw: (body, { current }) => body.append(table(name,
      [{ title: 'Session', wide: true }, { title: 'Cost', number: true }, { title: 'Confidence', number: true }, { title: 'Complexity' }, { title: 'Created' }],
      current.sessions.map((session) => Object.assign([
        sessionLink(context, session.id, session.title || session.sessionId || session.id),
        usd(session.planningCost),
        percent(session.confidence),
        shown(session.complexity ?? '–'),
        timeOf(session.createdAt, context.zone),
      ], { key: session.id })))),
  });
}
