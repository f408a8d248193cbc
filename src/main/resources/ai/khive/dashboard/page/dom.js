/**
 * Makes an element. Texts become text nodes and nothing else, whatever they hold.
 *
 * @param {string} name the tag
 * @param {Object<string, *>} [attributes] `class`, `aria-…` and so on; a function is a listener of
 *     that event; null, undefined and false leave the attribute out, true sets it empty
 * @param {...(Node|string|number|null|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

/**
 * Replaces all children of a node.
 *
 * @param {Element} node
 * @param {...(Node|string|number|null|undefined|Array)} children
 */
export function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
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
 * @param {Array<{title: string, number?: boolean}>} columns
 * @param {Array<Array<Node|string|null>>} rows a cell for each column; the first one names the row
 * @returns {HTMLElement}
 */
export function table(caption, columns, rows) {
  const kind = (column) => (column.number ? 'number' : null);
  return el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    el('table', {},
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, columns.map((column) =>
        el('th', { scope: 'col', class: kind(column) }, column.title)))),
      el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((cell, i) =>
        i === 0
          ? el('th', { scope: 'row', class: kind(columns[i]) }, cell)
          : el('td', { class: kind(columns[i]) }, cell)))))));
}
