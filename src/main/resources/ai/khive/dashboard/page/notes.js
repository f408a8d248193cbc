import { el } from './dom.js';

const SEEN = 'missing-indexes-seen';

/**
 * A note on what makes the dashboard slow with a database, until it was read once.
 *
 * @param {Object} database the answer of `/api/database`
 * @returns {?HTMLElement} null if there is nothing to say
 */
export function note({ database, missingIndexes }) {
  if (missingIndexes.length === 0 || localStorage.getItem(SEEN) === database) {
    return null;
  }
  return el('aside', { class: 'notice', 'aria-label': 'Note' },
    el('p', {},
      'Some figures may be slow: this database does not have the indexes for them yet (',
      missingIndexes.join(', '), '). They are made by any application that opens it with ',
      el('code', {}, 'khive.indexes=full'), '; the dashboard itself only reads.'),
    el('button', {
      type: 'button',
      click: ({ target }) => {
        localStorage.setItem(SEEN, database);
        target.closest('.notice').remove();
        document.getElementById('main').focus({ preventScroll: true });
      },
    }, 'Do not show again'));
}
