import { ApiError, get } from './api.js';
import { bar } from './bar.js';
import { contextOf } from './context.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { connect } from './live.js';
import { morph } from './morph.js';
import { note } from './notes.js';
import * as events from './events.js';
import * as planning from './planning.js';
import * as session from './session.js';
import * as sessions from './sessions.js';

/** @typedef {import('./context.js').Context} Context */

const VIEWS = { '/': planning, '/planning': planning, '/events': events, '/sessions': sessions, '/session': session };

const KINDS = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };

/** At most so often the figures of the whole database are asked for again, in milliseconds. */
const PAUSE = 10_000;

/** Of so many views that were left the panels are kept, for going back to them. */
const VISITED = 4;

/** The views that were left last, by their URL. */
const visited = new Map();

const live = new EventTarget();
const main = document.getElementById('main');
let leaving = new AbortController();
let shown = { view: null, id: null, panels: new Map() };
let at = here();
let database = null;
let asked = 0;

function here() {
  return location.pathname + location.search;
}

/**
 * Shows the view that the URL names; one that is shown already keeps its panels.
 *
 * @param {?{view: Object, id: ?string, panels: Map}} earlier the same view as it was left
 */
async function show(earlier = null) {
  remember();
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const view = VIEWS[location.pathname] ?? planning;
  const params = new URLSearchParams(location.search);
  mark(view, params);
  document.title = `${view.title} · khive`;
  try {
    database ??= await askDatabase(signal);
    shown = next(view, params.get('id'), earlier);
    const context = enclose(view, params);
    frame(context);
    await view.render(main, context);
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      fail(failure);
    }
  }
}

function enclose(view, params) {
  const noted = () => {
    at = here();
  };
  return contextOf(view, params, { database, signal: leaving.signal, live, panels: shown.panels, show, noted });
}

/** Keeps the view that is left, if the URL names another one by now. */
function remember() {
  if (here() !== at) {
    visited.delete(at);
    visited.set(at, { shown, scroll: window.scrollY });
    if (visited.size > VISITED) {
      visited.delete(visited.keys().next().value);
    }
    at = here();
  }
}

function next(view, id, earlier) {
  if (view === shown.view && id === shown.id) {
    return shown;
  }
  main.removeAttribute('data-none');
  return earlier ?? { view, id, panels: new Map() };
}

async function askDatabase(signal) {
  asked = Date.now();
  return get('database', {}, signal);
}

/** What is around the view: the bar, the name of the database, and the foot of the page. */
function frame(context) {
  document.getElementById('database').textContent = context.database.database;
  fill('bar', context.filters.length > 0 ? bar(context) : null);
  fill('notes', note(context.database));
  fill('footer', foot(context));
}

function fill(id, ...content) {
  const element = document.createElement('div');
  replace(element, content);
  morph(document.getElementById(id), element);
}

function foot(context) {
  const zones = [...new Set([Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', context.zone])];
  return [
    `${KINDS[context.database.kind]} ${context.database.version} · ${format.count(context.database.sessions)} planning sessions, `,
    `${format.count(context.database.events)} hook events · times in `,
    el('select', {
      'aria-label': 'Time zone',
      change: (event) => context.change({
        zone: event.target.value === zones[0] ? null : event.target.value,
      }),
    }, zones.map((zone) => el('option', { value: zone, selected: zone === context.zone }, zone))),
  ];
}

/** Asks for the figures of the whole database again, at once if it was empty. */
async function refresh({ detail }) {
  if (database === null) {
    return;
  }
  const isFirst = ['sessions', 'events'].some((kind) => detail[kind] && database[kind] === 0);
  if (!isFirst && Date.now() < asked + PAUSE) {
    return;
  }
  try {
    database = await askDatabase();
  } catch {
    return; // what is shown stays; the panels and the live sign say that the server is gone
  }
  if (isFirst) {
    show();
  } else {
    const view = VIEWS[location.pathname] ?? planning;
    const params = new URLSearchParams(location.search);
    frame(enclose(view, params));
  }
}

/** Marks the view in the navigation, and has the links keep the period. */
function mark(view, params) {
  const kept = new URLSearchParams(['period', 'from', 'to', 'zone']
    .filter((name) => params.has(name)).map((name) => [name, params.get(name)]));
  for (const link of document.querySelectorAll('#views a')) {
    const path = new URL(link.href).pathname;
    link.href = path + (kept.size > 0 ? `?${kept}` : '');
    if (VIEWS[path] === view) {
      link.setAttribute('aria-current', 'page');
    } else if (view === session && path === '/sessions') {
      link.setAttribute('aria-current', 'true');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

function fail(failure) {
  const text = failure instanceof ApiError ? failure.message : `This page failed: ${failure.message}`;
  shown = { view: null, id: null, panels: new Map() };
  replace(main, el('div', { class: 'notice error', role: 'alert' },
    el('p', {}, text),
    el('button', { type: 'button', click: () => show() }, 'Try again')));
  if (!(failure instanceof ApiError)) {
    throw failure;
  }
}

/** Follows links within the page without loading it again. */
function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (link && isPlain(event) && isWithin(link)) {
    event.preventDefault();
    history.pushState(null, '', link.href);
    enter();
  }
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }) =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);

function isWithin(link) {
  const { origin, pathname } = new URL(link.href);
  const isHere = link.getAttribute('href').startsWith('#');
  return origin === location.origin && pathname in VIEWS && !isHere && !link.target && !link.hasAttribute('download');
}

/** Shows another view from its top; the same one where it is. */
async function enter() {
  const before = shown;
  await show();
  if (shown !== before) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  } else if (document.activeElement === document.body) {
    main.focus({ preventScroll: true });
  }
}

/** Goes back or on to a view as it was left. */
async function goBack() {
  const before = shown;
  const { shown: earlier, scroll } = visited.get(here()) ?? { shown: null, scroll: 0 };
  await show(earlier);
  if (shown !== before) {
    window.scrollTo(0, scroll);
  }
}

const preferred = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const theme = () => document.documentElement.dataset.theme ?? preferred();

function toggleTheme() {
  document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', theme());
  themeChanged();
}

/** Names the button, and tells what is drawn with the colours of the theme. */
function themeChanged() {
  const other = theme() === 'dark' ? 'Light' : 'Dark';
  document.getElementById('theme').textContent = other;
  document.getElementById('theme').setAttribute('aria-label', `${other} colours`);
  document.dispatchEvent(new Event('themechange'));
}

document.addEventListener('click', follow);
window.addEventListener('popstate', goBack);
history.scrollRestoration = 'manual';
document.getElementById('theme').addEventListener('click', toggleTheme);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
matchMedia('print').addEventListener('change', themeChanged);
live.addEventListener('change', refresh);
themeChanged();
connect(live, document.getElementById('live'));
show();
