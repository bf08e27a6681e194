// Values as people read them. Times of the server are civil times of the province: what stands in the
// text is what is shown, whatever zone the machine is in.
import type { Language } from './i18n.svelte';

export const noValue = '–';

export function dateText(iso: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return match ? `${match[3]}/${match[2]}/${match[1]}` : noValue;
}

export function timeText(iso: string | null | undefined): string {
  const match = /[T ](\d{2}:\d{2})/.exec(iso ?? '');
  return match ? `${dateText(iso)} ${match[1]}` : dateText(iso);
}

/// Exact: the digits of the text are grouped, never turned into a float.
export function numberText(value: string | number | null | undefined, language: Language = 'vi', decimals?: number): string {
  if (value === null || value === undefined || value === '') return noValue;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) return String(value);
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  let fraction = match[3] ?? '';
  let whole = match[2] ?? '0';
  if (decimals !== undefined && fraction.length > decimals) [whole, fraction] = rounded(whole, fraction, decimals);
  if (decimals !== undefined) fraction = fraction.padEnd(decimals, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = match[1] && /[1-9]/.test(whole + fraction) ? '−' : '';
  return sign + grouped + (fraction ? point + fraction : '');
}

/// Half away from zero, on the digits.
function rounded(whole: string, fraction: string, decimals: number): [string, string] {
  const digits = BigInt(whole + fraction.slice(0, decimals));
  const up = fraction.charCodeAt(decimals) >= '5'.charCodeAt(0);
  const text = String(digits + (up ? 1n : 0n)).padStart(decimals + 1, '0');
  return decimals === 0 ? [text, ''] : [text.slice(0, -decimals), text.slice(-decimals)];
}

export function sizeText(bytes: number, language: Language = 'vi'): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${numberText(value.toFixed(at === 0 || value >= 100 ? 0 : 1), language)} ${units[at]}`;
}

/// A name within a sentence: "Dự án CNTT" is "dự án CNTT", and "CNTT" stays.
export const within = (label: string) => (/^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

const minutesEast = 7 * 60;

/// The present moment of the province: "2024-09-15T08:00".
export function civilNow(now: Date = new Date()): string {
  return new Date(now.getTime() + minutesEast * 60_000).toISOString().slice(0, 16);
}

export const today = (now?: Date) => civilNow(now).slice(0, 10);

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/// The same day of a later month, or its last one.
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}
