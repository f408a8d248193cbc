import { el } from './dom.js';
import { KINDS } from './step.js';

/** Half of the slider's thumb, in pixels: the slider's middle goes only so near to its ends. */
const THUMB = 8;
const ERRORS = 16;
const MIX = 8;
const GAP = 2;
const NARROWEST = 1.5;
const WIDEST = 5;

/** How strong the colours of the kinds are: errors are to be seen first. */
const CALM = 0.55;

/**
 * A picture of the whole session above the slider: where steps failed, and what kinds of steps there
 * are. It is as wide as the slider, so that what is above the thumb is what it stands for.
 *
 * @param {(n: number) => void} choose goes to a step
 * @param {AbortSignal} signal
 * @returns {{element: HTMLElement, show: (outline: {total: number, parts: Object[]}) => void}}
 */
export function strip(choose, signal) {
  const canvas = el('canvas', { class: 'strip', role: 'img', pointerdown: drag, pointermove: drag });
  let outline = null;

  function drag(event) {
    if (outline !== null && (event.buttons & 1) === 1) {
      const share = (event.offsetX - THUMB) / Math.max(1, canvas.clientWidth - 2 * THUMB);
      choose(Math.round(1 + Math.min(1, Math.max(0, share)) * (outline.total - 1)));
    }
  }

  function draw() {
    if (outline === null || canvas.clientWidth === 0) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    paint(pen, outline, canvas.clientWidth, colours(canvas));
  }

  function show(next) {
    outline = next;
    canvas.setAttribute('aria-label', described(next));
    draw();
  }

  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  document.addEventListener('themechange', draw, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return { element: canvas, show };
}

function paint(pen, { total, parts }, width, colour) {
  const wide = (width - 2 * THUMB) / Math.max(1, total - 1);
  const left = (n) => Math.max(0, THUMB + (n - 1.5) * wide);
  const most = Math.max(1, ...parts.map(({ errors }) => errors));
  parts.forEach((part, i) => {
    const x = left(part.from);
    const w = Math.min(width, left((parts[i + 1]?.from ?? total + 1))) - x;
    if (part.errors > 0) {
      const high = Math.max(4, ERRORS * (part.errors / most));
      const mark = Math.min(Math.max(w, NARROWEST), WIDEST);
      pen.fillStyle = colour('--bad');
      pen.fillRect(x + (w - mark) / 2, ERRORS - high, mark, high);
    }
    mix(pen, part, x, w, colour);
  });
}

/** The kinds of a part above each other, each as high as its share. */
function mix(pen, { byKind }, x, w, colour) {
  const all = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  let y = ERRORS + GAP;
  pen.globalAlpha = CALM;
  for (const kind of KINDS.filter((name) => byKind[name])) {
    const high = MIX * (byKind[kind] / all);
    pen.fillStyle = colour(`--kind-${kind}`);
    pen.fillRect(x, y, w, high);
    y += high;
  }
  pen.globalAlpha = 1;
}

function colours(element) {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(name).trim();
}

function described({ total, parts }) {
  const failed = parts.filter(({ errors }) => errors > 0);
  const errors = failed.reduce((sum, part) => sum + part.errors, 0);
  if (errors === 0) {
    return `Overview of ${total} steps: none failed`;
  }
  return `Overview of ${total} steps: ${errors} failed, the first from step ${failed[0].from} on, `
    + `the last from step ${failed.at(-1).from} on`;
}
