import { chart, legend } from './chart.js';
import { el } from './dom.js';
import { bucket, count, tick } from './format.js';
import { looksOfTypes } from './paint.js';
import { panel } from './panel.js';
import { bucketHrefs, filterHref, shown } from './parts.js';

/** What the API calls all types but the most frequent ones together. */
const OTHER = 'other';

/**
 * Events over time, by type.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function timeline(context) {
  return panel(context, {
    title: 'Timeline',
    path: 'events/timeline',
    follows: 'events',
    width: 'full',
    isEmpty: ({ current }) => current.series.length === 0,
    empty: 'No events.',
    draw: (body, { current }) => body.append(drawn(context, current)),
  });
}

function drawn(context, { unit, buckets, series }) {
  const names = buckets.map((from) => bucket(from, unit, context.zone));
  const hrefs = bucketHrefs(context, buckets);
  const sums = buckets.map((_, i) => series.reduce((sum, { counts }) => sum + counts[i], 0));
  const looks = looksOfTypes(series.map(({ key }) => key));
  const title = `Events per ${unit} by type`;
  return chart({
    kind: 'stack',
    title,
    summary: summary(names, sums),
    columns: [{ title: unit[0].toUpperCase() + unit.slice(1) }, { title: 'All', number: true },
      ...series.map(({ key }) => ({ title: shown(key), number: true }))],
    rows: names.map((name, i) => [el('a', { href: hrefs[i] }, name), count(sums[i]), ...series.map(({ counts }) => count(counts[i]))]),
    go: context.go,
    data: {
      ticks: buckets.map((from) => tick(from, unit, context.zone)),
      names,
      series: series.map(({ key, counts }) => ({ name: key, values: counts, hrefs, look: looks.get(key) })),
    },
  }, legend(series.map(({ key }) => ({
    name: shown(key), look: looks.get(key), href: key === OTHER ? null : filterHref(context, 'type', key),
  }))));
}

function summary(names, sums) {
  const most = sums.indexOf(Math.max(...sums));
  const all = sums.reduce((sum, each) => sum + each, 0);
  return `${count(all)} events; most of them, ${count(sums[most])}, ${names[most]}.`;
}
