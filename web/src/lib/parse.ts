// What people type, as the server takes it. Each gives the value or says what is wrong, while typing.
import type { Field } from '../api/types';
import { numberText } from './format';
import type { Language } from './i18n.svelte';
import type { Strings } from './strings/vi';

export type Parsed = { value: string; reading?: string } | { error: string };

export function isError(parsed: Parsed): parsed is { error: string } {
  return 'error' in parsed;
}

function realDay(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : '';
}

/// "5/9/2024", "05-09-2024", "05092024", "2024-09-05".
export function parseDate(text: string, t: Strings): Parsed {
  const clean = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  const local = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(clean) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(clean);
  const day = iso ? realDay(+iso[1]!, +iso[2]!, +iso[3]!) : local ? realDay(+local[3]!, +local[2]!, +local[1]!) : '';
  return day ? { value: day } : { error: t.form.badDate };
}

export function parseTime(text: string, t: Strings): Parsed {
  const match = /^(.*?)(?:[\sT]+(\d{1,2})[:hg](\d{2})?)?$/.exec(text.trim());
  const day = parseDate(match?.[1] ?? '', t);
  if (isError(day)) return { error: t.form.badTime };
  const hour = +(match?.[2] ?? 0);
  const minute = +(match?.[3] ?? 0);
  if (hour > 23 || minute > 59) return { error: t.form.badTime };
  return { value: `${day.value}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/// Commas and points as the language writes them; what could be read in two ways shows its reading.
export function parseNumber(text: string, decimals: number, language: Language, t: Strings): Parsed {
  const clean = text.trim().replace(/[\s\u00a0]/g, '').replace('−', '-');
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  let plain = clean;
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const other = new RegExp(`^-?\\d+\\${group}\\d{1,2}$`);
  if (grouped.test(clean)) plain = clean.replaceAll(group!, '').replace(point!, '.');
  else if (other.test(clean)) plain = clean.replace(group!, '.');
  else plain = clean.replace(point!, '.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return { error: t.form.badNumber };
  const fraction = plain.split('.')[1] ?? '';
  if (fraction.length > decimals) {
    return { error: decimals === 0 ? t.form.whole : t.form.decimals.replace('{n}', String(decimals)) };
  }
  return { value: plain, reading: numberText(plain, language) };
}

/// The text of a field as the server takes it.
export function parseField(field: Field, text: string, language: Language, t: Strings): Parsed {
  const clean = text.trim();
  if (clean === '') return { value: '' };
  if (field.kind === 'date') return parseDate(clean, t);
  if (field.kind === 'time') return parseTime(clean, t);
  if (field.kind === 'int') return parseNumber(clean, 0, language, t);
  if (field.kind === 'decimal') return parseNumber(clean, field.decimals ?? 6, language, t);
  return { value: clean.normalize('NFC') };
}

/// For matching without regard to case and marks: "Đăng ký" -> "dang ky".
export function fold(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}
