import { count, cut } from './format.js';

/** Points are easier to hit than to see. */
const HIT = 8;

/** Bars over buckets of time, and the period before as a faint line at the same places.
 *
 * @param {Object} data
 * @param {string[]} data.ticks a short name of each bucket
 * @param {string[]} data.names a name of each bucket
 * @param {{name: string, values: Array<?number>, hrefs: Array<?string>, look: import("./paint.js").Look}} data.bars
 * @param {?{name: string, values: Array<?number>}} data.before
 * @param {(value: number) => string} data.format
 * @param {number} [data.max] of the axis
 * @param {boolean} [data.isWhole] there is nothing between two whole numbers
 * @param {import('./paint.js').Palette} palette
 * @returns {Object} a configuration of Chart.js
 */
export function columns({ ticks, names, bars, before, format, max, isWhole }, palette) {
  const datasets = [{
    type: 'bar',
    label: bars.name,
    data: bars.values,
    hrefs: bars.hrefs,
    backgroundColor: palette.fill(bars.look),
    categoryPercentage: 0.9,
    barPercentage: 0.9,
    maxBarThickness: 48,
    order: 2,
  }];
  if (before) {
    datasets.push({
      type: 'line',
      label: before.name,
      data: before.values,
      borderColor: palette.colour('soft'),
      borderWidth: 1.5,
      borderDash: [4, 3],
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: true,
      order: 1,
    });
  }
  return {
    type: 'bar',
    data: { labels: ticks, datasets },
    options: {
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: categories(palette),
        y: values(palette, { format, suggestedMax: max, isWhole }),
      },
      plugins: plugins(palette, {
        title: ([first]) => names[first?.dataIndex],
        label: ({ dataset, raw }) => ` ${dataset.label}: ${format(raw)}`,
      }),
    },
  };
}

/** Counts over buckets of time, by series.
 *
 * @param {Object} data
 * @param {string[]} data.ticks
 * @param {string[]} data.names
 * @param {Array<{name: string, values: number[], hrefs: string[], look: Look}>} data.series
 * @param {import('./paint.js').Palette} palette
 * @returns {Object} a configuration of Chart.js
 */
export function stack({ ticks, names, series }, palette) {
  return {
    type: 'bar',
    data: {
      labels: ticks,
      datasets: series.map(({ name, values: all, hrefs, look }) => ({
        label: name,
        data: all,
        hrefs,
        backgroundColor: palette.fill(look),
        categoryPercentage: 0.92,
        barPercentage: 0.96,
        maxBarThickness: 48,
      })),
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { ...categories(palette), stacked: true },
        y: { ...values(palette, { format: count, isWhole: true }), stacked: true },
      },
      plugins: plugins(palette, {
        title: ([first]) => names[first?.dataIndex],
        label: ({ dataset, raw }) => ` ${cut(dataset.label, 40)}: ${count(raw)}`,
        footer: (items) => `All: ${count(items.reduce((sum, { raw }) => sum + raw, 0))}`,
      }, ({ raw }) => raw > 0),
    },
  };
}

/** Points over two measures, by group.
 *
 * @param {Object} data
 * @param {Array<{name: string, look: Look, points: Array<{x: number, y: number, name: string, href: string}>}>} data.groups
 * @param {{title: string, format: (value: number) => string, min?: number, max?: number, isLogarithmic?: boolean}} data.x
 * @param {{title: string, format: (value: number) => string, min?: number, max?: number}} data.y
 * @param {import('./paint.js').Palette} palette
 * @returns {Object} a configuration of Chart.js
 */
export function scatter({ groups, x, y }, palette) {
  return {
    type: 'scatter',
    data: {
      datasets: groups.map(({ name, look, points }) => ({
        label: name,
        data: points,
        hrefs: points.map(({ href }) => href),
        pointStyle: look.point,
        backgroundColor: palette.faint(look.colour, '99'),
        borderColor: palette.colour(look.colour),
        pointRadius: 4,
        pointHoverRadius: 7,
        pointHitRadius: HIT,
      })),
    },
    options: {
      interaction: { mode: 'nearest', intersect: true },
      scales: { x: measure(palette, x), y: measure(palette, y) },
      plugins: plugins(palette, {
        title: ([first]) => cut(first?.raw.name ?? '', 60),
        label: ({ dataset, raw }) => [` ${cut(dataset.label, 40)}`, ` ${x.title}: ${x.format(raw.x)}`, ` ${y.title}: ${y.format(raw.y)}`],
      }),
    },
  };
}

const categories = (palette) => ({
  grid: { display: false },
  border: { color: palette.colour('line') },
  ticks: { color: palette.colour('soft'), font: font(palette), maxRotation: 0, autoSkipPadding: 14 },
});

const values = (palette, { format, suggestedMax, isWhole }) => ({
  beginAtZero: true,
  suggestedMax,
  grid: { color: palette.colour('line') },
  border: { display: false },
  ticks: {
    color: palette.colour('soft'),
    font: font(palette),
    maxTicksLimit: 5,
    precision: isWhole ? 0 : undefined,
    callback: (value) => format(value),
  },
});

const measure = (palette, { title, format, min, max, isLogarithmic }) => ({
  type: isLogarithmic ? 'logarithmic' : 'linear',
  min,
  max,
  title: { display: true, text: title, color: palette.colour('soft'), font: font(palette) },
  grid: { color: palette.colour('line') },
  border: { display: false },
  ticks: {
    color: palette.colour('soft'),
    font: font(palette),
    maxTicksLimit: 7,
    maxRotation: 0,
    autoSkipPadding: 14,
    callback: (value) => format(value),
  },
});

const plugins = (palette, callbacks, filter = undefined) => ({
  legend: { display: false },
  tooltip: {
    backgroundColor: palette.colour('text'),
    titleColor: palette.colour('ground'),
    bodyColor: palette.colour('ground'),
    footerColor: palette.colour('ground'),
    titleFont: { ...font(palette), weight: 600 },
    bodyFont: font(palette),
    footerFont: font(palette),
    usePointStyle: true,
    padding: 8,
    cornerRadius: 4,
    animation: false,
    filter,
    callbacks,
  },
});

const font = (palette) => ({ family: palette.font, size: 12 });
