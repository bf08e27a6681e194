// Which fields a list shows at first, and how the fields of a record fall into sections.
import type { Field, Type } from '../api/types';

const names = ['name', 'full_name', 'title', 'subject', 'description'];

export function titleField(type: Type): Field | undefined {
  return names.map((name) => type.fields.find((field) => field.name === name && !field.personal)).find(Boolean);
}

export function usualColumns(type: Type): string[] {
  const title = titleField(type);
  const rule = type.deadline;
  const begins = type.actions.filter((action) => action.creates);
  const asked = type.fields.filter((field) => begins.some((action) => action.asks.includes(field.name)));
  const chosen: string[] = [];
  const add = (name: string | undefined) => {
    if (name && !chosen.includes(name) && type.fields.some((field) => field.name === name)) chosen.push(name);
  };
  add(title?.name);
  for (const field of asked) {
    if (chosen.length >= 3) break;
    if (field.kind !== 'file' && field.name !== type.unit && !field.personal) add(field.name);
  }
  add(type.unit);
  add(rule?.due);
  if (!rule) add(type.fields.find((field) => field.kind === 'time' || field.kind === 'date')?.name);
  return chosen.slice(0, 5 + (rule ? 1 : 0));
}

export interface Section {
  name: 'main' | 'people' | 'work' | 'times' | 'reckoned';
  fields: Field[];
}

export function sectionsOf(type: Type): Section[] {
  const begins = type.actions.filter((action) => action.creates);
  const first = (field: Field) =>
    begins.some((action) => action.takes_any || action.asks.includes(field.name) || action.may.includes(field.name));
  const place = (field: Field): Section['name'] => {
    if (field.derived) return 'reckoned';
    if (field.personal) return 'people';
    if (field.kind === 'time') return 'times';
    return first(field) ? 'main' : 'work';
  };
  const order: Section['name'][] = ['main', 'people', 'work', 'times', 'reckoned'];
  return order
    .map((name) => ({ name, fields: type.fields.filter((field) => place(field) === name) }))
    .filter((section) => section.fields.length > 0);
}
