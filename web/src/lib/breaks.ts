// Days on which something else began to be counted, and where they stand among the periods of a chart.
import type { Break, Figure } from '../api/types';
import { daysBetween } from './format';

export interface Mark extends Break {
  /// The place among the points: 1.5 is between the second and the third.
  at: number;
}

export function marksOf(windows: Figure['window'][], breaks: Break[]): Mark[] {
  return breaks.flatMap((one) => {
    const i = windows.findIndex((window) => one.day <= window.to);
    const window = windows[i];
    if (!window) return [];
    const length = daysBetween(window.from, window.to) + 1;
    const into = Math.max(0, daysBetween(window.from, one.day)) / length;
    return [{ ...one, at: i - 0.5 + into }];
  });
}

/// The breaks of several figures, each day and kind once, in order.
export function breaksOf(figures: (Figure | null | undefined)[]): Break[] {
  const all = figures.flatMap((figure) => [...(figure?.breaks ?? []), ...(figure?.compare?.breaks ?? [])]);
  return all
    .filter((one, i) => all.findIndex((other) => other.day === one.day && other.kind === one.kind) === i)
    .sort((a, b) => a.day.localeCompare(b.day));
}
