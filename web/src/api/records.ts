import { address, ask, get, newKey, upload, type Answer } from './client';
import type { Attachment, Cell, DeadlineLedger, Definitions, Entry, HistoryEvent, Page, Type, UnitItem, Value } from './types';

const part = encodeURIComponent;

export interface StepBody {
  fields?: Record<string, Value>;
  cells?: Partial<Cell>[];
  reason?: string;
  happened_at?: string;
}

export const readDefinitions = () => get<Definitions>(address('definitions'));
export const typeUrl = (type: string) => address(`definitions/${part(type)}`);
export const readType = (type: string) => get<Type>(typeUrl(type));
export const readUnits = async (on?: string) =>
  (await get<{ items: UnitItem[] }>(address('units', { on }))).items;

export function listUrl(type: string, query: URLSearchParams): string {
  const words = query.toString();
  return `/api/v1/${part(type)}${words ? `?${words}` : ''}`;
}
export const listRecords = (type: string, query: URLSearchParams, signal?: AbortSignal) => get<Page>(listUrl(type, query), signal);

export const recordUrl = (type: string, code: string, rest = '') =>
  `/api/v1/${part(type)}/${part(code)}${rest}`;

export function readRecord(type: string, code: string, purpose = ''): Promise<Answer<Entry>> {
  return ask<Entry>(recordUrl(type, code, purpose ? `?purpose=${part(purpose)}` : ''));
}

export const readHistory = async (type: string, code: string, purpose = '') =>
  (await get<{ items: HistoryEvent[] }>(recordUrl(type, code, `/history${purpose ? `?purpose=${part(purpose)}` : ''}`))).items;

export const readDeadline = (type: string, code: string) =>
  get<DeadlineLedger>(recordUrl(type, code, '/deadline'));

export function createRecord(type: string, action: string, step: StepBody, key = newKey()): Promise<Answer<Entry>> {
  return ask<Entry>(`/api/v1/${part(type)}`, { method: 'POST', body: { action, ...step }, key });
}

export function actOn(type: string, code: string, action: string, step: StepBody, tag: string, key = newKey()): Promise<Answer<Entry>> {
  return ask<Entry>(recordUrl(type, code, `/actions/${part(action)}`), { method: 'POST', body: step, tag, key });
}

export const readAttachments = async (type: string, code: string) =>
  (await get<{ items: Attachment[] }>(recordUrl(type, code, '/attachments'))).items;

export const attachmentUrl = (code: string) => address(`attachments/${part(code)}/content`);
export const fieldFileUrl = (type: string, code: string, field: string) => recordUrl(type, code, `/files/${part(field)}`);

export function attach(type: string, code: string, file: File, progress: (part: number) => void, signal?: AbortSignal): Promise<Attachment> {
  const url = recordUrl(type, code, `/attachments?title=${part(file.name.normalize('NFC'))}`);
  return upload<Attachment>(url, file, { 'Content-Type': file.type || 'application/octet-stream' }, progress, signal);
}

export function exportUrl(type: string, query: URLSearchParams, format: 'csv' | 'xlsx', language: string, fields: string[]): string {
  const words = new URLSearchParams(query);
  for (const name of ['cursor', 'limit', 'count', 'columns']) words.delete(name);
  words.set('format', format);
  words.set('language', language);
  if (fields.length > 0) words.set('fields', fields.join(','));
  return `/api/v1/${part(type)}/export?${words}`;
}
