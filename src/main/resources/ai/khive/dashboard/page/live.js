/**
 * Follows what is stored, by whatever process, and tells it as the event `change` of a target. The
 * browser connects again by itself.
 *
 * @param {EventTarget} target
 * @param {HTMLElement} status says whether it follows
 */
export function connect(target, status) {
  const source = new EventSource('/api/live');
  const say = (text, state) => {
    if (status.textContent !== text) {
      status.textContent = text;
    }
    status.dataset.state = state;
  };
  source.addEventListener('hello', () => say('Live', 'on'));
  source.addEventListener('change', (event) => {
    say('Live', 'on');
    target.dispatchEvent(new CustomEvent('change', { detail: JSON.parse(event.data) }));
  });
  source.addEventListener('problem', (event) => say(JSON.parse(event.data).error, 'off'));
  source.addEventListener('stopping', () => say('Stopped. Start again with: khive dashboard', 'off'));
  source.addEventListener('error', () => {
    if (status.dataset.state === 'on') {
      say('Not connected', 'off');
    }
  });
}
