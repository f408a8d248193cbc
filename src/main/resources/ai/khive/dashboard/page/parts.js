import { query } from './api.js';
import { el } from './dom.js';
import { cut, time } from './format.js';
import { PERIODS } from './period.js';
import { written } from './zone.js';

/** @typedef {import('./context.js').Context} Context */

/** What a group is called whose rows have no name; it cannot be filtered by. */
const UNKNOWN = 'unknown';

/**
 * The first line of a view: its heading, the period it shows, and its exports.
 *
 * @param {Context} context
 * @param {string} title
 * @param {'sessions'|'events'} what is exported
 * @returns {HTMLElement}
 */
export function heading(context, title, what) {
  return el('div', { class: 'heading', 'data-key': 'heading' },
    el('h1', {}, title),
    el('p', { class: 'hint' }, described(context)),
    el('p', { class: 'exports' }, 'Export ', download(context, what, 'csv', 'CSV'), ' ', download(context, what, 'jsonl', 'JSON Lines')));
}

function described({ params, zone }) {
  const named = PERIODS.find(({ value, millis }) => millis && value === params.get('period'));
  if (named) {
    return `${named.name}. The small figures are those of the period before, just as long.`;
  }
  const [from, to] = ['from', 'to'].map((name) => params.get(name)).map((at) => (at ? written(at, zone) : null));
  if (from) {
    return `From ${from} ${to ? `to ${to}` : 'on'}. The small figures are those of the period before, just as long.`;
  }
  return to ? `Until ${to}.` : 'All time. Choose a period to see it beside the one before.';
}

/**
 * A link that downloads what is shown, as it is when the link is followed.
 *
 * @param {Context} context
 * @param {'sessions'|'events'} what
 * @param {'csv'|'jsonl'} format
 * @param {string} name
 * @returns {HTMLElement}
 */
export function download(context, what, format, name) {
  const href = () => {
    const text = context.params.get('text');
    return `/export${query({ ...context.query(), text, zone: null, what, format })}`;
  };
  return el('a', {
    class: 'button',
    href: href(),
    download: '',
    'aria-label': `Export as ${name}`,
    click: ({ currentTarget }) => currentTarget.setAttribute('href', href()),
  }, name);
}

/**
 * What a view says when nothing was found, and what to do about it.
 *
 * @param {Context} context
 * @param {string} what was looked for, such as `planning sessions`
 * @param {string[]} filters the names of the view's filter
 * @returns {HTMLElement[]}
 */
export function nothing(context, what, filters) {
  const set = (names) => names.filter((name) => context.params.has(name));
  const periods = set(['period', 'from', 'to']);
  const restrictions = set(filters);
  const without = (names) => context.href(Object.fromEntries(names.map((name) => [name, null])));
  return [
    el('p', {}, `There are no ${what} ${[periods.length > 0 ? 'in this period' : null,
      restrictions.length > 0 ? 'that match the filter' : null].filter(Boolean).join(' ')}.`),
    el('p', { class: 'actions' },
      periods.length > 0 ? el('a', { class: 'button', href: without(periods) }, 'Show all time') : null,
      ' ',
      restrictions.length > 0 ? el('a', { class: 'button', href: without(restrictions) }, 'Clear the filter') : null),
  ];
}

/**
 * What a view says over a database that has nothing for it.
 *
 * @param {string} what `planning sessions` or `hook events`
 * @param {string} recorder the class of the library that stores them
 * @returns {HTMLElement}
 */
export function nothingStored(what, recorder) {
  return el('section', { class: 'panel full start' },
    el('h2', {}, `No ${what} yet`),
    el('p', {}, `This page fills as soon as ${what} are stored; it need not be loaded again.`),
    el('ul', {},
      el('li', {}, 'From khive: ', el('code', {}, 'khive import FILE …'), ' takes in its databases and exports.'),
      el('li', {}, 'From an application: ', el('code', {}, recorder), ' of the library stores them.'),
      el('li', {}, 'From another place: ', el('code', {}, 'khive --db WHERE dashboard'), ' shows another database.')));
}

/** @returns {Node} a link to the page of a session; a dash without one */
export function sessionLink(context, id, name = id) {
  return given(id)
    ? el('a', { href: context.to('/session', { id }) }, el('bdi', {}, shown(name)))
    : document.createTextNode('–');
}

/** @returns {Node} a link that filters by a name; the name alone if it cannot be filtered by */
export function filterLink(context, filter, name) {
  const isChosen = context.params.get(filter) === name;
  return canFilter(name)
    ? el('a', {
      href: context.href({ [filter]: isChosen ? null : name }),
      'aria-current': isChosen ? 'true' : null,
      title: isChosen ? 'Show all again' : shown(name) === name ? null : name,
    }, el('bdi', {}, shown(name)))
    : el('span', {}, shown(name));
}

/** @returns {?string} where a click on a group leads; null if it cannot be filtered by */
export const filterHref = (context, filter, name) =>
  (canFilter(name) ? context.href({ [filter]: name }) : null);

const canFilter = (name) => given(name) && name.trim() !== '' && name !== UNKNOWN;
const given = (value) => value !== null && value !== undefined;
/** @returns {string} a name as it fits into a table or legend */
export const shown = (name) => (name.trim() === '' ? '(empty)' : cut(name, 100));

/**
 * Links to the buckets of a chart as periods of their own.
 *
 * @param {Context} context
 * @param {string[]} starts the instants with which they begin, in order
 * @returns {string[]}
 */
export function bucketHrefs(context, starts) {
  return starts.map((from, i) => context.href({
    period: null, from, to: starts[i + 1] ?? context.params.get('to'),
  }));
}

/** @returns {HTMLElement} a time, to the second, with the instant for machines */
export const timeOf = (iso, zone) => (iso ? el('time', { datetime: iso }, time(iso, zone)) : '–');
