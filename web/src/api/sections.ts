import { address, ask, get } from './client';

/// A figure of the last Issue that was printed just as a typed number.
export interface SameFigure {
  code: string;
  dims: string;
  as: string;
  vs: string;
  label: string;
  printed: string;
}
export interface StaleFigure {
  from: number;
  to: number;
  text: string;
  period: boolean;
  same: SameFigure[];
}
/// A sentence that stands in the last Issue too.
export interface Carried {
  from: number;
  to: number;
  text: string;
  stale: boolean;
  figures: StaleFigure[];
}
export interface Assignment {
  code: string;
  state: 'assigned' | 'handed_in' | 'returned' | 'gathered' | string;
  division: string;
  division_name: string;
  due_on: string;
  brief: string;
  remark: string;
  revision: number;
  assigned_at: string;
  handed_in_at: string;
  handed_in_by: string;
  returned_at: string;
  gathered_at: string;
  waiting: boolean;
  days_late: number;
}
export interface Section {
  section: string;
  title: string;
  text: string;
  written: boolean;
  before: string;
  carried: Carried[];
  assignment: Assignment | null;
  may: ('write' | 'hand-in' | 'assign' | 'return' | 'gather' | 'withdraw')[];
}
export interface Sections {
  items: Section[];
  from: string;
  from_number: string;
  narrative_revision: number;
  may_assign: boolean;
}
export interface NewAssignment {
  section: string;
  division: string;
  due_on: string;
  brief?: string;
}

const part = encodeURIComponent;
const of = (name: string, period: string, rest: string) => address(`reports/${part(name)}/${part(period)}/${rest}`);
const send = async <T>(url: string, body: unknown, method = 'POST', tag = '') => (await ask<T>(url, { method, body, tag })).value;

export const readSections = (name: string, period: string) => get<Sections>(of(name, period, 'sections'));
export const startReport = (name: string, period: string, from = '') => send<Sections>(of(name, period, 'start'), from ? { from } : {});
export const assignSections = (name: string, period: string, assignments: NewAssignment[]) => send<Sections>(of(name, period, 'sections'), { assignments });
export const writeSection = (name: string, period: string, section: string, text: string, revision: number) =>
  send<Sections>(of(name, period, `sections/${part(section)}`), { text }, 'PUT', `"r${revision}"`);
export const handIn = (name: string, period: string, section: string, text: string, revision: number) =>
  send<Sections>(of(name, period, `sections/${part(section)}/hand-in`), { text }, 'POST', `"r${revision}"`);
export const returnSection = (name: string, period: string, section: string, remark: string, due_on = '') =>
  send<Sections>(of(name, period, `sections/${part(section)}/return`), due_on ? { remark, due_on } : { remark });
export const withdrawSection = (name: string, period: string, section: string, reason: string) =>
  send<Sections>(of(name, period, `sections/${part(section)}/withdraw`), { reason });
export const gather = (name: string, period: string, sections: string[], replace = false) =>
  send<{ gathered: string[]; waiting: string[] }>(of(name, period, 'gather'), { ...(sections.length > 0 ? { sections } : {}), ...(replace ? { replace } : {}) });
