import type { Entry, Field, Type } from '../api/types';
import { definitions, valueLabel } from './definitions.svelte';
import { dateText, numberText, noValue, timeText } from './format';
import { i18n } from './i18n.svelte';

/// A field of a record as text.
export function shownValue(type: Type, field: Field, entry: Entry): string {
  const value = entry.fields[field.name];
  if (entry.masked.includes(field.name)) return '•••';
  if (value === null || value === undefined || value === '') return noValue;
  if (field.kind === 'bool') return value ? i18n.t.yes : i18n.t.no;
  if (field.kind === 'date') return dateText(String(value));
  if (field.kind === 'time') return timeText(String(value));
  if (field.kind === 'int' || field.kind === 'decimal') return numberText(value as string | number, i18n.language);
  if (field.kind === 'code') return valueLabel(type.lists[field.list ?? ''], String(value));
  if (field.kind === 'ref') {
    return entry.names[field.name] || (field.target === 'unit' ? definitions.unitName(String(value)) : String(value));
  }
  return String(value);
}

export const isNumber = (field: Field) => field.kind === 'int' || field.kind === 'decimal';
