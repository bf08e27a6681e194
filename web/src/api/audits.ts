import { address, send } from './client';

export type FindingClass = 'contradiction' | 'suspicious' | 'note';
export type Verdict = 'ok' | 'open' | 'suspicious' | 'contradiction';

export interface AuditSpan {
  start: number;
  end: number;
  line: number;
  column: number;
  text: string;
}
export interface AuditQuote {
  line: number;
  column: number;
  page?: number;
  pieces: { text: string; marked: boolean }[];
}
export interface AuditFinding {
  class: FindingClass;
  kind: string;
  spans: AuditSpan[];
  stated: string;
  computed: string;
  message: string;
  advice: string;
  culprit?: AuditSpan;
  quotes?: AuditQuote[];
}
export interface AuditRelation {
  kind: string;
  verdict: Verdict;
  spans: AuditSpan[];
  stated: string;
  computed: string;
  ground: string;
}
export interface AuditedFile {
  file: string;
  format: string;
  period?: string;
  dated?: string;
  claims: AuditSpan[];
  set_aside: AuditSpan[];
  relations: AuditRelation[];
  findings: AuditFinding[];
}
export interface Audits {
  version: number;
  files: AuditedFile[];
  unread?: { file: string; code: string; detail: string; hint: string }[];
}

export interface AuditOptions {
  store: boolean;
  language: string;
  format?: 'html' | 'docx';
  /// Which of the files, from 1.
  report?: number;
}

function ask(files: File[], options: AuditOptions, progress: (part: number) => void, signal?: AbortSignal): Promise<Blob> {
  const query = { language: options.language, format: options.format, report: files.length > 1 ? options.report : undefined, store: options.store || undefined };
  const [only] = files;
  if (files.length === 1 && only) {
    return send(address('audits', { name: only.name.normalize('NFC'), ...query }), only, { 'Content-Type': 'application/octet-stream' }, progress, signal);
  }
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name.normalize('NFC'));
  return send(address('audits', query), form, {}, progress, signal);
}

export const auditFiles = async (files: File[], options: AuditOptions, progress: (part: number) => void, signal?: AbortSignal) =>
  JSON.parse(await (await ask(files, options, progress, signal)).text()) as Audits;
export const auditPage = async (files: File[], options: AuditOptions) => (await ask(files, { ...options, format: 'html' }, () => undefined)).text();
export const auditDocument = (files: File[], options: AuditOptions) => ask(files, { ...options, format: 'docx' }, () => undefined);
