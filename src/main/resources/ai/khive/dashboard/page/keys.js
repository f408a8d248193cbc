import { el } from './dom.js';

const HELP = [
  ['Space', 'plays and pauses'],
  ['←', 'p', 'one step back'],
  ['→', 'n', 'one step on'],
  ['Home', 'first step'],
  ['End', 'last step'],
  ['e', 'next error'],
  ['E', 'error before'],
  ['+', 'faster'],
  ['−', 'slower'],
  ['g', 'go to a step'],
];

/** @returns {HTMLElement} says which keys there are */
export const keyHelp = () => el('details', { class: 'keys' }, el('summary', {}, 'Keys'),
  el('dl', {}, HELP.map((entry) => el('div', {},
    el('dt', {}, entry.slice(0, -1).map((key, i) => [i > 0 ? ' ' : null, el('kbd', {}, key)])),
    el('dd', {}, entry.at(-1))))),
  el('p', { class: 'hint' }, 'They work while the focus is within the replay; space and the arrows also while nothing has it. '
    + 'In the list of steps ↑ ↓ Page Up Page Down choose a step.'));

const LETTERS = new Set(['n', 'p', 'e', 'E', '+', '=', '-', '−', 'g', 'Home', 'End']);

/**
 * Has keys do what they do in `khive replay` on a terminal. A control that uses a key itself keeps
 * it, and letters do nothing outside of the section, where they may be keys of something else.
 *
 * @param {HTMLElement} section
 * @param {Object<string, () => void>} actions by the key's name
 * @param {AbortSignal} signal ends it
 */
export function bindKeys(section, actions, signal) {
  document.addEventListener('keydown', (event) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    if (isChord || event.defaultPrevented || !(event.key in actions) || !isMeant(section, event)) {
      return;
    }
    event.preventDefault();
    actions[event.key]();
  }, { signal });
}

function isMeant(section, { key, target }) {
  if (section.contains(target)) {
    return !uses(target, key);
  }
  const isNowhere = target === document.body || target.id === 'main';
  return isNowhere && !LETTERS.has(key) && isInSight(section);
}

function isInSight(section) {
  const { top, bottom } = section.getBoundingClientRect();
  return top < window.innerHeight / 2 && bottom > window.innerHeight / 4;
}

function uses(target, key) {
  if (target.matches('input[type="range"]')) {
    return key.startsWith('Arrow') || key === 'Home' || key === 'End';
  }
  if (target.matches('button, summary, a')) {
    return key === ' ';
  }
  return target.matches('input, select, textarea')
    || (target.matches('pre, .scroll') && (key.startsWith('Arrow') || key === 'Home' || key === 'End'));
}
