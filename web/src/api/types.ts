// What the server answers, as far as the interface reads it.

export interface Label {
  vi: string;
  en: string;
}

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail?: string;
  place?: string;
  hint?: string;
  field?: string;
  request?: string;
  errors?: Problem[];
  revision?: number;
  since?: HistoryEvent[];
}

export interface Grant {
  role: string;
  label: Label;
  unit: string;
  unit_name: string;
  code: string;
  deputy_of: string;
}

export interface Session {
  account: string;
  full_name: string;
  language: string;
  home: { unit?: string; unit_name?: string };
  grants: Grant[];
  types: Record<string, { create: string[]; personal: boolean }>;
  reports: string[];
  guard: string;
  ends_at: string;
}

export type Kind = 'text' | 'int' | 'decimal' | 'bool' | 'date' | 'time' | 'code' | 'ref' | 'file';

export interface Field {
  name: string;
  kind: Kind;
  label: Label;
  help: string;
  required: boolean;
  fixed: boolean;
  unique: boolean;
  personal: boolean;
  search: boolean;
  derived: boolean;
  decimals?: number;
  list?: string;
  target?: string;
  default?: string;
}

export interface Action {
  name: string;
  label: Label;
  creates: boolean;
  from: string[];
  to: string;
  roles: string[];
  asks: string[];
  may: string[];
  sets: string[];
  takes_any: boolean;
  needs_reason: boolean;
  when: string;
  mine: boolean;
}

export type PossibleAction = Pick<
  Action,
  'name' | 'label' | 'asks' | 'may' | 'sets' | 'to' | 'needs_reason' | 'takes_any'
>;

export interface ListOfValues {
  name: string;
  label: Label;
  values: { code: string; label: Label }[];
}

export interface Deadlines {
  due: string;
  from: string;
  ends: string;
  extended: string;
  outcome: string;
}

export interface TypeHead {
  name: string;
  system: string;
  kind: 'record' | 'reading' | 'series';
  label: Label;
  unit: string;
  version: number;
  deadline?: Deadlines;
  /// Types that fields of this one name; whether the viewer does anything to its records. In the list of types alone.
  names?: string[];
  mine?: boolean;
  looks?: ('board' | 'calendar' | 'map')[];
}

export interface CellDefinition {
  name: string;
  label: Label;
  unit: string;
  unit_label: Partial<Label>;
  decimals: number;
  by: string[];
  is: string;
  optional: boolean;
  filled: boolean;
}

export interface Look {
  kind: 'list' | 'board' | 'calendar' | 'map';
  by: string;
  at: string;
  until: string;
  latitude: string;
  longitude: string;
  title: string;
  shows: string[];
  sort: string;
}

export interface Type extends TypeHead {
  fields: Field[];
  states: { name: string; label: Label; counted: boolean }[];
  actions: Action[];
  cells: CellDefinition[];
  form: import('../lib/form-grid').FormHead | null;
  views: Look[];
  period: string;
  by: string;
  at: string;
  lists: Record<string, ListOfValues>;
  personal: boolean;
}

export interface Definitions {
  systems: { name: string; label: Label }[];
  types: TypeHead[];
  roles: Record<string, Label>;
  calendars: string[];
  digest: string;
}

export type Value = string | number | boolean | null;

export interface Cell {
  cell: string;
  dims: string;
  value: string | number | null;
  estimate: boolean;
  note: string;
}

export interface Entry {
  code: string;
  state: string;
  unit: string;
  revision: number;
  simulated: boolean;
  external_id?: string;
  fields: Record<string, Value>;
  names: Record<string, string>;
  masked: string[];
  cells?: Cell[];
  actions?: PossibleAction[];
}

export interface Page {
  items: Entry[];
  next: string | null;
  total?: number;
}

export interface HistoryEvent {
  revision: number;
  action: string;
  happened_at: string;
  recorded_at: string;
  by: string;
  reason: string;
  changes: Record<string, Value>;
}

