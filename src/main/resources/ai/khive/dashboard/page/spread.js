import { chart, legend } from './chart.js';
import { el, table } from './dom.js';
import { count, cut, percent, usd } from './format.js';
import { looksOfComplexities, ORDER } from './paint.js';
import { beside, meter, panel } from './panel.js';
import { filterHref, sessionLink, shown } from './parts.js';

/** Costs are drawn by their magnitude when the highest is so many times the lowest. */
const WIDE = 50;

const CONFIDENCE = { title: 'Confidence', format: percent, min: 0, max: 1 };

/**
 * Cost against confidence, by complexity.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function spread(context) {
  return panel(context, {
    title: 'Cost against confidence',
    path: 'planning/spread',
    follows: 'sessions',
    width: 'full',
    isEmpty: ({ current }) => current.points.length === 0,
    empty: 'No session has both a cost and a confidence.',
    draw: (body, { current: { total, points } }) => body.append(scatter(context, points, {
      title: 'Cost against confidence',
      summary: `${count(total)} sessions have both${points.length < total ? `; the newest ${count(points.length)} are drawn` : ''}.`,
      x: cost(points),
      y: CONFIDENCE,
      at: ({ planningCost, confidence }) => ({ x: planningCost, y: confidence }),
    })),
  });
}

function cost(points) {
  const costs = points.map(({ planningCost }) => planningCost);
  const [lowest, highest] = [Math.min(...costs), Math.max(...costs)];
  return { title: 'Planning cost', format: usd, isLogarithmic: lowest > 0 && highest / lowest > WIDE };
}

/**
 * Confidence against the share of events that failed, of plans whose events are known.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function outcomes(context) {
  return panel(context, {
    title: 'Confidence against error share',
    path: 'planning/outcomes',
    follows: 'sessions',
    width: 'full',
    hint: 'Of plans whose Claude Code session has hook events that tell whether they failed.',
    isEmpty: ({ current }) => current.points.length === 0,
    empty: 'No plan is linked with hook events: link them by the metadata hook_session_id.',
    draw: (body, { current, before }) => body.append(el('div', { class: 'columns two' },
      drawnOutcomes(context, current.points.filter(({ known }) => known > 0)),
      el('div', {}, el('h3', {}, 'By confidence'), bands(current.bands, before?.bands)))),
  });
}

function drawnOutcomes(context, points) {
  return scatter(context, points, {
    title: 'Confidence against error share',
    summary: `${count(points.length)} plans.`,
    x: CONFIDENCE,
    y: { title: 'Error share', format: percent, min: 0 },
    at: ({ confidence, errors, known }) => ({ x: confidence, y: errors / known }),
  });
}

function bands(current, before) {
  const share = (band) => (band?.known > 0 ? band.errors / band.known : null);
  const highest = Math.max(...current.map((band) => share(band) ?? 0));
  return table('Error share by confidence',
    [{ title: 'Confidence' }, { title: 'Plans', number: true }, { title: 'Errors', number: true }, { title: 'Error share', number: true }, { title: '' }],
    current.map((band, i) => [
      `${percent(band.from)} – ${percent(band.to)}`,
      beside(band.plans, before?.[i].plans, count),
      [`${count(band.errors)} of ${count(band.known)}`],
      beside(share(band), before ? share(before[i]) : undefined, percent),
      meter(share(band) / highest),
    ]));
}

function scatter(context, points, { title, summary, x, y, at }) {
  const names = complexities(points);
  const looks = looksOfComplexities(names);
  const groups = names.map((name) => ({
    name,
    look: looks.get(name),
    points: points.filter((point) => complexity(point) === name).map((point) => ({
      ...at(point), name: titleOf(point), href: context.to('/session', { id: point.id }),
    })),
  }));
  return chart({
    kind: 'scatter',
    title,
    summary,
    columns: [{ title: 'Session', wide: true }, { title: 'Complexity' }, { title: x.title, number: true }, { title: y.title, number: true }],
    rows: points.map((point) => [sessionLink(context, point.id, titleOf(point)), shown(complexity(point)), x.format(at(point).x), y.format(at(point).y)]),
    go: context.go,
    data: { groups, x, y },
  }, legend(names.map((name) => ({
    name: shown(name), look: looks.get(name), isPoint: true, href: filterHref(context, 'complexity', name),
  }))));
}

const complexity = (point) => point.complexity ?? 'unknown';

const titleOf = ({ title, sessionId, id }) => cut(title || sessionId || id, 80);

/** Known complexities in their order, then others. */
function complexities(points) {
  const names = new Set(points.map(complexity));
  return [...ORDER.filter((name) => names.has(name)), ...[...names].filter((name) => !ORDER.includes(name)).sort()];
}

