import { chart } from './chart.js';
import { el } from './dom.js';
import { bucket, count, percent, tick, usd } from './format.js';
import { panel } from './panel.js';
import { bucketHrefs } from './parts.js';

const MEASURES = [
  { name: 'Sessions', key: 'sessions', format: count, look: { colour: 'series-1', pattern: 'solid' }, isWhole: true },
  { name: 'Planning cost', key: 'planningCost', format: usd, look: { colour: 'series-2', pattern: 'solid' } },
  { name: 'Average confidence', key: 'averageConfidence', format: percent, look: { colour: 'series-3', pattern: 'solid' }, max: 1 },
];

/**
 * Sessions, their cost and confidence over time.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function days(context) {
  return panel(context, {
    title: 'Over time',
    path: 'planning/days',
    follows: 'sessions',
    width: 'full',
    isEmpty: ({ current }) => current.buckets.length === 0,
    empty: 'No planning sessions.',
    draw: (body, answer) => body.append(
      el('div', { class: 'columns three' }, MEASURES.map((measure) => drawn(context, measure, answer)))),
  });
}

function drawn(context, { name, key, format, look, max, isWhole }, { current, before }) {
  const { unit, buckets } = current;
  const starts = buckets.map(({ from }) => from);
  const names = starts.map((from) => bucket(from, unit, context.zone));
  const hrefs = bucketHrefs(context, starts);
  const values = buckets.map((each) => each[key]);
  const earlier = before?.buckets.slice(0, buckets.length).map((each) => each[key]) ?? null;
  return el('div', {},
    el('h3', {}, `${name} per ${unit}`),
    chart({
      kind: 'columns',
      title: `${name} per ${unit}`,
      summary: `${summary(names, values, format)}${earlier ? ' Dashed: the period before.' : ''}`,
      columns: [{ title: unit[0].toUpperCase() + unit.slice(1) }, { title: name, number: true },
        ...(earlier ? [{ title: 'Period before', number: true }] : [])],
      rows: names.map((each, i) => [
        el('a', { href: hrefs[i] }, each), format(values[i]), ...(earlier ? [format(earlier[i])] : [])]),
      go: context.go,
      data: {
        ticks: starts.map((from) => tick(from, unit, context.zone)),
        names,
        bars: { name, values, hrefs, look },
        before: earlier ? { name: 'Period before', values: earlier } : null,
        format,
        max,
        isWhole,
      },
    }));
}

function summary(names, values, format) {
  const highest = values.reduce((best, value, i) => ((value ?? -1) > (values[best] ?? -1) ? i : best), 0);
  return `Highest: ${format(values[highest])}, ${names[highest]}.`;
}
