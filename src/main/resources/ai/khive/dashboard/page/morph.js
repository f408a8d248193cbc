import { listenAs } from './dom.js';

/**
 * Makes the children of an element like those of another one, and keeps what is there already, so
 * that focus, scroll positions, selections and opened details stay. Children with `data-key` are
 * the same as those of that key, others as those of the same place. What a person typed or opened
 * wins until it is set otherwise; an element with `data-kept` is left alone with its contents.
 *
 * A custom element that has a method `take` gets its successor instead of new children.
 *
 * @param {Element} element
 * @param {Element} next loses its children
 */
export function morph(element, next) {
  const wanted = [...next.childNodes];
  const keys = new Set(wanted.map(key).filter(Boolean));
  const keyed = new Map();
  for (const child of [...element.children]) {
    if (keys.has(key(child))) {
      keyed.set(key(child), child);
    } else if (key(child)) {
      child.remove();
    }
  }
  let at = element.firstChild;
  for (const node of wanted) {
    at = place(element, node, at, keyed);
  }
  while (at) {
    const rest = at;
    at = at.nextSibling;
    rest.remove();
  }
}

/** Puts a node before another one, by changing that of its key or place if there is one. */
function place(element, node, at, keyed) {
  const found = key(node) ? keyed.get(key(node)) : at;
  if (!found || !isAlike(found, node)) {
    element.insertBefore(node, at);
    return at;
  }
  if (found !== at) {
    element.insertBefore(found, at);
  }
  change(found, node);
  return found === at ? at.nextSibling : at;
}

const key = (node) => node.dataset?.key ?? null;

const isAlike = (a, b) => a.nodeName === b.nodeName && key(a) === key(b);

function change(node, next) {
  if (!(node instanceof Element)) {
    if (node.nodeValue !== next.nodeValue) {
      node.nodeValue = next.nodeValue;
    }
    return;
  }
  if (node.hasAttribute('data-kept') && next.hasAttribute('data-kept')) {
    return;
  }
  changeAttributes(node, next);
  listenAs(node, next);
  if (node.take) {
    node.take(next);
    return;
  }
  morph(node, next);
  if (['INPUT', 'SELECT'].includes(node.nodeName) && node.value !== next.value && !isBeingTyped(node)) {
    node.value = next.value;
  }
}

const isBeingTyped = (node) => node.nodeName === 'INPUT' && node === document.activeElement;

function changeAttributes(node, next) {
  const mayGo = (name) => !next.hasAttribute(name) && !(name === 'open' && node.nodeName === 'DETAILS');
  for (const { name } of [...node.attributes]) {
    if (mayGo(name)) {
      node.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    if (name !== 'style' && node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
  }
  if (node.style.cssText !== next.style.cssText) {
    node.style.cssText = next.style.cssText;
  }
}
