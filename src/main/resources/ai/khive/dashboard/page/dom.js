const listeners = new WeakMap();

/**
 * Makes an element. Texts become text nodes and nothing else, whatever they hold.
 *
 * @param {string} name the tag
 * @param {Object<string, *>} [attributes] `class`, `aria-…` and so on; a function is a listener of
 *     that event; a name that begins with `--` is a custom property of the style; null, undefined
 *     and false leave the attribute out, true sets it empty
 * @param {...(Node|string|number|null|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      listen(element, key, value);
    } else if (key.startsWith('--')) {
      element.style.setProperty(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

function listen(element, type, listener) {
  element.addEventListener(type, listener);
  listeners.set(element, [...listeners.get(element) ?? [], [type, listener]]);
}

/**
 * Gives an element the listeners of another one of {@link el} in place of its own.
 *
 * @param {Element} element
 * @param {Element} other
 */
export function listenAs(element, other) {
  for (const [type, listener] of listeners.get(element) ?? []) {
    element.removeEventListener(type, listener);
  }
  listeners.delete(element);
  for (const [type, listener] of listeners.get(other) ?? []) {
    listen(element, type, listener);
  }
}

/**
 * Replaces all children of a node. Children that are there already stay where they are, so that
 * they keep focus and scroll position.
 *
 * @param {Element} node
 * @param {...(Node|string|number|null|undefined|Array)} children
 */
export function replace(node, ...children) {
  const wanted = new DocumentFragment();
  const all = children.flat(Infinity);
  const kept = new Set(all);
  for (const child of [...node.childNodes]) {
    if (!kept.has(child)) {
      child.remove();
    }
  }
  let at = node.firstChild;
  for (const child of all) {
    if (child !== null && child !== undefined && child === at) {
      node.insertBefore(wanted, at);
      at = at.nextSibling;
    } else {
      append(wanted, [child]);
    }
  }
  node.insertBefore(wanted, null);
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) {
      node.append(child instanceof Node ? child : String(child));
    }
  }
}

/**
 * A table.
 *
 * @param {string} caption what it shows, for screen readers
 * @param {Array<{title: Node|string, group?: string, number?: boolean, wide?: boolean}>} columns
 *     neighbours of the same group have its name above their titles; a column for the eye alone
 *     has the title ''
 * @param {Array<Array<Node|string|Array|null>>} rows a cell for each column; the first one names
 *     the row. A row with a property `key` stays the same element when it is drawn again elsewhere
 *     in the table
 * @returns {HTMLElement}
 */
export function table(caption, columns, rows) {
  const kind = ({ number, wide }) => (number ? 'number' : wide ? 'wide' : null);
  return el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    el('table', {},
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, groups(columns), el('tr', {}, columns.map((column) => (column.title === ''
        ? el('td')
        : el('th', { scope: 'col', class: kind(column) }, column.title))))),
      el('tbody', {}, rows.map((cells) => el('tr', { 'data-key': cells.key }, cells.map((cell, i) =>
        i === 0
          ? el('th', { scope: 'row', class: kind(columns[i]) }, cell)
          : el('td', { class: kind(columns[i]) }, cell)))))));
}

function groups(columns) {
  const runs = [];
  for (const { group = null } of columns) {
    if (runs.at(-1)?.group === group) {
      runs.at(-1).length += 1;
    } else {
      runs.push({ group, length: 1 });
    }
  }
  return runs.some(({ group }) => group !== null)
    ? el('tr', { class: 'groups' }, runs.map(({ group, length }) => (group === null
      ? el('td', { colspan: length })
      : el('th', { scope: 'colgroup', colspan: length }, group))))
    : null;
}
