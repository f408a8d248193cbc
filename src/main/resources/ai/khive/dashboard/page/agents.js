import { el, table } from './dom.js';
import { count } from './format.js';
import { beside, meter, panel } from './panel.js';
import { shown } from './parts.js';

/**
 * The recommended agents by role, by domain, and by both.
 *
 * @param {import('./context.js').Context} context
 * @returns {HTMLElement}
 */
export function agents(context) {
  return panel(context, {
    title: 'Agents by role and domain',
    path: 'planning/agents',
    follows: 'sessions',
    width: 'full',
    hint: 'The agents that the plans recommend.',
    isEmpty: ({ current }) => current.agents === 0,
    empty: 'No plan recommends agents.',
    draw: (body, { current, before }) => body.append(
      el('div', { class: 'columns two' },
        counts('Roles', 'Role', current.roles, before?.roles),
        counts('Domains', 'Domain', current.domains, before?.domains)),
      el('h3', {}, 'Roles in domains'),
      pairs(current, before)),
  });
}

function counts(title, name, groups, before) {
  const most = Math.max(...groups.map((group) => group.agents));
  const earlier = new Map(before?.map((group) => [group.key, group]));
  const was = (key, figure) => (before ? earlier.get(key)?.[figure] ?? 0 : undefined);
  return el('div', {},
    el('h3', {}, title),
    table(title,
      [{ title: name }, { title: 'Agents', number: true }, { title: '' }, { title: 'Sessions', number: true }],
      groups.map(({ key, agents: all, sessions }) => keyed(key, [
        el('bdi', {}, shown(key)),
        beside(all, was(key, 'agents'), count),
        meter(all / most),
        beside(sessions, was(key, 'sessions'), count),
      ]))));
}

/** A table of roles and domains, both as far as one of the pairs has them. */
function pairs({ roles, domains, pairs: all }, before) {
  const of = (list) => new Map(list.map(({ role, domain, agents: some }) => [JSON.stringify([role, domain]), some]));
  const now = of(all);
  const earlier = before ? of(before.pairs) : null;
  const most = Math.max(...now.values());
  const shownRoles = roles.filter(({ key }) => all.some(({ role }) => role === key));
  const shownDomains = domains.filter(({ key }) => all.some(({ domain }) => domain === key));
  const cell = (role, domain) => {
    const pair = JSON.stringify([role, domain]);
    const some = now.get(pair) ?? null;
    return some === null ? '' : el('span', { class: 'shade', '--share': String(some / most) },
      beside(some, earlier ? earlier.get(pair) ?? 0 : undefined, count));
  };
  const drawn = table('Agents by role and domain',
    [{ title: 'Role' }, ...shownDomains.map(({ key }) => ({ title: shown(key), number: true }))],
    shownRoles.map(({ key: role }) => keyed(role, [el('bdi', {}, shown(role)), ...shownDomains.map(({ key }) => cell(role, key))])));
  drawn.classList.add('matrix');
  return drawn;
}

function keyed(key, cells) {
  cells.key = key;
  return cells;
}