export interface DeadlineLine {
  from: string;
  to: string | null;
  action: string;
  counts: boolean;
  used: string;
  left: string;
  reason: string;
}

export interface DeadlineLedger {
  counted: boolean;
  measure?: string;
  budget?: string;
  due?: string | null;
  ended?: string | null;
  outcome?: string;
  provisional?: boolean;
  lines?: DeadlineLine[];
  text?: string[];
}

export interface Attachment {
  code: string;
  title: string;
  media_type: string;
  size: number;
  hash: string;
  attached_at: string | null;
  by: string;
}

export interface UnitItem {
  unit: string;
  name: string;
  kind: string;
  level: string;
  group: string;
  parent: string;
}

export type FigureState =
  | 'value' | 'zero' | 'missing' | 'late' | 'estimate' | 'published' | 'not_applicable' | 'unknown_code';

/// A day on which something else began to be counted.
export interface Break {
  day: string;
  kind: 'definition' | 'units' | string;
  detail: string;
}

/// Why a figure cannot be told, or not compared.
export interface Reason {
  code: string;
  unit: string;
  other: string;
  day: string;
  text: string;
}

export interface Figure {
  code: string;
  unit: string;
  dims: string;
  window: { from: string; to: string; calendar: string };
  as_of: string | null;
  value: string | null;
  state: FigureState;
  measure_unit: string;
  decimals: number;
  records: number;
  opening: string;
  reported: { n: number; of: number };
  source: string;
  simulated: boolean;
  view?: string;
  reason?: Reason | null;
  breaks?: Break[];
  compare?: { vs: string; base: Figure; change_abs: string | null; change_pct: string | null; breaks?: Break[] };
  error?: { code: string; detail: string; hint: string };
}

export interface Question {
  code: string;
  period: string;
  where?: string;
  unit?: string;
  calendar?: string;
  view?: string;
  vs?: string;
}

export interface Indicator {
  code: string;
  label: Label;
  system: string;
  measure: 'flow' | 'stock' | 'ratio' | 'formula' | 'reading';
  type: string;
  unit: string;
  unit_label: Partial<Label>;
  decimals: number;
  dimensions: string[];
  calendar: string;
  compare: string;
}

export interface Finding {
  check: string;
  system: string;
  severity: string;
  arithmetic: string;
  says: Label;
  figures: Figure[];
}

export interface FigureRecord {
  code: string;
  type: string;
  unit: string;
  day: string;
  amount: number;
  state: string;
  simulated: boolean;
}

export interface ImportJob {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  type: string;
  dry_run: boolean;
  received: number;
  stored: number;
  updated: number;
  duplicate: number;
  rejected: number;
  rejections: { line: number; code: string; detail: string; hint: string }[];
  file: string;
  would_change: string[];
  error: { code: string; detail: string; place: string; hint: string } | null;
}

export interface IssueHead {
  period: string;
  revision: number;
  issued: boolean;
  number: string;
  date: string | null;
  as_of: string;
}

export interface ReportHead {
  name: string;
  label: Label;
  periods: string[];
  sections: string[];
  issues: IssueHead[];
}

export interface PrintedFigure {
  id: string;
  code: string;
  dims: string;
  from: string;
  to: string;
  as: string;
  vs: string;
  value: string;
  printed: string;
  state: string;
  tag: string;
  label: string;
}

export interface Report {
  name: string;
  period: string;
  draft: boolean;
  revision: number;
  as_of: string;
  simulated: boolean;
  notes: string[];
  missing: string[];
  figures: PrintedFigure[];
  checks: { severity: string; text: string }[];
  html: string;
}

export interface SaidFigure {
  value: string | null;
  printed: string;
  state: string;
}

export interface ChangedFigure {
  label: string;
  tag: string;
  code: string;
  dims: string;
  before: SaidFigure;
  after: SaidFigure;
  causes: {
    kind: string;
    text: string;
    records?: { type: string; code: string; event: string; who: string; reason: string; happened_at: string; entered_at: string }[];
  }[];
}
