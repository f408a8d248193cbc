import { el, table } from './dom.js';
import { count, number, percent, usd } from './format.js';
import { beside, meter, panel } from './panel.js';
import { ORDER } from './paint.js';
import { filterLink } from './parts.js';

/**
 * Sessions by group, with the distribution of their cost and confidence.
 *
 * @param {import('./context.js').Context} context
 * @param {Object} part
 * @param {string} part.title
 * @param {string} part.path of the API
 * @param {string} part.filter the parameter that a group's name is chosen with
 * @param {string} part.name of a group
 * @returns {HTMLElement}
 */
export function distribution(context, { title, path, filter, name }) {
  return panel(context, {
    title,
    path,
    follows: 'sessions',
    width: 'full',
    hint: 'Bars reach to the median, and in light to the 95th percentile: of the cost beside the highest one, of the confidence beside 100%.',
    isEmpty: ({ current }) => current.groups.length === 0,
    empty: 'No planning sessions.',
    draw: (body, { current, before }) => body.append(drawn(context, { title, filter, name }, current.groups, before)),
  });
}

function drawn(context, { title, filter, name }, groups, before) {
  const highest = Math.max(...groups.map(({ planningCost }) => planningCost.p95 ?? 0));
  const most = Math.max(...groups.map(({ sessions }) => sessions));
  const earlier = new Map((before?.groups ?? []).map((group) => [group.key, group]));
  const rows = sorted(groups).map((group) => row(context, filter, group, before ? earlier.get(group.key) ?? NOTHING : null, { highest, most }));
  return table(title, columns(name), rows);
}

const NOTHING = { sessions: 0, planningCost: {}, confidence: {}, agents: {} };

const columns = (name) => [
  { title: name },
  { title: 'Sessions', number: true },
  { title: '' },
  ...['Median', '95th percentile', 'Average', 'Total'].map((title) => ({ group: 'Planning cost', title, number: true })),
  { group: 'Planning cost', title: '' },
  ...['Median', '95th percentile', 'Average'].map((title) => ({ group: 'Confidence', title, number: true })),
  { group: 'Confidence', title: '' },
  { title: 'Agents, average', number: true },
];

function row(context, filter, { key, sessions, planningCost, confidence, agents }, before, { highest, most }) {
  const was = (part, figure) => (before ? before[part]?.[figure] ?? null : undefined);
  const cells = [
    filterLink(context, filter, key),
    beside(sessions, before ? before.sessions : undefined, count),
    meter(sessions / most),
    ...['median', 'p95', 'average', 'total'].map((each) => beside(planningCost[each], was('planningCost', each), usd)),
    range(planningCost.median / highest, planningCost.p95 / highest),
    ...['median', 'p95', 'average'].map((each) => beside(confidence[each], was('confidence', each), percent)),
    range(confidence.median, confidence.p95),
    beside(agents.average, was('agents', 'average'), number),
  ];
  cells.key = key;
  return cells;
}

/** Known complexities in their order, others by their size. */
function sorted(groups) {
  const rank = ({ key }) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return groups.every(({ key }) => !ORDER.includes(key) || key === 'unknown')
    ? groups
    : [...groups].sort((a, b) => rank(a) - rank(b));
}

function range(median, p95) {
  return el('span', {
    class: 'meter range', 'aria-hidden': 'true', '--share': String(median || 0), '--reach': String(p95 || 0),
  });
}
