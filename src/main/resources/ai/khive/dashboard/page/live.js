import { announce } from './announce.js';

/** A page that nobody sees gives its connection back after so many milliseconds. */
const UNSEEN = 10_000;

/** The browser connects again by itself while it gets no answer; after a refusal it takes this long. */
const AGAIN = 5_000;

const STOPPED = 'Stopped. Start again with: khive dashboard';

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
  const connection = new Connection(target, status);
  let leaving = null;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(() => connection.close(), UNSEEN);
    } else {
      connection.open();
    }
  });
  window.addEventListener('pagehide', () => connection.close());
  window.addEventListener('pageshow', () => connection.open());
  connection.open();
}

class Connection {
  #target;
  #status;
  #source = null;
  #wasOpen = false;

  constructor(target, status) {
    this.#target = target;
    this.#status = status;
  }

  /** Connects, unless it is connected already or nobody sees the page. */
  open() {
    if (this.#source !== null || document.hidden) {
      return;
    }
    const source = new EventSource('/api/live');
    this.#source = source;
    source.addEventListener('hello', () => this.#opened());
    source.addEventListener('change', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('problem', ({ data }) => this.#say(JSON.parse(data).error, 'off'));
    source.addEventListener('stopping', () => this.#say(STOPPED, 'off'));
    source.addEventListener('error', () => this.#lost(source));
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #opened() {
    this.#say('Live', 'on');
    if (this.#wasOpen) {
      this.#tell({ sessions: true, events: true, newEvents: [], newSessions: [] });
    }
    this.#wasOpen = true;
  }

  #changed(detail) {
    this.#say('Live', 'on');
    const text = news(detail);
    if (text !== null) {
      announce(text);
    }
    this.#tell(detail);
  }

  #lost(source) {
    const isRefused = source.readyState === EventSource.CLOSED;
    if (this.#status.textContent !== STOPPED) {
      this.#say(isRefused ? 'No access. Open the link that khive dashboard printed' : 'Not connected', 'off');
    }
    if (isRefused && source === this.#source) {
      this.#source = null;
      setTimeout(() => this.open(), AGAIN);
    }
  }

  #say(text, state) {
    if (this.#status.textContent !== text) {
      this.#status.textContent = text;
    }
    this.#status.dataset.state = state;
  }

  #tell(detail) {
    this.#target.dispatchEvent(new CustomEvent('change', { detail }));
  }
}

/** Of an edit, or of an import of old rows, there is nothing to announce. */
function news({ newSessions, newEvents }) {
  const kinds = [
    newSessions.length > 0 ? 'planning sessions' : null,
    newEvents.length > 0 ? 'hook events' : null,
  ].filter(Boolean);
  return kinds.length > 0 ? `New ${kinds.join(' and ')} were stored; the figures follow.` : null;
}
