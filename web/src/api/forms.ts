import type { Crossing, FormHead } from '../lib/form-grid';
import { address, get, post, upload } from './client';
import type { Cell, CellDefinition, Entry, Label, ListOfValues } from './types';

export type Progress = 'open' | 'entering' | 'returned' | 'handed_in' | 'done';
export type Counts = Partial<Record<Progress | 'owed' | 'late' | 'overdue' | 'extended', number>>;
export interface Days { from: string; to: string }

export interface FormRow {
  form: string; label: Label; system: string; code: string; fills: boolean; window: Days; due: string | null; counts: Counts; units: string;
}
export interface Board {
  period: string;
  forms: FormRow[];
  units: { unit: string; name: string; level: string; counts: Counts }[];
}
export interface ReturnLine {
  unit: string; name: string; owed: boolean; code: string | null; state: string; progress: Progress; due: string | null; extended: string | null; handed_in: string | null; outcome: string; overdue: boolean;
}
export interface Finding { rule: string; severity: 'contradiction' | 'suspicious' | 'note'; says: Label; at: string }
export interface FigureSource { code: string; dims: string; from: string; to: string; state: string; simulated: boolean }
export interface Sheet {
  type: string; unit: string; window: Days; due: string | null;
  crossings: Crossing[];
  given: Record<string, { value: string; estimate: boolean; note: string }>;
  values: Record<string, string>;
  before: Record<string, string>;
  before_code: string | null;
  missing: string[];
  findings: Finding[];
  record: Entry | null;
  begins: string[];
  marks?: { at: string; remark: string }[];
  fills?: { values: Record<string, string>; sources: Record<string, FigureSource[]> };
}
export interface Checked { values: Record<string, string>; missing: string[]; findings: Finding[]; jumps: string[] }
export interface FormError { code: string; detail: string; place: string; hint: string }
export interface Drawn { definition: string; rows: number; columns: number; sheets: string[]; sheet: string; refused: FormError[]; notes: string[] }
export interface Tried { errors: FormError[]; label?: Label; cells?: CellDefinition[]; lists?: Record<string, ListOfValues>; form?: FormHead | null; crossings?: Crossing[] }

const part = encodeURIComponent;

export const readBoard = (period: string) => get<Board>(address('forms', { period }));
export const readReturns = async (form: string, period: string) =>
  get<{ window: Days; items: ReturnLine[] }>(address(`forms/${part(form)}`, { period }));
export const readSheet = (form: string, unit: string, period: string) =>
  get<Sheet>(address(`forms/${part(form)}/sheet`, { unit, period }));
export const checkSheet = (form: string, unit: string, period: string, cells: Partial<Cell>[]) =>
  post<Checked>(address(`forms/${part(form)}/sheet/check`), { unit, period, cells });
export const tryForm = (name: string, definition: string) => post<Tried>(address('forms/try'), { name, definition });
export const readDrawn = (file: File, wish: Record<string, string>) =>
  upload<Drawn>(address('forms/read', wish), file, { 'Content-Type': 'application/octet-stream' }, () => undefined);
