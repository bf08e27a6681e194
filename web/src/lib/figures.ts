// How figures are told: missing is not zero, and a share changes by points.
import type { Figure, Indicator } from '../api/types';
import { numberText } from './format';
import { i18n } from './i18n.svelte';

/// The number as printed, or the word of its state.
export function figureText(figure: Figure): string {
  if (figure.value === null) return i18n.t.states[figure.state] ?? figure.state;
  return numberText(figure.value, i18n.language, figure.decimals);
}

export const known = (figure: Figure) => figure.value !== null;

export function toneOfState(figure: Figure): string {
  return { value: '', zero: '', missing: 'warn', late: 'warn', estimate: 'info', published: 'info', not_applicable: '', unknown_code: 'bad' }[figure.state] ?? '';
}

/// "tăng 28,57 % (20)"; '' when it cannot be compared.
export function changeText(figure: Figure): string {
  const t = i18n.t.figure;
  const change = figure.compare?.change_abs;
  if (change === null || change === undefined) return '';
  const sign = change.startsWith('-') ? -1 : /[1-9]/.test(change) ? 1 : 0;
  if (sign === 0) return t.same;
  const word = sign > 0 ? t.up : t.down;
  const size = numberText(change.replace('-', ''), i18n.language, figure.decimals);
  const percent = figure.compare?.change_pct;
  if (figure.measure_unit === 'percent') return `${word} ${size} ${t.points}`;
  if (!percent) return `${word} ${size}`;
  return `${word} ${numberText(percent.replace('-', ''), i18n.language, 2)} % (${size})`;
}

/// Parts of a share, or of a figure over time, have no share of their own.
export function hasShares(indicator: Indicator): boolean {
  return (indicator.measure === 'flow' || indicator.measure === 'stock' || indicator.measure === 'reading') && indicator.unit !== 'percent';
}

/// Each part's share of the sum; null when any part is unknown, since then the sum is.
export function sharesOf(figures: Figure[]): (number | null)[] {
  if (figures.some((figure) => figure.value === null)) return figures.map(() => null);
  const sum = figures.reduce((all, figure) => all + Number(figure.value), 0);
  return figures.map((figure) => (sum > 0 ? (Number(figure.value) / sum) * 100 : null));
}
