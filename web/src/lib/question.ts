// The question of a list, as the address holds it: the server's own parameters, and `columns` of the page.
import type { Field, Type } from '../api/types';

export interface Chip {
  name: string;
  value: string;
}

/// Rows that a list shows at first, and adds at a time.
export const pageSize = 50;

const own = ['q', 'sort', 'cursor', 'limit', 'columns', 'count', 'purpose'];

/// Conditions that stand in the address, one for each parameter.
export function chipsOf(query: URLSearchParams): Chip[] {
  return [...query].filter(([name, value]) => !own.includes(name) && value !== '').map(([name, value]) => ({ name, value }));
}

export function withCondition(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete('cursor');
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/// Sorting by a column: first up, then down, then as it was.
export function sortedBy(query: URLSearchParams, name: string): URLSearchParams {
  const now = query.get('sort');
  return withCondition(query, 'sort', now === name ? `-${name}` : now === `-${name}` ? '' : name);
}

export function sortOf(query: URLSearchParams, name: string): 'ascending' | 'descending' | 'none' {
  const now = query.get('sort');
  return now === name ? 'ascending' : now === `-${name}` ? 'descending' : 'none';
}

/// What the server is asked for.
export function serverQuery(query: URLSearchParams, limit: number): URLSearchParams {
  const asked = new URLSearchParams(query);
  asked.delete('columns');
  asked.set('limit', String(limit));
  return asked;
}

/// Fields that one filters by: closed lists, days, units and truths; text is what the search is for.
export function filterFields(type: Type): Field[] {
  return type.fields.filter((field) => ['code', 'date', 'time', 'bool', 'ref', 'int', 'decimal'].includes(field.kind) && !field.personal);
}

export const isSpan = (field: Field) => ['date', 'time', 'int', 'decimal'].includes(field.kind);

/// "received_at.from" -> the field and the test.
export function splitName(name: string): [string, string] {
  const point = name.indexOf('.');
  return point < 0 ? [name, ''] : [name.slice(0, point), name.slice(point + 1)];
}
