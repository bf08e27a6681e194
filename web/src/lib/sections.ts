// Sections of a report that several people write: what is left over from the last Issue, and how far the work is.
import type { Carried, NewAssignment, SameFigure, Section, StaleFigure } from '../api/sections';
import { addMonths } from './format';

/// "M:I.1" is read as "I.1".
export const shortId = (section: string) => section.slice(section.indexOf(':') + 1);

export interface Piece {
  text: string;
  kind: '' | 'carried' | 'stale' | 'figure';
}

/// Where carried sentences stand in a text that may have been edited since: found again by their words.
function places(text: string, carried: Carried[]): { at: number; sentence: Carried }[] {
  let from = 0;
  return carried.flatMap((sentence) => {
    const at = text.indexOf(sentence.text, from);
    if (at < 0) return [];
    from = at + sentence.text.length;
    return [{ at, sentence }];
  });
}

/// Stale sentences that still stand as they were.
export const staleIn = (text: string, carried: Carried[]): Carried[] =>
  places(text, carried).map((place) => place.sentence).filter((sentence) => sentence.stale);

/// The text in pieces, each as it is to be marked.
export function piecesOf(text: string, carried: Carried[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (part: string, kind: Piece['kind']) => part !== '' && pieces.push({ text: part, kind });
  let done = 0;
  for (const { at, sentence } of places(text, carried)) {
    add(text.slice(done, at), '');
    const kind = sentence.stale ? 'stale' : 'carried';
    let inside = 0;
    for (const figure of sentence.figures) {
      const [from, to] = [figure.from - sentence.from, figure.to - sentence.from];
      add(sentence.text.slice(inside, from), kind);
      add(sentence.text.slice(from, to), 'figure');
      inside = to;
    }
    add(sentence.text.slice(inside), kind);
    done = at + sentence.text.length;
  }
  add(text.slice(done), '');
  return pieces;
}

/// The tag that says a figure live; '' where only a part of a sentence could ("tăng 5 %").
export function tagOf(figure: Pick<SameFigure, 'code' | 'dims' | 'as' | 'vs'>): string {
  if (figure.vs || (figure.as && figure.as !== 'value')) return '';
  return `{${figure.code}${figure.dims ? `[${figure.dims}]` : ''}}`;
}

/// The text with a typed number of a carried sentence in other words; as it was when the sentence is gone.
export function replaced(text: string, carried: Carried[], sentence: Carried, figure: StaleFigure, by: string): string {
  const place = places(text, carried).find((one) => one.sentence === sentence);
  if (!place) return text;
  const at = place.at + figure.from - sentence.from;
  return text.slice(0, at) + by + text.slice(at + figure.to - figure.from);
}

export type Standing = 'unassigned' | 'waiting' | 'late' | 'handed_in' | 'gathered';

/// Late stands for itself: it is what one looks for.
export function standingOf(section: Section): Standing {
  const assignment = section.assignment;
  if (!assignment || assignment.state === 'withdrawn') return 'unassigned';
  if (assignment.waiting) return assignment.days_late > 0 ? 'late' : 'waiting';
  return assignment.state === 'gathered' ? 'gathered' : 'handed_in';
}

/// The assignments of an earlier period for sections that nobody has yet, each due as many months later.
export function asBefore(now: Section[], before: Section[], months: number): NewAssignment[] {
  return now.flatMap((section) => {
    if (standingOf(section) !== 'unassigned') return [];
    const old = before.find((one) => one.section === section.section)?.assignment;
    if (!old || old.state === 'withdrawn') return [];
    return [{ section: section.section, division: old.division, due_on: addMonths(old.due_on, months), ...(old.brief ? { brief: old.brief } : {}) }];
  });
}
