import { columns, scatter, stack } from './charts.js';
import { el, table } from './dom.js';
import { Palette } from './paint.js';

/**
 * A chart. What it shows can be had without seeing or pointing at it: it has a name and a sentence
 * that says the most important of it, and below it the same figures, with the same links, as a table.
 *
 * @typedef {Object} Chart
 * @property {'columns'|'stack'|'scatter'} kind
 * @property {string} title
 * @property {string} summary one sentence
 * @property {Array<{title: string, number?: boolean}>} columns of the table
 * @property {Array<Array>} rows of the table
 * @property {(href: string) => void} go follows the link of what was pointed at
 * @property {Object} data as the kind wants it, see `charts.js`
 */

const KINDS = { columns, stack, scatter };

/** At most so many milliseconds it takes to draw a chart the first time. */
const DRAWING = 250;

const isStill = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Draws with Chart.js while it is on the page, and gives everything back when it leaves it. Taken
 * over by a successor it changes at once and without a movement.
 */
class ChartElement extends HTMLElement {
  spec = null;
  #chart = null;
  #leaving = null;

  connectedCallback() {
    this.#leaving = new AbortController();
    document.addEventListener('themechange', () => this.#draw(), { signal: this.#leaving.signal });
    this.#draw(DRAWING);
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#destroy();
  }

  take({ spec }) {
    this.spec = spec;
    this.#draw();
  }

  #draw(duration = 0) {
    const config = KINDS[this.spec.kind](this.spec.data, new Palette());
    const options = { ...config.options, ...this.#behaviour(isStill.matches ? 0 : duration) };
    if (this.#chart === null) {
      const canvas = document.createElement('canvas');
      this.replaceChildren(canvas);
      this.#chart = new window.Chart(canvas, { ...config, options });
    } else {
      this.#chart.data = config.data;
      this.#chart.options = options;
      this.#chart.update('none');
    }
  }

  #behaviour(duration) {
    const linkOf = ({ datasetIndex, index }) => this.#chart.data.datasets[datasetIndex].hrefs?.[index];
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: duration > 0 ? { duration } : false,
      onHover: (event, hits) => {
        this.#chart.canvas.style.cursor = hits.some(linkOf) ? 'pointer' : 'default';
      },
      onClick: (event, hits) => {
        const href = hits.map(linkOf).find(Boolean);
        if (href) {
          this.spec.go(href);
        }
      },
    };
  }

  #destroy() {
    this.#chart?.destroy();
    this.#chart = null;
    this.replaceChildren();
  }
}

customElements.define('khive-chart', ChartElement);

/**
 * A chart with its legend and its table.
 *
 * @param {Chart} spec
 * @param {?HTMLElement} [key] its legend
 * @returns {HTMLElement}
 */
export function chart(spec, key = null) {
  const element = el('khive-chart', { role: 'img', 'aria-label': `${spec.title}. ${spec.summary}` });
  element.spec = spec;
  const figures = table(spec.title, spec.columns, spec.rows);
  figures.classList.add('tall');
  return el('figure', { class: 'chart' },
    key,
    element,
    el('figcaption', { class: 'hint' }, spec.summary),
    el('details', {}, el('summary', {}, 'Show as table'), figures));
}

/**
 * The legend of a chart: names with what they look like, links where there is something to follow.
 *
 * @param {Array<{name: string, href?: ?string, look: import('./paint.js').Look, isPoint?: boolean}>} entries
 * @returns {HTMLElement}
 */
export function legend(entries) {
  return el('ul', { class: 'legend' }, entries.map(({ name, href, look, isPoint }) => el('li', {},
    el('span', {
      class: isPoint ? `swatch point ${look.point}` : `swatch ${look.pattern}`,
      'aria-hidden': 'true',
      '--colour': `var(--${look.colour})`,
    }),
    href ? el('a', { href }, name) : name)));
}
