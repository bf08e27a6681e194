// My work: what the viewer's roles can do next, and what is late, from the definitions alone.
import type { Type } from '../api/types';
import { openStates } from './deadline';
import { addDays, today } from './format';

export interface Heap {
  type: string;
  what: 'late' | 'today' | 'soon' | 'state' | 'others' | 'named';
  state?: string;
  query: URLSearchParams;
}

/// States that wait for a step of the viewer: one that leads on, not one that merely may be done.
export function waitingStates(type: Type): string[] {
  const waiting = new Set<string>();
  for (const action of type.actions) {
    if (!action.mine || action.creates || action.to === '' || action.to === 'same') continue;
    for (const from of action.from) if (from !== action.to) waiting.add(from);
  }
  return type.states.map((state) => state.name).filter((state) => waiting.has(state));
}

/// Open states in which the next step is somebody else's: the applicant's, another unit's, the head's.
export function statesOfOthers(type: Type): string[] {
  if (!type.deadline?.ends) return [];
  const mine = waitingStates(type);
  return openStates(type).filter((state) => !mine.includes(state));
}

/// Text fields that say who has a record in hand.
const personFields = (type: Type) => type.fields.filter((field) => field.kind === 'text' && /(^|_)(officer|assignee)$/.test(field.name));

/// States from which a step of anybody's leads on.
function livingStates(type: Type): string[] {
  if (type.deadline?.ends) return openStates(type);
  const living = new Set(type.actions.flatMap((action) => (action.creates || action.takes_any || ['', 'same', 'void'].includes(action.to) ? [] : action.from)));
  return type.states.map((state) => state.name).filter((state) => living.has(state));
}

/// Open records that name the viewer: somebody put them into these hands.
export function namingMe(type: Type, names: string[]): Heap[] {
  const states = livingStates(type);
  const known = [...new Set(names)].filter((name) => name !== '' && !name.includes(','));
  if (states.length === 0 || known.length === 0) return [];
  return personFields(type).map((field) => {
    const query = new URLSearchParams({ [field.name]: known.join(','), state: states.join(',') });
    if (type.deadline) query.set('sort', type.deadline.due);
    return { type: type.name, what: 'named' as const, query };
  });
}

export function heapsOf(type: Type, day: string = today()): Heap[] {
  const heaps: Heap[] = [];
  const rule = type.deadline;
  const open = openStates(type);
  if (rule && open.length > 0) {
    const span = (from: string, until: string) => {
      const query = new URLSearchParams({ state: open.join(','), sort: rule.due });
      if (from) query.set(`${rule.due}.from`, from);
      query.set(`${rule.due}.to`, until);
      return query;
    };
    heaps.push({ type: type.name, what: 'late', query: span('', addDays(day, -1)) });
    heaps.push({ type: type.name, what: 'today', query: span(day, day) });
    heaps.push({ type: type.name, what: 'soon', query: span(addDays(day, 1), addDays(day, 3)) });
  }
  for (const state of waitingStates(type)) {
    const query = new URLSearchParams({ state });
    if (rule) query.set('sort', rule.due);
    heaps.push({ type: type.name, what: 'state', state, query });
  }
  for (const state of statesOfOthers(type)) {
    heaps.push({ type: type.name, what: 'others', state, query: new URLSearchParams({ state, sort: type.deadline!.due }) });
  }
  return heaps;
}
