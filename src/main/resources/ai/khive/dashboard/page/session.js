import { ApiError, get } from './api.js';
import { el, replace } from './dom.js';
import * as format from './format.js';
import { morph } from './morph.js';
import { follow } from './panel.js';
import { factList, firstLine, planId, planSection } from './plan.js';
import { Replay } from './replay.js';
import { KINDS } from './step.js';

/** The title of the view. */
export const title = 'Session';

/** More plans than this have no buttons of their own to go to them. */
const MOST_JUMPS = 6;

/** Whoever waits longer is told why, in milliseconds. */
const LONG = 1_500;

/**
 * Shows a session: its plans, and what happened in it, to be replayed.
 *
 * @param {HTMLElement} main
 * @param {import('./context.js').Context} context
 */
export async function render(main, context) {
  const id = context.params.get('id');
  if (!id) {
    replace(main, missing('No session is chosen.', context));
    return;
  }
  const waiting = el('p', { class: 'waiting', role: 'status' }, 'Loading …');
  const explaining = setTimeout(() => replace(waiting, 'Loading … The first look at a session of very many events takes some seconds.'), LONG);
  replace(main, waiting);
  try {
    new SessionPage(main, context, id).draw(await get('session', { id }, context.signal));
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.status !== 404) {
      throw failure;
    }
    replace(main, missing(failure.message, context));
  } finally {
    clearTimeout(explaining);
  }
}

const missing = (text, context) => el('div', { class: 'notice' },
  el('h1', {}, text),
  el('p', {}, 'Choose one of the ', el('a', { href: context.to('/sessions') }, 'planning sessions'),
    ' or of the ', el('a', { href: context.to('/sessions', { kind: 'claude' }) }, 'Claude Code sessions'), '.'));

class SessionPage {
  #main;
  #context;
  #id;
  #replay = null;
  #session = null;
  #head = el('header', { class: 'head' });
  #played = el('div');
  #plans = el('div', { class: 'plans' });
  #sections = new Map();

  constructor(main, context, id) {
    this.#main = main;
    this.#context = context;
    this.#id = id;
  }

  draw(session) {
    replace(this.#main, this.#head, this.#played, this.#plans);
    this.#update(session);
    document.title = `${nameOf(session, this.#id)} · khive`;
    follow(this.#context, 'events', () => this.#reload());
    follow(this.#context, 'sessions', () => this.#reload());
  }

  /** What is new is taken in; what is as it was stays, with the focus in it. */
  async #reload() {
    try {
      const session = await get('session', { id: this.#id }, this.#context.signal);
      if (JSON.stringify(session) !== JSON.stringify(this.#session)) {
        this.#update(session);
      }
    } catch (failure) {
      if (!(failure instanceof ApiError) && failure.name !== 'AbortError') {
        throw failure;
      }
    }
  }

  #update(session) {
    morph(this.#head, el('header', {}, head(session, this.#id, this.#context)));
    const asked = planOf(session, this.#id) ?? session.plans[0];
    replace(this.#plans, session.plans.map((plan) => this.#section(plan, plan === asked)), rest(session));
    this.#updateReplay(session);
    this.#session = session;
  }

  #section(plan, isOpen) {
    const known = this.#sections.get(plan.id);
    if (known) {
      known.update(plan);
    } else {
      this.#sections.set(plan.id, planSection(plan, isOpen, this.#context));
    }
    return this.#sections.get(plan.id).element;
  }

  #updateReplay(session) {
    if (session.summary.events === 0) {
      replace(this.#played, nothingToReplay());
    } else if (this.#replay === null) {
      this.#replay = new Replay(this.#context, this.#id, session, (plan) => this.#showPlan(plan));
      replace(this.#played, this.#replay.element);
    } else {
      this.#replay.grow(session);
    }
  }

  #showPlan(id) {
    const section = document.getElementById(planId(id));
    if (section) {
      section.open = true;
      section.scrollIntoView();
      section.querySelector('h2').focus({ preventScroll: true });
    }
  }
}

/** The server sends at most 50 plans. */
const rest = ({ plans, planCount }) => (planCount > plans.length
  ? el('p', { class: 'hint' }, `${format.count(planCount - plans.length)} more plans were made during this session, of which nothing `
    + 'says that they belong to it. They are steps of the replay, and among the planning sessions.')
  : null);

const nothingToReplay = () => el('p', { class: 'notice' },
  'No hook events belong to this plan, so there is nothing to replay. '
  + 'A planner that tells the session when it records a plan links the two (see docs/replay.md).');

/** The plan that was asked for, or that says that it is of the session; undefined if there is none. */
const planOf = ({ plans }, id) => plans.find((plan) => plan.id === id || plan.sessionId === id)
  ?? plans.find(({ inferred }) => !inferred);

function nameOf(session, id) {
  const plan = planOf(session, id);
  return plan ? firstLine(plan.task) : `Session ${session.session ?? id}`;
}

function head(session, id, context) {
  const { summary, plans } = session;
  return [
    el('h1', { class: 'user' }, nameOf(session, id)),
    summary.events === 0 ? null : factList([
      ['Claude Code session', session.session],
      ['Began', session.from === null ? null : format.time(session.from, context.zone)],
      ['Lasted', session.durationMillis === null ? null : format.duration(session.durationMillis)],
      ['Steps', format.count(session.steps)],
      ['Events', format.count(summary.events)],
      ['Succeeded', format.count(summary.succeeded)],
      ['Failed', `${format.count(summary.failed)}${summary.errorShare === null ? '' : ` (${format.percent(summary.errorShare)})`}`],
      ['Unfinished', format.count(summary.unfinished)],
      ['Kinds', KINDS.filter((kind) => summary.byKind[kind]).map((kind) => `${kind} ${format.count(summary.byKind[kind])}`).join(', ') || null],
    ]),
    plans.length > 0 && summary.events > 0 ? jump(plans) : null,
  ];
}

/** Buttons and no links: the address of this page stands for the step. */
function jump(plans) {
  const to = (name, target) => el('button', {
    type: 'button',
    click: () => {
      const section = document.getElementById(target);
      section.scrollIntoView();
      (section.querySelector('summary') ?? section).focus({ preventScroll: true });
    },
  }, name);
  return el('p', { class: 'jump' },
    to('Replay', 'replay'),
    plans.length === 1 || plans.length > MOST_JUMPS
      ? to(plans.length === 1 ? 'Plan' : 'Plans', planId(plans[0].id))
      : plans.map(({ id }, i) => to(`Plan ${i + 1}`, planId(id))));
}
