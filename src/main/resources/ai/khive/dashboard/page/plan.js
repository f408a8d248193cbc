import { json } from './content.js';
import { el, replace, table } from './dom.js';
import * as format from './format.js';
import { markdown } from './markdown.js';
import { morph } from './morph.js';

/** The level of a plan's own heading; those of its parts are one below. */
const LEVEL = 2;

/**
 * A plan of a session. One of several is unfolded on demand, and only drawn then.
 *
 * @param {Object} plan as `/api/session` gives it
 * @param {boolean} isOpen whether it is unfolded at first
 * @param {import('./context.js').Context} context
 * @returns {{element: HTMLElement, update: (plan: Object) => void}} the element has the id `plan-…`;
 *     `update` takes in what became of the plan, which itself never changes
 */
export function planSection(plan, isOpen, context) {
  const body = el('div', { class: 'body' });
  const actual = el('div', { class: 'part' });
  const drawOnce = () => {
    if (element.open && !body.hasChildNodes()) {
      replace(body, parts(plan, actual, context));
    }
  };
  const update = (next) => {
    const wanted = el('div', {}, next.actual === null ? null : comparison(next.actual, context));
    actual.hidden = next.actual === null;
    morph(actual, wanted);
  };
  const element = el('details', { class: 'panel plan', id: planId(plan.id), open: isOpen, toggle: drawOnce },
    el('summary', {}, el('h2', { tabindex: -1 }, 'Plan ', el('span', { class: 'user' }, firstLine(plan.task)))), body);
  update(plan);
  drawOnce();
  return { element, update };
}

/** @returns {string} the id of a plan's section */
export const planId = (id) => `plan-${id}`;

/** @returns {string} the first line of a task, shortened */
export const firstLine = (task) => {
  const [line] = (task ?? '').trim().split('\n');
  const points = [...line];
  return line === '' ? '(no task)' : points.length > 200 ? `${points.slice(0, 200).join('')}…` : line;
};

function parts(plan, actual, context) {
  return [
    facts(plan, context),
    task(plan.task),
    plan.inferred ? el('p', { class: 'hint' }, 'That this plan belongs to the session is inferred from its time: '
      + 'it has no link to any session.') : null,
    actual,
    phases(plan.phases),
    evaluations(plan.evaluations),
    texts(plan),
    el('details', { class: 'part' }, el('summary', {}, 'Metadata'), json(plan.metadata)),
  ];
}

/** khive stores the consensus once more as the plan. */
const texts = ({ consensus, executionPlan }) =>
  (JSON.stringify(consensus) === JSON.stringify(executionPlan)
    ? written('Consensus and execution plan', executionPlan)
    : el('div', { class: 'pair' }, written('Consensus', consensus), written('Execution plan', executionPlan)));

