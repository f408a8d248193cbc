import { get } from './api.js';
import { el, replace } from './dom.js';
import { follow } from './panel.js';

const LIMIT = 50;

/** Longer texts than this do not fit into a column. */
const LONG = 20;

/**
 * A table that is read page by page. On its first page what is new comes in by itself; on later
 * ones, which would only shift, a note says so.
 *
 * @template T
 * @param {import('./context.js').Context} context its parameter `after` is where the page begins
 * @param {Object} list
 * @param {string} list.path below `/api/`; answers `{sessions: T[], next: ?string}`
 * @param {string} list.follows `sessions` or `events`
 * @param {string} list.caption
 * @param {(row: T) => string} list.key
 * @param {(answer: *) => ?string} list.total says how many there are
 * @param {(count: number) => string} list.news says that there are new ones
 * @param {() => Node[]} list.empty what to do if there is none
 * @param {Array<{title: string, number?: boolean, wide?: boolean, cell: (row: T) => *}>} list.columns
 * @returns {{element: HTMLElement, loaded: Promise<void>}}
 */
export function listing(context, list) {
  const after = context.params.get('after');
  const rows = new Map();
  const total = el('p', { class: 'total', role: 'status' });
  const note = el('div', { role: 'status' });
  const body = el('tbody', { role: 'rowgroup' });
  const frame = el('div', {}, el('p', { class: 'waiting' }, 'Loading …'));
  const pages = el('nav', { class: 'actions', 'aria-label': 'Pages' });
  const element = el('section', { class: 'panel listing', tabindex: -1, 'aria-label': list.caption, 'aria-busy': 'true' }, total, note, frame, pages);
  let isFilled = false;

  async function load() {
    element.setAttribute('aria-busy', 'true');
    try {
      draw(await get(list.path, { ...context.query(), limit: LIMIT, after }, context.signal));
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      isFilled = false;
      replace(frame, el('div', { class: 'notice error', role: 'alert' },
        el('p', {}, failure.message), el('button', { type: 'button', click: retry }, 'Try again')));
    }
    element.setAttribute('aria-busy', 'false');
  }

  function retry() {
    element.focus();
    load();
  }

  function draw(answer) {
    const focused = document.activeElement;
    const known = new Set(rows.keys());
    drawRows(answer.sessions);
    if (answer.sessions.length === 0) {
      isFilled = false;
      replace(frame, el('div', { class: 'empty' }, after ? 'There are no older ones.' : list.empty()));
    } else if (!isFilled) {
      replace(frame, tableOf(list, body));
    }
    say(answer, isFilled ? answer.sessions.filter((row) => !known.has(list.key(row))).length : 0);
    isFilled = answer.sessions.length > 0;
    replace(pages, links(answer.next));
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  function drawRows(answered) {
    const wanted = new Set(answered.map(list.key));
    for (const [key, row] of rows) {
      if (!wanted.has(key)) {
        row.remove();
        rows.delete(key);
      }
    }
    answered.forEach((entry, i) => {
      const key = list.key(entry);
      const row = rows.get(key) ?? el('tr', { role: 'row', class: isFilled ? 'new' : null });
      rows.set(key, row);
      if (JSON.stringify(entry) !== row.shown) {
        row.shown = JSON.stringify(entry);
        fill(row, entry, list.columns);
      }
      if (body.children[i] !== row) {
        body.insertBefore(row, body.children[i] ?? null);
      }
    });
  }

  function say(answer, fresh) {
    const parts = [list.total(answer), fresh > 0 ? list.news(fresh) : null].filter((part) => part !== null);
    total.textContent = parts.join(' · ');
  }

  const link = (name, cursor) => el('a', {
    class: 'button', href: context.href({ after: cursor }), click: () => window.scrollTo(0, 0),
  }, name);
  const links = (next) => [after ? link('Newest', null) : null, next ? link('Older', next) : null];

  function tell() {
    if (!note.hasChildNodes()) {
      replace(note, el('p', { class: 'notice' }, 'Something new was stored. ', link('Show the newest', null)));
    }
  }

  follow(context, list.follows, after ? tell : load);
  return { element, loaded: load() };
}

/** On a narrow screen rows are laid out as blocks, so the table's roles are said. */
function tableOf({ caption, columns }, body) {
  return el('div', { class: 'scroll' },
    el('table', { role: 'table' },
      el('caption', { class: 'unseen' }, caption),
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map((column) =>
        el('th', { scope: 'col', role: 'columnheader', class: column.number ? 'number' : null }, column.title)))),
      body));
}

/** A link that is the same stays, since it may have the focus. */
function fill(row, entry, columns) {
  columns.forEach((column, i) => {
    const content = column.cell(entry) ?? '–';
    const old = row.children[i]?.firstChild;
    if (!(content instanceof Node && old?.isEqualNode?.(content))) {
      const cell = el('td', {
        role: 'cell',
        title: typeof content === 'string' && content.length > LONG ? content : null,
        'data-title': column.title, class: column.number ? 'number' : column.wide ? 'wide' : null,
      }, content);
      if (row.children[i]) {
        row.children[i].replaceWith(cell);
      } else {
        row.append(cell);
      }
    }
  });
}
