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

/** How nodes are drawn whose children are drawn already. */
const DRAWN = {
  paragraph: (node, children) => el('p', {}, children),
  item: (node, children) => el('li', {}, children),
  list: ({ ordered, start }, children) => (ordered ? el('ol', { start: start ?? 1 }, children) : el('ul', {}, children)),
  quote: (node, children) => el('blockquote', {}, children),
  code: ({ text }) => el('pre', { tabindex: 0, role: 'group', 'aria-label': 'Code' }, el('code', {}, text)),
  rule: () => el('hr'),
  text: ({ text }) => text,
  emphasis: (node, children) => el('em', {}, children),
  strong: (node, children) => el('strong', {}, children),
  codeSpan: ({ text }) => el('code', {}, text),
  link: ({ href }, children) => link(href, children),
  break: () => el('br'),
};

function draw(node, outline, depth) {
  if (depth > DEEPEST) {
    return plain(node);
  }
  const level = node.type === 'heading' ? levelOf(node, outline) : null;
  const children = (node.children ?? []).map((child) => draw(child, outline, depth + 1));
  if (level !== null) {
    return heading(level, children);
  }
  return DRAWN[node.type]?.(node, children) ?? [node.text, children];
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