/** @returns {HTMLElement} names and values */
export const factList = (entries) => el('dl', { class: 'facts' },
  entries.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', { class: 'user' }, value))));

const facts = (plan, context) => factList([
  ['Created', format.time(plan.createdAt, context.zone)],
  ['Complexity', plan.complexity],
  ['Workflow', plan.workflow],
  ['Agents', format.count(plan.agentCount)],
  ['Confidence', format.percent(plan.confidence)],
  ['Planning cost', format.usd(plan.planningCost)],
  ['Session', plan.sessionId],
]);

/** A task of one line is the heading already. */
const task = (text) => (text && firstLine(text) !== text.trim()
  ? el('details', { class: 'part' }, el('summary', {}, 'Whole task'), el('p', { class: 'user lines' }, text))
  : null);

const heading = (name) => el(`h${LEVEL + 1}`, {}, name);

function comparison(actual, context) {
  return [
    heading('Planned and actual'),
    factList([
      ['Agents started', format.count(actual.agentsStarted)],
      ['of which without a role', format.count(actual.agentsWithoutRole)],
      ['Errors', format.percent(actual.errorShare)],
      ['Duration', format.duration(actual.durationMillis)],
    ]),
    el('div', { class: 'pair' }, roles(actual.roles), seen(actual.phases, context)),
  ];
}

const roles = (rows) => (rows.length === 0 ? null : table('Roles recommended and started',
  [{ title: 'Role' }, { title: 'Recommended', number: true }, { title: 'Started', number: true }, { title: 'Difference' }],
  rows.map(({ role, recommended, started }) => [
    el('span', { class: 'user' }, role), format.count(recommended), format.count(started), verdict(recommended, started),
  ])));

function verdict(recommended, started) {
  if (started === recommended) {
    return 'as planned';
  }
  return started === 0 ? 'not started' : recommended === 0 ? 'not planned' : started < recommended ? 'fewer' : 'more';
}

const seen = (rows, context) => (rows.length === 0 ? null : table('Phases planned and seen',
  [{ title: 'Phase' }, { title: 'Planned', number: true }, { title: 'Started', number: true }, { title: 'Seen' }],
  rows.map((phase) => [
    el('span', { class: 'user' }, phase.name ?? '(no name)'),
    format.count(phase.agentsPlanned),
    format.count(phase.agentsStarted),
    phase.from === null ? 'not seen' : `${format.time(phase.from, context.zone)} to ${format.time(phase.to, context.zone).slice(11)}`,
  ])));

function phases(list) {
  return el('div', { class: 'part' },
    heading('Phases'),
    list.length === 0
      ? el('p', { class: 'hint' }, 'The plan has no phases.')
      : el('ol', { class: 'phases' }, list.map(phase)));
}

function phase({ name, description, dependencies, qualityGate, coordinationPattern, agents }) {
  return el('li', {},
    el(`h${LEVEL + 2}`, { class: 'user' }, name ?? '(no name)'),
    description ? el('p', { class: 'user lines' }, description) : null,
    factList([
      ['After', dependencies.length > 0 ? dependencies.join(', ') : null],
      ['Quality gate', qualityGate],
      ['Coordination', coordinationPattern],
    ]),
    el('ul', { class: 'agents', 'aria-label': 'Agents' }, agents.map(agentOf)));
}

const agentOf = ({ role, domain, priority, reasoning }) => el('li', {},
  el('strong', { class: 'user' }, role ?? '(no role)'),
  domain === null ? null : el('span', { class: 'user' }, domain),
  priority === null ? null : el('span', { class: 'soft' }, `priority ${format.number(priority)}`),
  reasoning ? el('p', { class: 'user lines' }, reasoning) : null);

const user = (text) => el('span', { class: 'user' }, text ?? '–');

function evaluations(list) {
  return list.length === 0 ? null : el('div', { class: 'part' },
    heading('Evaluations'),
    el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Evaluations' },
      el('table', {},
        el('caption', { class: 'unseen' }, 'What each evaluator said'),
        el('thead', {}, el('tr', {},
          ['Evaluator', 'Complexity', 'Workflow'].map((name) => el('th', { scope: 'col' }, name)),
          ['Agents', 'Confidence', 'Cost', 'Time'].map((name) => el('th', { scope: 'col', class: 'number' }, name)))),
        el('tbody', {}, list.map(evaluation)))));
}

function evaluation(one) {
  const more = one.summary
    ? el('tr', { class: 'more', hidden: true }, el('td', { colspan: 7, class: 'user lines' }, one.summary))
    : null;
  const toggle = ({ currentTarget }) => {
    more.hidden = !more.hidden;
    currentTarget.setAttribute('aria-expanded', String(!more.hidden));
  };
  const name = one.evaluator ?? '(no name)';
  const number = (value) => el('td', { class: 'number' }, value);
  return [
    el('tr', {},
      el('th', { scope: 'row' }, more === null
        ? user(name)
        : el('button', { type: 'button', class: 'unfold user', 'aria-expanded': 'false', click: toggle }, name)),
      el('td', {}, user(one.complexity)),
      el('td', {}, user(one.workflow)),
      number(typeof one.agents === 'number' ? format.count(one.agents) : user(one.agents)),
      number(format.percent(one.confidence)),
      number(format.usd(one.cost)),
      number(format.duration(one.responseTimeMillis))),
    more,
  ];
}

const written = (name, nodes) => (!nodes || nodes.length === 0 ? null
  : el('div', { class: 'part' }, heading(name), markdown(nodes, LEVEL + 1)));
