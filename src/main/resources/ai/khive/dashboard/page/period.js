const HOUR = 3_600_000;

/** The periods to choose from: the value of the URL's `period`, and its name. */
export const PERIODS = [
  { value: '', name: 'All time' },
  { value: '1h', name: 'Last hour', millis: HOUR },
  { value: '24h', name: 'Last 24 hours', millis: 24 * HOUR },
  { value: '7d', name: 'Last 7 days', millis: 7 * 24 * HOUR },
  { value: '30d', name: 'Last 30 days', millis: 30 * 24 * HOUR },
  { value: '90d', name: 'Last 90 days', millis: 90 * 24 * HOUR },
  { value: '365d', name: 'Last 365 days', millis: 365 * 24 * HOUR },
];

/**
 * The period of a view as the API takes it: one that is named ends now.
 *
 * @param {URLSearchParams} params
 * @returns {{from?: string, to?: string}} empty for all time
 */
export function period(params) {
  const named = PERIODS.find(({ value, millis }) => millis && value === params.get('period'));
  if (named) {
    return { from: new Date(Date.now() - named.millis).toISOString() };
  }
  return Object.fromEntries(
    ['from', 'to'].map((name) => [name, params.get(name)]).filter(([, value]) => value));
}
