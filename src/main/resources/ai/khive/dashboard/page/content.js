import { get } from './api.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { kind, outcome } from './step.js';

/**
 * One step, with its events to be unfolded; an event is read when it is.
 *
 * @param {import('./context.js').Context} context
 * @param {(plan: string) => void} showPlan goes to a plan
 * @returns {{element: HTMLElement, show: (step: ?Object) => void}}
 */
export function stepView(context, showPlan) {
  const heading = el('h3', {}, 'Step');
  const body = el('div');
  const element = el('section', { class: 'one', 'aria-label': 'This step' }, heading, body);
  let shown = null;
  let events = new Map();

  /** What is unfolded stays so while the step does not change. */
  function show(step) {
    if (step === null || JSON.stringify(step) === JSON.stringify(shown)) {
      return;
    }
    const before = shown?.n === step.n ? events : new Map();
    events = new Map(step.events.map((id) => [id, before.get(id) ?? eventView(id, context)]));
    [...events.values()].forEach((event, i) => event.name(eventName(i, events.size)));
    heading.textContent = `Step ${format.count(step.n)}`;
    replace(body, facts(step, context),
      step.plan === null ? null : el('button', { type: 'button', click: () => showPlan(step.plan) }, 'Show the plan'),
      [...events.values()].map(({ element: event }) => event));
    shown = step;
  }

  return { element, show };
}

const eventName = (i, all) => (all === 1 ? 'Event' : i === 0 ? 'Event at the start' : i === all - 1 ? 'Event at the end' : `Event ${i + 1}`);

function facts(step, context) {
  return el('div', {},
    el('p', { class: 'what user' }, step.title),
    el('p', { class: 'how' }, kind(step), outcome(step),
      step.role === null ? null : el('span', { class: 'user' }, `role ${step.role}`),
      el('span', {}, format.time(step.at, context.zone)),
      step.durationMillis === null ? null : el('span', {}, `took ${format.duration(step.durationMillis)}`)));
}

function eventView(id, context) {
  const body = el('div');
  const summary = el('summary');
  const element = el('details', { class: 'event', toggle: load }, summary, body);

  async function load() {
    if (!element.open || body.hasChildNodes()) {
      return;
    }
    replace(body, el('p', { class: 'hint' }, 'Loading …'));
    try {
      draw(await get('event', { id }, context.signal));
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        replace(body, el('div', { class: 'notice error', role: 'alert' }, el('p', {}, failure.message),
          el('button', { type: 'button', click: retry }, 'Try again')));
      }
    }
  }

  function retry() {
    summary.focus();
    replace(body);
    load();
  }

  function draw(event) {
    replace(body,
      event.cut ? el('p', { class: 'hint' }, 'Long texts are cut here; khive export writes all of them.') : null,
      json(event.content),
      el('p', { class: 'hint' }, `Stored ${format.time(event.createdAt, context.zone)}, id ${event.id}`),
      isEmpty(event.metadata) ? null : el('details', {}, el('summary', {}, 'Metadata'), json(event.metadata)));
  }

  return { element, name: (text) => { summary.textContent = text; } };
}

const isEmpty = (value) => value === null || value === undefined
  || (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * A JSON value to be read by people: the texts of an object as they are, everything else as JSON.
 *
 * @param {*} value
 * @returns {HTMLElement}
 */
export function json(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return text(value, 'Content');
  }
  return el('dl', { class: 'fields' }, Object.entries(value).filter(([, part]) => part !== null).map(([key, part]) =>
    el('div', {}, el('dt', { class: 'user' }, key), el('dd', {}, text(part, key)))));
}

function text(value, name) {
  const written = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return written.length <= 80 && !written.includes('\n')
    ? el('span', { class: 'user' }, written)
    : el('pre', { tabindex: 0, role: 'group', 'aria-label': name }, written);
}
