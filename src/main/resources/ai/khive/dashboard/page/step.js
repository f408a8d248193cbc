import { el } from './dom.js';
import * as format from './format.js';

/** The kinds of steps, in the order in which they are named. */
export const KINDS = ['prompt', 'command', 'edit', 'agent', 'tool', 'notification', 'session', 'plan', 'other'];

const SIGNS = { succeeded: '✓', failed: '✗', unfinished: '…' };

/** @returns {HTMLElement} the kind of a step, with its colour */
export const kind = (step) => el('span', { class: 'kind', 'data-kind': step.kind }, step.kind);

/** @returns {?HTMLElement} how a step ended, as a sign and as text; null if nothing tells */
export function outcome(step) {
  return step.outcome === null ? null : el('span', { class: 'outcome', 'data-outcome': step.outcome },
    el('span', { 'aria-hidden': 'true' }, `${SIGNS[step.outcome] ?? '?'} `),
    el('span', { class: 'word' }, step.outcome));
}

/**
 * How the times of a session are written: with the day only if it is not over within one.
 *
 * @param {{from: ?string, to: ?string}} session
 * @param {string} zone
 * @returns {(iso: ?string) => string}
 */
export function clock({ from, to }, zone) {
  const day = (iso) => format.time(iso, zone).slice(0, 10);
  const start = from !== null && to !== null && day(from) === day(to) ? 11 : 5;
  return (iso) => (iso === null ? format.time(null, zone) : format.time(iso, zone).slice(start));
}

/**
 * A step in one sentence, for screen readers.
 *
 * @param {Object} step
 * @param {(iso: ?string) => string} at
 * @returns {string}
 */
export function spoken(step, at) {
  return [step.at === null ? null : at(step.at), step.kind, step.outcome, step.title]
    .filter((part) => part !== null && part !== '').join(', ');
}
