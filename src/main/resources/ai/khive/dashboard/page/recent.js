import { get } from './api.js';
import { json } from './content.js';
import { el, table } from './dom.js';
import { panel } from './panel.js';
import { sessionLink, shown, timeOf } from './parts.js';

/** @typedef {import('./context.js').Context} Context */

const TITLE = 'Newest events';

const COLUMNS = [{ title: 'Time' }, { title: 'Type' }, { title: 'Tool' }, { title: 'What', wide: true }, { title: 'Result' }, { title: 'Session' }];

/** The events whose content is shown, by id: `{answer}`, `{failure}`, or empty while it is asked for. */
const opened = new Map();

/**
 * The events themselves, newest first, page by page.
 *
 * @param {Context} context
 * @returns {HTMLElement}
 */
export function recent(context) {
  const after = context.params.get('after');
  const text = context.params.get('text');
  return panel(context, {
    title: after === null ? TITLE : 'Older events',
    path: 'events',
    follows: after === null ? 'events' : null,
    width: 'full',
    params: { after, text },
    tools: search(context, text),
    isEmpty: ({ events }) => events.length === 0,
    empty: () => nothing(context, after, text),
    draw: (body, { events, next }) => body.append(rows(context, events), pages(context, after, next)),
  });
}

function search(context, text) {
  return el('form', { class: 'tools', role: 'search', 'aria-label': TITLE, submit: (event) => event.preventDefault() },
    el('label', {}, 'Contains ', el('input', {
      type: 'search', name: 'eventText', value: text ?? '', change: ({ target }) => context.change({ text: target.value }),
    })));
}

function nothing(context, after, text) {
  return [
    el('p', {}, text === null ? 'There are no events here.' : 'No event contains this text.'),
    el('p', { class: 'actions' }, after !== null
      ? el('a', { class: 'button', href: context.href({}) }, 'Newest')
      : text !== null ? el('a', { class: 'button', href: context.href({ text: null }) }, 'Clear the search') : null),
  ];
}

function rows(context, events) {
  const drawn = table(TITLE, COLUMNS, events.map((event) => Object.assign(row(context, event), { key: event.id })));
  drawn.classList.add('events');
  for (const { id } of events.filter((event) => opened.has(event.id))) {
    drawn.querySelector(`[data-key="${CSS.escape(id)}"]`).after(content(context, id));
  }
  return drawn;
}

function row(context, { id, createdAt, type, tool, session, what, error }) {
  return [
    el('button', {
      type: 'button', class: 'expand', 'aria-expanded': String(opened.has(id)), click: ({ currentTarget }) => toggle(context, id, currentTarget),
    }, timeOf(createdAt, context.zone), el('span', { class: 'unseen' }, ' show its content')),
    shown(type ?? '–'),
    shown(tool ?? '–'),
    el('bdi', {}, what ?? '–'),
    error === null ? '–' : el('span', { class: error ? 'failed' : 'succeeded' }, error ? 'error' : 'ok'),
    session === null ? '–' : sessionLink(context, session, session.slice(0, 8)),
  ];
}

function pages(context, after, next) {
  const goUp = ({ currentTarget }) => {
    const section = currentTarget.closest('section');
    section.scrollIntoView({ block: 'start' });
    section.querySelector('.scroll').focus({ preventScroll: true });
  };
  return el('nav', { class: 'actions', 'aria-label': 'Pages of events' },
    after === null ? null : el('a', { class: 'button', href: context.href({}), click: goUp }, 'Newest'),
    ' ',
    next === null ? null : el('a', { class: 'button', href: context.href({ after: next }), click: goUp }, 'Older'));
}

async function toggle(context, id, button) {
  const line = button.closest('tr');
  if (opened.delete(id)) {
    button.setAttribute('aria-expanded', 'false');
    line.nextElementSibling.remove();
    return;
  }
  opened.set(id, {});
  button.setAttribute('aria-expanded', 'true');
  line.after(content(context, id));
  opened.set(id, await asked(id));
  const waiting = document.querySelector(`[data-key="${CSS.escape(contentKey(id))}"]`);
  if (opened.has(id)) {
    waiting?.replaceWith(content(context, id));
  }
}

async function asked(id) {
  try {
    return { answer: await get('event', { id }) };
  } catch (failure) {
    return { failure };
  }
}

const contentKey = (id) => `content of ${id}`;

/** The row below an event's with all that it holds. */
function content(context, id) {
  const { answer, failure } = opened.get(id);
  return el('tr', { class: 'contents', 'data-key': contentKey(id) }, el('td', { colspan: COLUMNS.length },
    answer ? whole(context, answer) : el('p', {}, failure ? failure.message : 'Loading …')));
}

function whole(context, { id, content: held, metadata, cut }) {
  const session = held?.session_id;
  return [
    el('p', {}, `Event ${id}`, typeof session === 'string' ? [', session ', sessionLink(context, session)] : null,
      cut ? '. Its texts over 100,000 characters are cut.' : null),
    json(held),
    metadata === null ? null : el('details', {}, el('summary', {}, 'Metadata'), json(metadata)),
  ];
}
