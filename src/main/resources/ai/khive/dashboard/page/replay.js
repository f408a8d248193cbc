import { get } from './api.js';
import { stepView } from './content.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { bindKeys, keyHelp } from './keys.js';
import { nextError, outline } from './outline.js';
import { Playback, TEMPOS } from './playback.js';
import { stateView } from './state.js';
import { clock, spoken } from './step.js';
import { StepList } from './steplist.js';
import { Steps } from './steps.js';
import { strip } from './strip.js';

/** The URL is kept up to date at most so often, in milliseconds: browsers refuse more. */
const NOTING = 400;

/** Shows a session again, step by step. */
export class Replay {
  #context;
  #id;
  #position = 1;
  #steps;
  #playback;
  #outline = null;
  #noting = null;
  #parts;
  #at;

  /** @type {HTMLElement} */
  element;

  /**
   * @param {import('./context.js').Context} context
   * @param {string} id of the session
   * @param {Object} session the answer of `/api/session`
   * @param {(plan: string) => void} showPlan goes to a plan
   */
  constructor(context, id, session, showPlan) {
    this.#context = context;
    this.#id = id;
    this.#at = clock(session, context.zone);
    this.#steps = new Steps(
      (from, limit) => get('session/steps', { id, from, limit }, context.signal), session.steps);
    this.#playback = new Playback(this.#steps, {
      position: () => this.#position,
      move: (n) => this.#show(n),
      changed: (failure) => this.#played(failure),
    });
    this.#parts = this.#makeParts(showPlan);
    this.element = this.#layout();
    bindKeys(this.element, this.#actions(), context.signal);
    context.signal.addEventListener('abort', () => this.#leave());
    this.#steps.addEventListener('read', () => this.#write());
    this.#sized();
    this.#show(Number.parseInt(context.params.get('step') ?? '1', 10) || 1);
    this.#survey();
  }

  /**
   * Takes in that the session has changed. Whoever stands at its last step goes on to the new last
   * one.
   *
   * @param {Object} session the answer of `/api/session`
   */
  grow(session) {
    const isLast = this.#position === this.#steps.total;
    this.#at = clock(session, this.#context.zone);
    this.#steps.renew(session.steps);
    this.#sized();
    this.#parts.list.renew();
    this.#show(isLast ? session.steps : this.#position);
    this.#survey();
  }

  /** Goes to a step; a number beyond the first or last one stands for that. */
  seek(n) {
    this.#say('');
    this.#show(n);
    this.#playback.restart();
  }

  #makeParts(showPlan) {
    const { signal } = this.#context;
    const seek = (n) => this.seek(n);
    return {
      list: new StepList(this.#steps, {
        at: (iso) => this.#at(iso), choose: seek, failed: (failure) => this.#fail(failure), signal,
      }),
      one: stepView(this.#context, showPlan),
      state: stateView(this.#context, this.#id, seek),
      strip: strip(seek, signal),
      play: el('button', { type: 'button', class: 'play', click: () => this.#toggle() }, 'Play'),
      slider: el('input', {
        type: 'range', min: 1, step: 1, 'aria-label': 'Step', input: ({ target }) => this.seek(Number(target.value)),
      }),
      number: el('input', {
        type: 'number', min: 1, step: 1, 'aria-label': 'Go to step', change: ({ target }) => this.#typed(target),
      }),
      total: el('span'),
      tempo: el('select', {
        change: ({ target }) => this.#setTempo(TEMPOS.find(({ value }) => value === target.value)),
      }, TEMPOS.map(({ value, name }) => el('option', { value }, name))),
      where: el('p', { class: 'where', 'aria-live': 'polite' }),
      problem: el('div', { role: 'status' }),
    };
  }

  #layout() {
    const { list, one, state, play, slider, number, total, tempo, where, problem } = this.#parts;
    const button = (name, act) => el('button', { type: 'button', click: act }, name);
    const actions = this.#actions();
    return el('section', { class: 'panel replay', id: 'replay', tabindex: -1, 'aria-labelledby': 'replay-title' },
      el('h2', { id: 'replay-title' }, 'Replay'),
      el('div', { class: 'transport', role: 'group', 'aria-label': 'Controls' },
        button('First', actions.Home), button('Previous', actions.ArrowLeft), play,
        button('Next', actions.ArrowRight), button('Last', actions.End), button('Next error', actions.e),
        el('label', {}, 'Speed ', tempo),
        el('label', {}, 'Step ', number, ' of ', total)),
      el('div', { class: 'scrubber' }, this.#parts.strip.element, slider),
      el('div', {}, where, problem), keyHelp(),
      el('div', { class: 'deck' }, list.element, el('div', { class: 'beside' }, one.element, state.element)));
  }

  #actions() {
    const by = (steps) => () => this.seek(this.#position + steps);
    const first = () => this.seek(1);
    const last = () => this.seek(this.#steps.total);
    return {
      ' ': () => this.#toggle(),
      ArrowLeft: by(-1), p: by(-1), ArrowRight: by(1), n: by(1), Home: first, End: last,
      e: () => this.#toError(1), E: () => this.#toError(-1),
      '+': () => this.#nextTempo(1), '=': () => this.#nextTempo(1),
      '-': () => this.#nextTempo(-1), '−': () => this.#nextTempo(-1),
      g: () => this.#parts.number.select(),
    };
  }

  #toggle() {
    if (this.#playback.isPlaying) {
      this.#playback.pause();
      return;
    }
    if (this.#position === this.#steps.total) {
      this.seek(1);
    }
    this.#playback.play();
  }

  #played(failure) {
    this.#parts.play.textContent = this.#playback.isPlaying ? 'Pause' : 'Play';
    if (failure) {
      this.#fail(failure);
    }
    this.#write();
  }

  #setTempo(tempo) {
    this.#playback.tempo = tempo;
    this.#parts.tempo.value = tempo.value;
  }

  #nextTempo(by) {
    const next = TEMPOS[TEMPOS.indexOf(this.#playback.tempo) + by];
    if (next) {
      this.#setTempo(next);
      this.#say(`Speed ${next.name}`);
    }
  }

  async #toError(direction) {
    try {
      const from = this.#position;
      const n = await nextError(this.#steps, this.#outline, from, direction);
      if (n === null) {
        this.#say(direction > 0 ? `No step after step ${from} failed.` : `No step before step ${from} failed.`);
      } else {
        this.seek(n);
      }
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #typed(input) {
    if (input.reportValidity() && input.value !== '') {
      this.seek(Number(input.value));
    }
    input.value = this.#position;
  }

  #sized() {
    const { slider, number, total } = this.#parts;
    slider.max = number.max = this.#steps.total;
    total.textContent = format.count(this.#steps.total);
  }

  #show(n) {
    this.#position = Math.min(Math.max(n, 1), this.#steps.total);
    this.#parts.list.show(this.#position);
    this.#parts.state.show(this.#position);
    this.#write();
    this.#note();
  }

  #write() {
    const { slider, number, where, one } = this.#parts;
    const step = this.#steps.at(this.#position);
    const place = `step ${format.count(this.#position)} of ${format.count(this.#steps.total)}`;
    const text = step === null ? place : `${place}, ${spoken(step, this.#at)}`;
    slider.value = this.#position;
    slider.setAttribute('aria-valuetext', text);
    if (document.activeElement !== number) {
      number.value = this.#position;
    }
    where.setAttribute('aria-live', this.#isSpoken() ? 'polite' : 'off');
    where.textContent = text;
    one.show(step);
  }

  /** The slider and the list say themselves where they stand; while it plays nobody wants to hear it. */
  #isSpoken() {
    const { slider, list } = this.#parts;
    return !this.#playback.isPlaying && ![slider, list.element].includes(document.activeElement);
  }

  #say(text) {
    if (text === '') {
      replace(this.#parts.problem);
    } else {
      replace(this.#parts.problem, el('p', { class: 'notice', role: 'status' }, text));
    }
  }

  #fail(failure) {
    if (failure.name === 'AbortError') {
      return;
    }
    replace(this.#parts.problem, el('div', { class: 'notice error', role: 'alert' },
      el('p', {}, failure.message),
      el('button', { type: 'button', click: () => this.#retry() }, 'Try again')));
  }

  #retry() {
    this.#parts.list.element.focus();
    replace(this.#parts.problem);
    this.#parts.list.renew();
    this.#show(this.#position);
  }

  #note() {
    this.#noting ??= setTimeout(() => {
      this.#noting = null;
      this.#context.note({ step: String(this.#position) });
    }, NOTING);
  }

  async #survey() {
    try {
      this.#outline = await outline(this.#id, this.#context.signal);
      if (this.#outline !== null) {
        this.#parts.strip.show(this.#outline);
      }
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #leave() {
    clearTimeout(this.#noting);
    this.#playback.pause();
  }
}
