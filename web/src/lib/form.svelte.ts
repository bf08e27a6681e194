// A step on a record as a form: what is asked, what is wrong, what is sent.
import type { Entry, Field, PossibleAction, Type, Value } from '../api/types';
import type { StepBody } from '../api/records';
import { numberText } from './format';
import { i18n } from './i18n.svelte';
import { isError, parseField, parseTime } from './parse';

type Step = Pick<PossibleAction, 'name' | 'asks' | 'may' | 'takes_any' | 'needs_reason'>;

/// A value as one would type it.
export function editText(field: Field, value: Value | undefined, language: 'vi' | 'en'): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (field.kind === 'date') return text.slice(0, 10).split('-').reverse().join('/');
  if (field.kind === 'time') return `${text.slice(0, 10).split('-').reverse().join('/')} ${text.slice(11, 16)}`;
  if (field.kind === 'int' || field.kind === 'decimal') return numberText(text, language);
  return text;
}

/// A default that stands as such in the definition; those that are reckoned are the server's matter.
export function plainDefault(field: Field): string {
  const text = field.default ?? '';
  const quoted = /^"([^"]*)"$/.exec(text);
  if (quoted) return quoted[1]!;
  if (field.kind === 'bool' || field.kind === 'int') return /^(true|false|\d+)$/.test(text) ? text : '';
  return field.kind === 'code' && /^\w+$/.test(text) ? text : '';
}

export function fieldsOf(type: Type, step: Step): Field[] {
  const open = type.fields.filter((field) => !field.derived);
  if (step.takes_any) return open;
  const asked = open.filter((field) => step.asks.includes(field.name));
  return [...asked, ...open.filter((field) => step.may.includes(field.name) && !step.asks.includes(field.name))];
}

export class StepForm {
  readonly fields: Field[];
  texts = $state<Record<string, string>>({});
  reason = $state('');
  happenedAt = $state('');
  touched = $state<Record<string, boolean>>({});
  refused = $state<Record<string, string>>({});
  #before: Record<string, string> = {};
  #first: Record<string, string> = {};

  constructor(
    readonly type: Type,
    readonly step: Step,
    readonly entry: Entry | null = null,
    given: Record<string, string> = {},
  ) {
    this.fields = fieldsOf(type, step);
    for (const field of this.fields) {
      const present = entry ? editText(field, entry.fields[field.name], i18n.language) : plainDefault(field);
      this.#before[field.name] = entry ? present : '';
      this.texts[field.name] = this.#first[field.name] = given[field.name] ?? present;
    }
  }

  needs(field: Field): boolean {
    return this.step.asks.includes(field.name) || (this.entry === null && field.required && !field.default);
  }

  /// What is wrong with a field now; '' when nothing.
  problem(field: Field): string {
    const t = i18n.t;
    const text = this.texts[field.name] ?? '';
    if (text.trim() === '') {
      return this.needs(field) && !this.entry?.masked.includes(field.name) ? t.form.needed : '';
    }
    const parsed = parseField(field, text, i18n.language, t);
    return isError(parsed) ? parsed.error : '';
  }

  /// Shown beside the field: once it was left, or the server refused it.
  shown(field: Field): string {
    if (this.refused[field.name]) return this.refused[field.name]!;
    return this.touched[field.name] ? this.problem(field) : '';
  }

  get problems(): { id: string; label: string; text: string }[] {
    const t = i18n.t;
    const found = this.fields
      .map((field) => ({ id: field.name, label: i18n.label(field.label, field.name), text: this.refused[field.name] || this.problem(field) }))
      .filter((item) => item.text !== '');
    if (this.step.needs_reason && this.reason.trim() === '') {
      found.push({ id: 'reason', label: t.form.reason, text: t.form.needed });
    }
    if (this.happenedAt.trim() !== '' && isError(parseTime(this.happenedAt, t))) {
      found.push({ id: 'happened_at', label: t.form.happenedAt, text: t.form.badTime });
    }
    return found;
  }

  touchAll(): void {
    for (const field of this.fields) this.touched[field.name] = true;
    this.touched.reason = true;
  }

  get dirty(): boolean {
    return this.reason !== '' || this.fields.some((field) => this.changed(field.name));
  }
  changed(name: string): boolean {
    return (this.texts[name] ?? '') !== (this.#first[name] ?? '');
  }

  body(): StepBody {
    const fields: Record<string, Value> = {};
    for (const field of this.fields) {
      const text = this.texts[field.name] ?? '';
      const same = this.entry !== null && text === this.#before[field.name];
      if (same && !this.step.asks.includes(field.name)) continue;
      const parsed = parseField(field, text, i18n.language, i18n.t);
      if (isError(parsed)) continue;
      if (parsed.value === '' && (this.entry === null || same)) continue;
      fields[field.name] = parsed.value === '' ? null : field.kind === 'bool' ? parsed.value === 'true' : parsed.value;
    }
    const body: StepBody = { fields };
    if (this.reason.trim()) body.reason = this.reason.trim().normalize('NFC');
    const moment = parseTime(this.happenedAt, i18n.t);
    if (this.happenedAt.trim() && !isError(moment)) body.happened_at = moment.value;
    return body;
  }
}
