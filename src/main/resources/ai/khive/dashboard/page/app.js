import { ApiError, get } from './api.js';
import { bar } from './bar.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { connect } from './live.js';
import * as events from './events.js';
import * as planning from './planning.js';
import * as session from './session.js';
import * as sessions from './sessions.js';
import { period } from './period.js';

/**
 * What a view is given.
 *
 * @typedef {Object} Context
 * @property {URLSearchParams} params the state of the view: the query of its URL
 * @property {string} zone of all times that are shown, an IANA id
 * @property {Object} database the answer of `/api/database`
 * @property {AbortSignal} signal aborted when the view is left
 * @property {EventTarget} live has an event `change` when something was stored, its `detail` as
 *     `/api/live` gives it
 * @property {() => Object<string, string>} query what the API is asked with: `from`, `to`, `zone`
 *     and the filter
 * @property {(changes: Object<string, ?string>, options?: {replace?: boolean}) => void} change sets
 *     parameters of the URL, removes those that are null or empty, and shows the view again
 * @property {(changes: Object<string, ?string>) => void} note the same without showing it again
 */

const VIEWS = { '/': planning, '/planning': planning, '/events': events, '/sessions': sessions, '/session': session };

const live = new EventTarget();
const main = document.getElementById('main');
let leaving = new AbortController();
let database = null;

/** Shows the view that the URL names. */
async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const view = VIEWS[location.pathname] ?? planning;
  const params = new URLSearchParams(location.search);
  mark(view);
  document.title = `${view.title} · khive`;
  try {
    database = await get('database', {}, signal);
    const context = contextOf(view, params, signal);
    document.getElementById('database').textContent = database.database;
    replace(document.getElementById('footer'), foot(context));
    replace(document.getElementById('bar'), view.filters ? bar(view, context) : null);
    await view.render(main, context);
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      fail(failure);
    }
  }
}

function contextOf(view, params, signal) {
  const zone = params.get('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    params,
    zone,
    database,
    signal,
    live,
    query: () => ({
      ...period(params),
      zone,
      ...Object.fromEntries((view.filters ?? [])
        .map(({ name }) => [name, params.get(name)])
        .filter(([, value]) => value !== null)),
    }),
    change: (changes, { replace: replacing = false } = {}) => {
      const url = changed(params, changes);
      if (replacing) {
        history.replaceState(null, '', url);
      } else {
        history.pushState(null, '', url);
      }
      show();
    },
    note: (changes) => {
      for (const [name, value] of Object.entries(changes)) {
        set(params, name, value);
      }
      history.replaceState(null, '', changed(params, {}));
    },
  };
}

function changed(params, changes) {
  const next = new URLSearchParams(params);
  Object.entries(changes).forEach(([name, value]) => set(next, name, value));
  const text = next.toString();
  return location.pathname + (text === '' ? '' : `?${text}`);
}

function set(params, name, value) {
  if (value === null || value === undefined || value === '') {
    params.delete(name);
  } else {
    params.set(name, value);
  }
}

/** Marks the view in the navigation, and has the links keep the period. */
function mark(view) {
  const kept = new URLSearchParams();
  for (const name of ['period', 'from', 'to', 'zone']) {
    const value = new URLSearchParams(location.search).get(name);
    if (value !== null) {
      kept.set(name, value);
    }
  }
  for (const link of document.querySelectorAll('#views a')) {
    const path = new URL(link.href).pathname;
    link.href = path + (kept.size > 0 ? `?${kept}` : '');
    const current = VIEWS[path] === view || (view === session && path === '/sessions');
    link.toggleAttribute('aria-current', current);
    if (current) {
      link.setAttribute('aria-current', view === session ? 'true' : 'page');
    }
  }
}

function foot(context) {
  const zones = [...new Set([Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', context.zone])];
  return [
    `khive ${database.version} · ${format.count(database.sessions)} planning sessions, `,
    `${format.count(database.events)} hook events · times in `,
    el('select', {
      'aria-label': 'Time zone',
      change: (event) => context.change({
        zone: event.target.value === zones[0] ? null : event.target.value,
      }),
    }, zones.map((zone) => el('option', { value: zone, selected: zone === context.zone }, zone))),
  ];
}

function fail(failure) {
  const text = failure instanceof ApiError ? failure.message : `This page failed: ${failure.message}`;
  replace(main, el('div', { class: 'notice error', role: 'alert' },
    el('p', {}, text),
    el('button', { type: 'button', click: show }, 'Try again')));
  if (!(failure instanceof ApiError)) {
    throw failure;
  }
}

/** Follows links within the page without loading it again. */
function follow(event) {
  const link = event.target.closest?.('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target || link.hasAttribute('download')) {
    return;
  }
  const url = new URL(link.href);
  if (url.origin !== location.origin || !(url.pathname in VIEWS) || link.getAttribute('href').startsWith('#')) {
    return;
  }
  event.preventDefault();
  history.pushState(null, '', url);
  window.scrollTo(0, 0);
  show().then(() => main.focus({ preventScroll: true }));
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = (root.dataset.theme ?? preferred()) === 'dark';
  root.dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
  nameTheme();
  show();
}

const preferred = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

function nameTheme() {
  const isDark = (document.documentElement.dataset.theme ?? preferred()) === 'dark';
  document.getElementById('theme').textContent = isDark ? 'Light' : 'Dark';
  document.getElementById('theme').setAttribute('aria-label', isDark ? 'Use light colours' : 'Use dark colours');
}

document.addEventListener('click', follow);
window.addEventListener('popstate', show);
document.getElementById('theme').addEventListener('click', toggleTheme);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { nameTheme(); show(); });
nameTheme();
connect(live, document.getElementById('live'));
show();
