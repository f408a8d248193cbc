/**
 * How a series looks: never by its colour alone.
 *
 * @typedef {Object} Look
 * @property {string} colour the name of a custom property without its dashes
 * @property {'solid'|'slant'|'back'|'dots'|'lines'} pattern of an area
 * @property {string} point the shape of a point, as Chart.js names them
 */

const look = (colour, pattern = 'solid', point = 'circle') => ({ colour, pattern, point });

/** What belongs together has one hue: that before a tool is hatched, that after it solid. */
const TYPES = new Map(Object.entries({
  pre_command: look('series-1', 'slant'),
  post_command: look('series-1'),
  pre_edit: look('series-2', 'slant'),
  post_edit: look('series-2'),
  pre_agent_spawn: look('series-3', 'slant'),
  post_agent_spawn: look('series-3'),
  prompt_submitted: look('series-4', 'dots'),
  notification: look('series-5', 'lines'),
  other: look('series-8'),
}));

const OTHER_TYPES = [look('series-6'), look('series-7', 'back'), look('series-6', 'dots'), look('series-7', 'lines'),
  look('series-5', 'back'), look('series-4', 'back')];

const COMPLEXITIES = new Map(Object.entries({
  simple: look('series-1', 'solid', 'circle'),
  medium: look('series-3', 'slant', 'triangle'),
  complex: look('series-2', 'dots', 'rect'),
  very_complex: look('series-4', 'back', 'rectRot'),
  unknown: look('series-8', 'lines', 'crossRot'),
}));

const OTHER_COMPLEXITIES = [look('series-5', 'solid', 'star'), look('series-7', 'dots', 'cross'), look('series-6', 'back', 'rectRounded')];

/** The complexities that are known, in their order. */
export const ORDER = [...COMPLEXITIES.keys()];

/** @returns {Map<string, Look>} that of each type of events; a type keeps its own among others */
export const looksOfTypes = (types) => looks(types, TYPES, OTHER_TYPES);

/** @returns {Map<string, Look>} that of each complexity */
export const looksOfComplexities = (complexities) => looks(complexities, COMPLEXITIES, OTHER_COMPLEXITIES);

function looks(names, known, others) {
  const unknown = names.filter((name) => !known.has(name));
  return new Map(names.map((name) => [name, known.get(name) ?? others[unknown.indexOf(name) % others.length]]));
}

/** The colours of the theme as they are now. */
export class Palette {
  #style = getComputedStyle(document.documentElement);
  #patterns = new Map();

  /** @returns {string} the value of a custom property */
  colour(name) {
    return this.#style.getPropertyValue(`--${name}`).trim();
  }

  /** @returns {string} a colour of the theme that lets through what is behind it */
  faint(name, alpha = '66') {
    return this.colour(name) + alpha;
  }

  get font() {
    return getComputedStyle(document.body).fontFamily;
  }

  /** @returns {string|CanvasPattern} what fills an area of this look */
  fill({ colour, pattern }) {
    if (pattern === 'solid') {
      return this.colour(colour);
    }
    const key = `${colour} ${pattern}`;
    if (!this.#patterns.has(key)) {
      this.#patterns.set(key, tile(this.colour(colour), this.colour('surface'), pattern));
    }
    return this.#patterns.get(key);
  }
}

const SIZE = 6;

/** A tile of the colour with marks of the ground in it. */
function tile(colour, ground, pattern) {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.strokeStyle = ground;
  pen.fillStyle = ground;
  pen.lineWidth = 1.4;
  MARKS[pattern](pen);
  return pen.createPattern(canvas, 'repeat');
}

const MARKS = {
  slant: (pen) => lines(pen, [[-1, 1, 1, -1], [-1, SIZE + 1, SIZE + 1, -1], [SIZE - 1, SIZE + 1, SIZE + 1, SIZE - 1]]),
  back: (pen) => lines(pen, [[-1, SIZE - 1, 1, SIZE + 1], [-1, -1, SIZE + 1, SIZE + 1], [SIZE - 1, -1, SIZE + 1, 1]]),
  lines: (pen) => lines(pen, [[0, SIZE / 2, SIZE, SIZE / 2]]),
  dots: (pen) => pen.fillRect(2, 2, 2, 2),
};

function lines(pen, all) {
  pen.beginPath();
  for (const [x1, y1, x2, y2] of all) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
}
