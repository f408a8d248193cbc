import { get } from './api.js';
import { el, replace } from './dom.js';
import { follow } from './panel.js';

const LIMIT = 50;

/** Longer texts than this do not fit into a column. */
const LONG = 20;

/**
 * What is listed.
 *
 * @template T
 * @typedef {Object} List
 * @property {string} path below `/api/`; answers `{sessions: T[], next: ?string}`
 * @property {string} follows `sessions` or `events`
 * @property {string} caption
 * @property {(row: T) => string} key
 * @property {(answer: *) => ?string} total says how many there are
 * @property {(count: number) => string} news says that there are new ones
 * @property {() => Node[]} empty what to do if there is none
 * @property {Array<{title: string, number?: boolean, wide?: boolean, cell: (row: T) => *}>} columns
 */

/**
 * A table that is read page by page. On its first page what is new comes in by itself; on later
 * ones, which would only shift, a note says so.
 */
export class Listing {
  #context;
  #list;
  #after;
  #rows = new Map();
  #isFilled = false;
  #total = el('p', { class: 'total', role: 'status' });
  #note = el('div', { role: 'status' });
  #frame = el('div', {}, el('p', { class: 'waiting' }, 'Loading …'));
  #body = el('tbody', { role: 'rowgroup' });
  #pages = el('nav', { class: 'actions', 'aria-label': 'Pages' });

  /** @type {HTMLElement} */
  element;

  /** @type {Promise<void>} settled when the table is there, or the reason why it is not */
  loaded;

  /**
   * @param {import('./context.js').Context} context its parameter `after` is where the page begins
   * @param {List} list
   */
  constructor(context, list) {
    this.#context = context;
    this.#list = list;
    this.#after = context.params.get('after');
    this.element = el('section', { class: 'panel listing', tabindex: -1, 'aria-label': list.caption },
      this.#total, this.#note, this.#frame, this.#pages);
    follow(context, list.follows, async () => (this.#after ? this.#tell() : this.#load()));
    this.loaded = this.#load();
  }

  async #load() {
    this.element.setAttribute('aria-busy', 'true');
    try {
      const asked = { ...this.#context.query(), limit: LIMIT, after: this.#after };
      this.#draw(await get(this.#list.path, asked, this.#context.signal));
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      this.#fail(failure);
    }
    this.element.setAttribute('aria-busy', 'false');
  }

  #fail(failure) {
    this.#isFilled = false;
    replace(this.#frame, el('div', { class: 'notice error', role: 'alert' },
      el('p', {}, failure.message), el('button', { type: 'button', click: () => this.#retry() }, 'Try again')));
  }

  #retry() {
    this.element.focus();
    this.#load();
  }

  #draw(answer) {
    const focused = document.activeElement;
    const known = new Set(this.#rows.keys());
    this.#drawRows(answer.sessions);
    const fresh = answer.sessions.filter((row) => !known.has(this.#list.key(row))).length;
    this.#say(answer, this.#isFilled ? fresh : 0);
    this.#show(answer.sessions.length > 0);
    replace(this.#pages,
      this.#after ? this.#link('Newest', null) : null,
      answer.next ? this.#link('Older', answer.next) : null);
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }

  #show(isFilled) {
    if (!isFilled) {
      replace(this.#frame, el('div', { class: 'empty' }, this.#after ? 'There are no older ones.' : this.#list.empty()));
    } else if (!this.#isFilled) {
      replace(this.#frame, tableOf(this.#list, this.#body));
    }
    this.#isFilled = isFilled;
  }

  #drawRows(entries) {
    const wanted = new Set(entries.map(this.#list.key));
    for (const [key, row] of this.#rows) {
      if (!wanted.has(key)) {
        row.remove();
        this.#rows.delete(key);
      }
    }
    entries.map((entry) => this.#row(entry)).forEach((row, i) => {
      if (this.#body.children[i] !== row) {
        this.#body.insertBefore(row, this.#body.children[i] ?? null);
      }
    });
  }

  #row(entry) {
    const key = this.#list.key(entry);
    const row = this.#rows.get(key) ?? el('tr', { role: 'row', class: this.#isFilled ? 'new' : null });
    this.#rows.set(key, row);
    const shown = JSON.stringify(entry);
    if (shown !== row.shown) {
      row.shown = shown;
      fill(row, entry, this.#list.columns);
    }
    return row;
  }

  #say(answer, fresh) {
    const parts = [this.#list.total(answer), fresh > 0 ? this.#list.news(fresh) : null];
    this.#total.textContent = parts.filter((part) => part !== null).join(' · ');
  }

  #link(name, after) {
    return el('a', {
      class: 'button', href: this.#context.href({ after }), click: () => window.scrollTo(0, 0),
    }, name);
  }

  #tell() {
    if (!this.#note.hasChildNodes()) {
      replace(this.#note, el('p', { class: 'notice' }, 'Something new was stored. ', this.#link('Show the newest', null)));
    }
  }
}

/** On a narrow screen rows are laid out as blocks, so the table's roles are said. */
function tableOf({ caption, columns }, body) {
  return el('div', { class: 'scroll' },
    el('table', { role: 'table' },
      el('caption', { class: 'unseen' }, caption),
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map((column) =>
        el('th', { scope: 'col', role: 'columnheader', class: kind(column) }, column.title)))),
      body));
}

const kind = ({ number, wide }) => (number ? 'number' : wide ? 'wide' : null);

/** A link that is the same stays, since it may have the focus. */
function fill(row, entry, columns) {
  columns.forEach((column, i) => {
    const old = row.children[i];
    const content = column.cell(entry) ?? '–';
    if (old && content instanceof Node && old.firstChild.isEqualNode(content)) {
      return;
    }
    const cell = cellOf(column, content);
    if (old) {
      old.replaceWith(cell);
    } else {
      row.append(cell);
    }
  });
}

const cellOf = (column, content) => el('td', {
  role: 'cell',
  class: kind(column),
  title: typeof content === 'string' && content.length > LONG ? content : null,
  'data-title': column.title,
}, content);
