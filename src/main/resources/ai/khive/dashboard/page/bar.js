import { el } from './dom.js';
import { PERIODS, period } from './period.js';
import { instant, picked, written } from './zone.js';

const DAY = 86_400_000;

/**
 * A part of a view's filter.
 *
 * @typedef {Object} Filter
 * @property {string} name the parameter of the URL and of the API
 * @property {string} label
 * @property {'choice'|'number'|'search'} kind
 * @property {string} [choices] of a choice: the key of `/api/database` that has the names
 * @property {number} [max] of a number
 */

/**
 * The bar with the period and the filter of a view. What is chosen goes into the URL at once, what
 * is typed when it is left or Enter is pressed.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function bar(context) {
  const names = ['period', 'from', 'to', ...context.filters.map(({ name }) => name)];
  return el('form', {
    class: 'filters', role: 'search', 'aria-label': 'Period and filter', submit: (event) => event.preventDefault(),
  },
  periods(context),
  context.filters.map((filter) => field(filter, context)),
  el('button', {
    type: 'button',
    class: 'quiet',
    'data-key': 'clear',
    disabled: names.every((name) => !context.params.has(name)),
    click: () => {
      context.change(Object.fromEntries(names.map((name) => [name, null])));
      document.querySelector('#bar [name="period"]').focus();
    },
  }, 'Clear'));
}

function periods(context) {
  const { params } = context;
  const isOwn = params.has('from') || params.has('to');
  const value = isOwn ? 'own' : params.get('period') ?? '';
  return [
    el('label', { 'data-key': 'period' }, 'Period',
      el('select', {
        name: 'period',
        change: ({ target }) => context.change(target.value === 'own'
          ? { period: null, ...own(params) }
          : { period: target.value, from: null, to: null }),
      },
      PERIODS.map((each) => el('option', { value: each.value, selected: each.value === value }, each.name)),
      el('option', { value: 'own', selected: isOwn }, 'From … to …'))),
    isOwn ? [bound('from', 'From', context), bound('to', 'To (before)', context)] : null,
  ];
}

/** What a period of one's own begins with: the one that was shown, or the last 30 days. */
function own(params) {
  const now = Date.now();
  const { from = new Date(now - 30 * DAY).toISOString(), to = new Date(now).toISOString() } = period(params);
  return { from: minute(from), to: minute(to) };
}

const minute = (iso) => `${iso.slice(0, 16)}:00Z`;

/**
 * A time in the zone of the view. It can be typed; what is picked is a local time as well, which
 * the browser's own field hands over without a zone.
 */
function bound(name, label, context) {
  const { zone } = context;
  const value = context.params.get(name);
  const id = `period-${name}`;
  const input = el('input', {
    type: 'text',
    id,
    name,
    size: 17,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'YYYY-MM-DD HH:MM',
    title: `A time in ${zone}, such as 2025-08-21 22:14, or one with its offset`,
    value: value === null ? '' : written(value, zone),
    input: ({ target }) => target.setCustomValidity(''),
    change: ({ target }) => typed(target, target.value, context),
  });
  return el('div', { class: 'bound', 'data-key': name },
    el('label', { for: id }, label),
    el('span', { class: 'together' },
      input,
      el('input', {
        type: 'datetime-local',
        class: 'picker',
        tabindex: -1,
        'aria-hidden': 'true',
        value: picked(value, zone),
        change: ({ target }) => typed(document.getElementById(id), target.value, context),
      }),
      el('button', {
        type: 'button',
        class: 'icon calendar',
        'aria-label': `Pick: ${label}`,
        click: ({ target }) => target.previousElementSibling.showPicker(),
      })));
}

function typed(input, text, context) {
  const time = text.trim() === '' ? null : instant(text, context.zone);
  const other = context.params.get(input.name === 'from' ? 'to' : 'from');
  input.setCustomValidity(complaint(text, time, other, input.name));
  if (!input.reportValidity()) {
    return;
  }
  input.value = time === null ? '' : written(time, context.zone);
  context.change({ period: null, [input.name]: time });
}

function complaint(text, time, other, name) {
  if (text.trim() === '') {
    return '';
  }
  if (time === null) {
    return 'This is no time. Type one such as 2025-08-21, 2025-08-21 22:14 or 2025-08-21T22:14:32Z.';
  }
  const [from, to] = name === 'from' ? [time, other] : [other, time];
  return from && to && Date.parse(from) >= Date.parse(to) ? 'The period must begin before it ends.' : '';
}

function field(filter, context) {
  const value = context.params.get(filter.name) ?? '';
  const set = ({ target }) => {
    if (target.reportValidity()) {
      context.change({ [filter.name]: target.value });
    }
  };
  const { name, label } = filter;
  return el('label', { 'data-key': name }, label, {
    choice: () => choice(filter, value, context.database, set),
    number: () => el('input', { type: 'number', name, step: 'any', min: 0, max: filter.max, value, change: set }),
    search: () => el('input', { type: 'search', name, value, change: set }),
  }[filter.kind]());
}

function choice(filter, value, database, set) {
  const names = [...new Set([...database[filter.choices], value])].filter((name) => name !== '');
  return el('select', { name: filter.name, change: set },
    el('option', { value: '' }, 'all'),
    names.map((name) => el('option', { value: name, selected: name === value }, name)));
}
