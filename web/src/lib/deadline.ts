// How far a deadline is, in words and never by colour alone.
import { daysBetween, numberText, today } from './format';
import { fill, i18n } from './i18n.svelte';
import type { Strings } from './strings/vi';
import type { Entry, Type } from '../api/types';

export interface Distance {
  kind: 'done' | 'late' | 'today' | 'soon' | 'open';
  text: string;
  due: string;
}

const tones = { done: '', late: 'bad', today: 'warn', soon: 'warn', open: 'good' } as const;
export const toneOf = (distance: Distance): string => tones[distance.kind];

export function distanceOf(type: Type, entry: Entry, t: Strings, day: string = today()): Distance | null {
  const rule = type.deadline;
  if (!rule) return null;
  const due = entry.fields[rule.due];
  if (typeof due !== 'string') return null;
  const over = !openStates(type).includes(entry.state) || (rule.ends && entry.fields[rule.ends] !== null);
  if (over) {
    const outcome = rule.outcome ? entry.fields[rule.outcome] : null;
    if (outcome === 'late') return { kind: 'late', text: t.deadline.doneLate, due };
    return { kind: 'done', text: t.deadline.done, due };
  }
  const days = daysBetween(day, due);
  if (days < 0) return { kind: 'late', text: fill(t.deadline.late, { n: numberText(-days, i18n.language) }), due };
  if (days === 0) return { kind: 'today', text: t.deadline.today, due };
  return { kind: days <= 2 ? 'soon' : 'open', text: fill(t.deadline.left, { n: days }), due };
}

const known = new WeakMap<Type, string[]>();

/// States from which the work still ends: those on a way to an action that sets the end.
export function openStates(type: Type): string[] {
  let open = known.get(type);
  if (!open) known.set(type, (open = statesBeforeEnd(type)));
  return open;
}

function statesBeforeEnd(type: Type): string[] {
  const ends = type.deadline?.ends;
  const all = type.states.map((state) => state.name);
  if (!ends) return all;
  const open = new Set(type.actions.filter((action) => action.sets.includes(ends)).flatMap((action) => action.from));
  for (let grew = true; grew; ) {
    grew = false;
    for (const action of type.actions) {
      if (!open.has(action.to)) continue;
      for (const from of action.from) {
        if (!open.has(from)) {
          open.add(from);
          grew = true;
        }
      }
    }
  }
  return all.filter((state) => open.has(state));
}
