/** The same is not said again for so many milliseconds. */
const QUIET = 60_000;

const said = new Map();

/**
 * Says something to people who use a screen reader, when they are not busy with something else.
 * What many parts of the page say at once is said once.
 *
 * @param {string} text
 */
export function announce(text) {
  const now = performance.now();
  if (now - (said.get(text) ?? -QUIET) >= QUIET) {
    said.set(text, now);
    document.getElementById('news').textContent = text;
  }
}
