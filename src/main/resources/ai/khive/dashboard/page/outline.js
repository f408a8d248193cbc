import { ApiError, get } from './api.js';

/** Into so many parts a session is divided. */
const PARTS = 400;

/**
 * A session in few numbers: `{total, parts: [{from, errors, byKind}]}`, where a part goes from one
 * step to before the next part.
 *
 * @param {string} id of the session
 * @param {AbortSignal} signal
 * @returns {Promise<?Object>} null if the server does not know the session any more
 */
export async function outline(id, signal) {
  try {
    return await get('session/outline', { id, parts: PARTS }, signal);
  } catch (failure) {
    if (failure instanceof ApiError) {
      return null;
    }
    throw failure;
  }
}

/**
 * Finds the next step that failed. Only parts of the session are read in which a step failed.
 *
 * @param {import('./steps.js').Steps} steps
 * @param {?Object} known as {@link outline} gives it; null if it is not known
 * @param {number} n where to start; this step does not count
 * @param {number} direction 1, or -1 for the one before
 * @returns {Promise<?number>} null if there is none
 */
export async function nextError(steps, known, n, direction) {
  const parts = (known?.total === steps.total ? ranges(known) : everything(steps.total))
    .filter(({ from, to }) => (direction > 0 ? to > n : from < n));
  for (const { from, to } of direction > 0 ? parts : parts.toReversed()) {
    await steps.need(from, to);
    const found = within(steps, direction > 0 ? Math.max(from, n + 1) : Math.min(to, n - 1), direction > 0 ? to : from, direction);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

const ranges = ({ total, parts }) => parts
  .map(({ from, errors }, i) => ({ from, to: (parts[i + 1]?.from ?? total + 1) - 1, errors }))
  .filter(({ errors }) => errors > 0);

function everything(total) {
  const all = [];
  for (let from = 1; from <= total; from += 500) {
    all.push({ from, to: Math.min(from + 499, total) });
  }
  return all;
}

function within(steps, from, to, direction) {
  for (let n = from; direction > 0 ? n <= to : n >= to; n += direction) {
    if (steps.at(n)?.outcome === 'failed') {
      return n;
    }
  }
  return null;
}
