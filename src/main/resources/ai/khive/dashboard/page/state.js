import { get } from './api.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { newest } from './newest.js';
import { outcome } from './step.js';

/** The server is asked at most so often, in milliseconds. */
const PAUSE = 120;

/** So many of the last ones are listed before one asks for more. */
const SHOWN = 5;

const GROUPS = [
  { key: 'prompts', name: 'Prompts' },
  { key: 'commands', name: 'Commands' },
  { key: 'files', name: 'Files edited' },
  { key: 'agents', name: 'Agents' },
  { key: 'errors', name: 'Errors' },
];

/**
 * What was known of the session at a step.
 *
 * @param {import('./context.js').Context} context
 * @param {string} id of the session
 * @param {(n: number) => void} choose goes to a step
 * @returns {{element: HTMLElement, show: (n: number) => void}}
 */
export function stateView(context, id, choose) {
  const facts = el('dl', { class: 'facts' });
  const problem = el('div');
  const groups = GROUPS.map((entry) => group(entry, choose));
  const heading = el('h3', { tabindex: -1 }, 'State');
  const element = el('section', { class: 'state', 'aria-label': 'State' }, heading, problem, facts,
    groups.map((entry) => entry.element));

  async function load(n) {
    try {
      draw(await get('session/state', { id, n }, context.signal));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        fail(failure, n);
      }
    }
  }

  function draw(state) {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    replace(problem);
    heading.textContent = `State after step ${format.count(state.step)}`;
    replace(facts, stateFacts(state));
    groups.forEach((entry) => entry.draw(state[entry.key]));
    element.setAttribute('aria-busy', 'false');
    if (focused !== undefined && !element.contains(document.activeElement)) {
      (element.querySelector(`[data-key="${focused}"]`) ?? heading).focus({ preventScroll: true });
    }
  }

  function fail(failure, n) {
    replace(problem, el('div', { class: 'notice error', role: 'alert' },
      el('p', {}, failure.message), el('button', { type: 'button', click: () => retry(n) }, 'Try again')));
    element.setAttribute('aria-busy', 'false');
  }

  function retry(n) {
    heading.focus();
    show(n);
  }

  const wanted = newest(load, PAUSE, context.signal);
  const show = (n) => {
    element.setAttribute('aria-busy', 'true');
    wanted(n);
  };
  return { element, show };
}

function stateFacts({ elapsedMillis, phase, runningAgents, agents }) {
  return [
    ['Elapsed', format.duration(elapsedMillis)],
    ['Phase', phase ?? '–'],
    ['Agents running', format.count(runningAgents)],
    ['Agents ended', format.count(agents.total - runningAgents)],
  ].map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)));
}

function group({ key, name }, choose) {
  const title = el('summary', {}, name);
  const list = el('ol');
  const more = el('button', { type: 'button', class: 'quiet', 'data-key': `more-${key}`, hidden: true });
  const element = el('details', { open: true, 'data-group': key }, title, list, more);
  let isLong = false;
  let last = null;

  function draw(content) {
    last = content;
    replace(title, name, ' ', el('span', { class: 'total' }, format.count(content.total)));
    const shown = content.last.slice(isLong ? 0 : -SHOWN);
    list.hidden = shown.length === 0;
    replace(list, shown.toReversed().map((entry) => (key === 'files' ? file(entry) : step(entry, key, choose))));
    more.hidden = !isLong && content.last.length <= SHOWN;
    more.textContent = isLong ? `Show the last ${SHOWN}` : content.last.length === content.total
      ? `Show all ${content.total}`
      : `Show the last ${content.last.length}`;
  }

  more.addEventListener('click', () => {
    isLong = !isLong;
    draw(last);
  });
  return { key, element, draw };
}

const file = ({ path, times }) => el('li', { class: 'user' },
  el('span', { class: 'path' }, path), ' ', el('span', { class: 'times' }, `${format.count(times)}×`));

function step(entry, key, choose) {
  return el('li', {},
    el('button', { type: 'button', class: 'quiet user', 'data-key': `${key}-${entry.n}`, click: () => choose(entry.n) },
      el('span', { class: 'n' }, format.count(entry.n)), ' ', entry.title),
    ' ', key === 'prompts' || key === 'errors' ? null : outcome(entry));
}
