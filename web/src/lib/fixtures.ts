// A type of records for tests, in the shape that the server tells.
import type { Action, Entry, Field, Type } from '../api/types';

export function field(name: string, kind: Field['kind'], more: Partial<Field> = {}): Field {
  return { name, kind, label: { vi: name, en: name }, help: '', required: false, fixed: false, unique: false, personal: false, search: false, derived: false, ...more };
}

export function action(name: string, from: string[], to: string, more: Partial<Action> = {}): Action {
  return { name, label: { vi: name, en: name }, creates: from.length === 0, from, to, roles: [], asks: [], may: [], sets: [], takes_any: false, needs_reason: false, when: '', mine: true, ...more };
}

export const caseType: Type = {
  name: 'case', system: 'cases', kind: 'record', label: { vi: 'Vụ việc', en: 'Case' }, unit: 'owner', version: 1,
  deadline: { due: 'due_at', from: 'received_at', ends: 'done_at', extended: '', outcome: 'outcome' },
  fields: [
    field('owner', 'ref', { target: 'unit', required: true }), field('title', 'text', { required: true, search: true }),
    field('amount', 'decimal', { decimals: 2 }), field('phone', 'text', { personal: true }), field('note', 'text'),
    field('urgent', 'bool', { default: 'false' }), field('channel', 'code', { list: 'channel', default: '"direct"' }),
    field('received_at', 'time'), field('due_at', 'time'), field('done_at', 'time'), field('outcome', 'code', { list: 'outcome' }),
  ],
  states: ['received', 'paused', 'done', 'dropped'].map((name) => ({ name, label: { vi: name, en: name }, counted: true })),
  actions: [
    action('receive', [], 'received', { asks: ['owner', 'title'], may: ['amount', 'channel', 'urgent', 'phone'], sets: ['received_at'] }),
    action('pause', ['received'], 'paused', { mine: false, needs_reason: true }),
    action('go_on', ['paused'], 'received', { mine: false }),
    action('finish', ['received'], 'done', { sets: ['done_at'], may: ['note'] }),
    action('drop', ['received', 'paused'], 'dropped', { mine: false }),
  ],
  cells: [], form: null, views: [], period: '', by: '', at: '', lists: {}, personal: true,
};

export function entry(more: Partial<Entry> = {}): Entry {
  return {
    code: 'C-1', state: 'received', unit: 'u', revision: 3, simulated: false, names: {}, masked: [], actions: [],
    fields: { owner: 'u', title: 'Tên', amount: '1234.5', phone: null, note: null, urgent: false, channel: 'direct', received_at: null, due_at: '2024-10-10T17:00:00+07:00', done_at: null, outcome: null },
    ...more,
  };
}
