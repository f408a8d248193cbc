/**
 * Runs something for the newest of the values that were wanted: one at a time, so that no answer
 * overtakes another, and with a pause between, so that fast changes do not flood the server.
 *
 * @template T
 * @param {(value: T) => Promise<void>} run
 * @param {number} pause in milliseconds
 * @param {AbortSignal} signal nothing is run after it was aborted
 * @returns {(value: T) => void}
 */
export function newest(run, pause, signal) {
  let wanted = null;
  let isBusy = false;
  const next = async () => {
    if (isBusy || wanted === null || signal.aborted) {
      return;
    }
    isBusy = true;
    const { value } = wanted;
    wanted = null;
    try {
      await run(value);
    } finally {
      setTimeout(() => {
        isBusy = false;
        next();
      }, pause);
    }
  };
  return (value) => {
    wanted = { value };
    next();
  };
}
