import { address, ask, get } from './client';

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  before: number;
  after: number;
  text: string;
}
export interface ChangedFile {
  path: string;
  change: 'added' | 'removed' | 'changed';
  lines: DiffLine[];
}
export interface Meaning {
  subject: string;
  name: string;
  change: 'added' | 'removed' | 'changed';
  before: string;
  after: string;
}
export interface Edition {
  n: number;
  edition: string;
  meaning: string;
  present: boolean;
  used_from: string | null;
}
export interface Checked {
  ok: boolean;
  errors: { code: string; message: string; place: string; hint: string; file: string; line: number; column: number }[];
  files: ChangedFile[];
  meanings: Meaning[];
  changes: { type: string; what: string; step: string; hint: string }[];
}
export interface Window {
  period: string;
  from: string;
  to: string;
}
export interface WorkingDays {
  year: number;
  basis: string;
  provisional: boolean;
  off: string[];
  works: string[];
  hours: string[];
  working_days: number;
  by_month: number[];
}

export const readFiles = async () => (await get<{ items: { path: string; size: number }[] }>(address('definition-files'))).items;
export const readFileText = async (path: string) => (await get<{ text: string }>(address('definition-files/text', { path }))).text;
export const readEditions = async () => (await get<{ items: Edition[] }>(address('definition-editions'))).items;
export const compareEditions = (from: string, to: string) =>
  get<{ files: ChangedFile[]; meanings: Meaning[] }>(address('definition-editions/differences', { from, to }));
/// Tries edits out; nothing is kept, so no key is spent on it.
export const checkFiles = async (files: { path: string; text: string | null }[]) =>
  (await ask<Checked>(address('definition-files/check'), { method: 'POST', body: { files } })).value;
export const readCalendars = async (year: number) => (await get<{ items: { name: string; closing_day: number; windows: Window[] }[] }>(address('calendars', { year }))).items;
export const readWorkingDays = (year: number) => get<WorkingDays>(address('working-days', { year }));
