import { announce } from './announce.js';

/** A page that nobody sees gives its connection back after so many milliseconds. */
const UNSEEN = 10_000;

/** The browser connects again by itself while it gets no answer; after a refusal it takes this long. */
const AGAIN = 5_000;

/**
 * Follows what is stored, by whatever process, and tells it as the event `change` of a target.
 * Whenever it is connected again it tells a change of everything, because it may have missed some.
 *
 * A page in the background does not follow: a browser has six connections to a server for all its
 * pages together.
 *
 * @param {EventTarget} target
 * @param {HTMLElement} status says whether it follows
 */
export function connect(target, status) {
  let source = null;
  let wasConnected = false;
  let leaving = null;
  const say = (text, state) => {
    if (status.textContent !== text) {
      status.textContent = text;
    }
    status.dataset.state = state;
  };
  const tell = (detail) => target.dispatchEvent(new CustomEvent('change', { detail }));

  const open = () => {
    source = new EventSource('/api/live');
    source.addEventListener('hello', () => {
      say('Live', 'on');
      if (wasConnected) {
        tell({ sessions: true, events: true, newEvents: [], newSessions: [] });
      }
      wasConnected = true;
    });
    source.addEventListener('change', (event) => {
      const detail = JSON.parse(event.data);
      say('Live', 'on');
      announce(news(detail));
      tell(detail);
    });
    source.addEventListener('problem', (event) => say(JSON.parse(event.data).error, 'off'));
    source.addEventListener('stopping', () => say('Stopped. Start again with: khive dashboard', 'off'));
    source.addEventListener('error', () => lost(source));
  };
  const lost = (failed) => {
    const isRefused = failed.readyState === EventSource.CLOSED;
    if (!status.textContent.startsWith('Stopped')) {
      say(isRefused ? 'No access. Open the link that khive dashboard printed' : 'Not connected', 'off');
    }
    if (isRefused && failed === source) {
      source = null;
      setTimeout(resume, AGAIN);
    }
  };
  const resume = () => {
    if (source === null && !document.hidden) {
      open();
    }
  };
  const leave = () => {
    source?.close();
    source = null;
  };

  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(leave, UNSEEN);
    } else {
      resume();
    }
  });
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', ({ persisted }) => persisted && resume());
  open();
}

const news = ({ sessions, events }) => `New ${[sessions ? 'planning sessions' : null, events ? 'hook events' : null]
  .filter(Boolean).join(' and ')} were stored; the figures follow.`;
