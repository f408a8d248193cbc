import { query } from './api.js';
import { period } from './period.js';

/**
 * What a view is given.
 *
 * @typedef {Object} Context
 * @property {URLSearchParams} params the state of the view: the query of its URL
 * @property {string} zone of all times that are shown, an IANA id
 * @property {Object} database the answer of `/api/database`
 * @property {AbortSignal} signal aborted when the view is left or shown again
 * @property {Map<string, *>} panels those of the view when it was shown last, by their path: they
 *     stay on the page while they ask again
 * @property {EventTarget} live has an event `change` when something was stored, its `detail` as
 *     `/api/live` gives it
 * @property {import('./bar.js').Filter[]} filters of the view; empty if it has none
 * @property {() => Object<string, string>} query what the API is asked with: `from`, `to`, `zone`
 *     and the filter
 * @property {(changes: Object<string, ?string>, options?: {replace?: boolean}) => void} change sets
 *     parameters of the URL, removes those that are null or empty, and shows the view again, from
 *     its newest rows unless `after` is among the changes
 * @property {(changes: Object<string, ?string>) => void} note the same without showing it again
 * @property {(changes: Object<string, ?string>) => string} href the link that `change` would follow
 * @property {(path: string, params?: Object<string, ?string>) => string} to the link to another
 *     view, in the zone of this one
 * @property {(href: string) => void} go follows a link of the page
 */

/** The zone that the URL names, if there is such a one; else that of the computer. */
function zoneOf(params) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = params.get('zone') ?? own;
  try {
    Intl.DateTimeFormat('en', { timeZone: named });
    return named;
  } catch {
    return own;
  }
}

/**
 * The context of a view.
 *
 * @param {{filters?: import('./bar.js').Filter[]|((params: URLSearchParams) => import('./bar.js').Filter[])}} view those of some depend on the URL
 * @param {URLSearchParams} params
 * @param {Object} page `database`, `signal`, `panels` and `live` of the context, `show()`, which shows
 *     the view that the URL names, and `noted()`, which is told that the URL of this one has changed
 * @returns {Context}
 */
export function contextOf(view, params, { show, noted, ...page }) {
  const zone = zoneOf(params);
  const filters = typeof view.filters === 'function' ? view.filters(params) : view.filters ?? [];
  const enter = (url, isReplacing) => {
    history[isReplacing ? 'replaceState' : 'pushState'](null, '', url);
    show();
  };
  return {
    ...page,
    params,
    zone,
    filters,
    query: () => ({ ...period(params), zone, ...chosen(filters, params) }),
    change: (changes, { replace = false } = {}) => enter(changed(params, { after: null, ...changes }), replace),
    note: (changes) => {
      set(params, changes);
      history.replaceState(null, '', changed(params, {}));
      noted();
    },
    href: (changes) => changed(params, { after: null, ...changes }),
    to: (path, others = {}) => path + query({ ...others, zone: params.get('zone') }),
    go: (href) => enter(href, false),
  };
}

function chosen(filters, params) {
  return Object.fromEntries(
    filters.map(({ name }) => [name, params.get(name)]).filter(([, value]) => value !== null));
}

function changed(params, changes) {
  const next = new URLSearchParams(params);
  set(next, changes);
  const text = next.toString();
  return location.pathname + (text === '' ? '' : `?${text}`);
}

function set(params, changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
}
