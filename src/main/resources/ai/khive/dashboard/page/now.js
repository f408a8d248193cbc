import { el } from './dom.js';
import { count, number } from './format.js';
import { figure, panel } from './panel.js';
import { sessionLink, timeOf } from './parts.js';

/** What happened in the last hour ages even if nothing happens. */
const EVERY = 30_000;

/**
 * What goes on now, whatever the period and the filter.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function now(context) {
  return panel(context, {
    title: 'Now',
    path: 'events/now',
    follows: 'events',
    every: EVERY,
    isWhole: true,
    hint: 'Whatever the period and the filter. An agent runs that was started in the last 24 hours and has no end yet.',
    width: 'full lasting',
    draw: (body, { lastHour, perMinute, runningAgents, agents }) => body.append(
      el('dl', { class: 'figures' },
        figure('Events in the last hour', lastHour, null, count),
        figure('Events per minute, last 5 minutes', perMinute, null, number),
        figure('Agents running', runningAgents, null, count)),
      agents.length === 0 ? '' : list(context, agents)),
  });
}

function list(context, agents) {
  return el('ul', { class: 'running' }, agents.map(({ session, running, since }) => el('li', { 'data-key': session ?? '' },
    `${count(running)} running since `, timeOf(since, context.zone), ' in ',
    session === null ? 'no session' : sessionLink(context, session))));
}
