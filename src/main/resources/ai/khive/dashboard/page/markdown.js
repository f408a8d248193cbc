import { el } from './dom.js';

/** Deeper nesting than this is shown as its text. */
const DEEPEST = 40;
const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/**
 * Draws a document that the server has parsed.
 *
 * @typedef {Object} MarkdownNode
 * @property {string} type
 * @property {number} [level] of a heading
 * @property {boolean} [ordered] of a list
 * @property {number} [start] of an ordered list
 * @property {string} [text]
 * @property {string} [href]
 * @property {MarkdownNode[]} [children]
 *
 * @param {MarkdownNode[]} nodes
 * @param {number} below the level of the heading that the document stands under: its first level is
 *     the next one
 * @returns {HTMLElement}
 */
export function markdown(nodes, below) {
  const outline = { below, last: below };
  return el('div', { class: 'markdown' }, nodes.map((node) => draw(node, outline, 0)));
}

const BLOCKS = {
  paragraph: 'p', item: 'li', quote: 'blockquote', emphasis: 'em', strong: 'strong',
};

function draw(node, outline, depth) {
  if (depth > DEEPEST) {
    return plain(node);
  }
  const children = () => (node.children ?? []).map((child) => draw(child, outline, depth + 1));
  switch (node.type) {
    case 'heading': return heading(levelOf(node, outline), children());
    case 'list': return node.ordered
      ? el('ol', { start: node.start ?? 1 }, children())
      : el('ul', {}, children());
    case 'code': return el('pre', { tabindex: 0, role: 'group', 'aria-label': 'Code' }, el('code', {}, node.text ?? ''));
    case 'codeSpan': return el('code', {}, node.text ?? '');
    case 'rule': return el('hr');
    case 'break': return el('br');
    case 'link': return link(node.href, children());
    case 'text': return node.text ?? '';
    default: return BLOCKS[node.type] ? el(BLOCKS[node.type], {}, children()) : [node.text, children()];
  }
}

/** No level is left out, whatever the document does. */
function levelOf({ level = 1 }, outline) {
  outline.last = Math.min(outline.below + level, outline.last + 1);
  return outline.last;
}

/** HTML has six levels; what is deeper says so to screen readers. */
function heading(level, children) {
  return level <= 6
    ? el(`h${level}`, {}, children)
    : el('div', { class: 'deep', role: 'heading', 'aria-level': level }, children);
}

/** A link says where it leads, whatever its text says; one that leads nowhere safe is its text. */
function link(href, children) {
  const url = parsed(href);
  if (url === null) {
    return children;
  }
  return [
    el('a', { href: url.href, rel: 'noopener noreferrer', target: '_blank' }, children),
    el('span', { class: 'host' }, ` (${url.protocol === 'mailto:' ? 'mail to ' + url.pathname : url.host})`),
  ];
}

function parsed(href) {
  const url = URL.canParse(href ?? '') ? new URL(href) : null;
  return url !== null && PROTOCOLS.includes(url.protocol) ? url : null;
}

/** The text of a node without recursion, which very deep nesting would not survive. */
function plain(node) {
  const texts = [];
  const open = [node];
  while (open.length > 0) {
    const next = open.pop();
    if (next.text) {
      texts.push(next.text);
    }
    open.push(...(next.children ?? []).toReversed());
  }
  return texts.join(' ');
}
