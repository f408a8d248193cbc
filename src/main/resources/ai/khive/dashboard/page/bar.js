import { el } from './dom.js';
import { PERIODS } from './period.js';

/**
 * A part of a view's filter.
 *
 * @typedef {Object} Filter
 * @property {string} name the parameter of the URL and of the API
 * @property {string} label
 * @property {'choice'|'number'|'search'} kind
 * @property {string} [choices] of a choice: the key of `/api/database` that has the names
 */

/**
 * The bar with the period and the filter of a view. What is chosen goes into the URL at once, what
 * is typed when it is left or Enter is pressed.
 *
 * @param {{filters: Filter[]}} view
 * @param {import('./app.js').Context} context
 * @returns {HTMLElement}
 */
export function bar(view, context) {
  return el('form', { class: 'filters', role: 'search', 'aria-label': 'Period and filter', submit: (event) => event.preventDefault() },
    periods(context),
    view.filters.map((filter) => field(filter, context)),
    el('button', {
      type: 'button',
      class: 'quiet',
      hidden: [...context.params.keys()].every((name) => name === 'zone' || name === 'kind'),
      click: () => context.change(Object.fromEntries(
        ['period', 'from', 'to', ...view.filters.map(({ name }) => name)].map((name) => [name, null]))),
    }, 'Clear'));
}

function periods(context) {
  const { params } = context;
  const isOwn = params.has('from') || params.has('to');
  const chosen = isOwn ? 'own' : params.get('period') ?? '';
  return [
    el('label', {}, 'Period',
      el('select', {
        name: 'period',
        change: ({ target }) => (target.value === 'own'
          ? context.change({ period: null, from: new Date(Date.now() - 30 * 86_400_000).toISOString(), to: new Date().toISOString() })
          : context.change({ period: target.value, from: null, to: null })),
      },
      PERIODS.map(({ value, name }) => el('option', { value, selected: value === chosen }, name)),
      el('option', { value: 'own', selected: isOwn }, 'From … to …'))),
    isOwn ? [bound('from', 'From', context), bound('to', 'To (exclusive)', context)] : null,
  ];
}

/** A time in the zone of the view, because the browser's own field knows only that of the computer. */
function bound(name, label, context) {
  const value = context.params.get(name);
  return el('label', {}, label,
    el('input', {
      type: 'text',
      name,
      size: 20,
      placeholder: 'YYYY-MM-DD HH:MM',
      value: value ?? '',
      change: ({ target }) => typed(target, context),
    }));
}

function typed(input, context) {
  const text = input.value.trim();
  const millis = Date.parse(text);
  input.setCustomValidity(text !== '' && Number.isNaN(millis) ? 'A time such as 2025-08-21T22:14:32Z' : '');
  if (input.reportValidity()) {
    context.change({ [input.name]: text === '' ? null : new Date(millis).toISOString() });
  }
}

function field(filter, context) {
  const value = context.params.get(filter.name) ?? '';
  const set = ({ target }) => {
    if (target.reportValidity()) {
      context.change({ [filter.name]: target.value });
    }
  };
  if (filter.kind === 'choice') {
    const names = [...new Set([...context.database[filter.choices], ...(value ? [value] : [])])];
    return el('label', {}, filter.label,
      el('select', { name: filter.name, change: set },
        el('option', { value: '' }, 'all'),
        names.map((name) => el('option', { value: name, selected: name === value }, name))));
  }
  return el('label', {}, filter.label,
    filter.kind === 'number'
      ? el('input', { type: 'number', name: filter.name, step: 'any', min: 0, value, change: set })
      : el('input', { type: 'search', name: filter.name, value, change: set }));
}
