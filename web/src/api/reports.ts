import { address, ask, get, type Answer } from './client';
import type { ChangedFigure, Report, ReportHead } from './types';

const part = encodeURIComponent;
const of = (name: string, period: string, rest = '', query: Record<string, string | boolean | undefined> = {}) =>
  address(`reports/${part(name)}/${part(period)}${rest}`, query);

export interface Narrative {
  text: string;
  revision: number;
  sections: string[];
}

export const readReports = async () => (await get<{ items: ReportHead[] }>(address('reports'))).items;
export const readReport = (name: string, period: string, draft: boolean) =>
  get<Report>(of(name, period, '', { draft: draft || undefined }));
export const fileUrl = (name: string, period: string, format: string, draft: boolean) =>
  of(name, period, '/file', { format, draft: draft || undefined });
export const readNarrative = (name: string, period: string): Promise<Answer<Narrative>> => ask<Narrative>(of(name, period, '/narrative'));
export const writeNarrative = (name: string, period: string, text: string, tag: string) =>
  ask<Narrative>(of(name, period, '/narrative'), { method: 'PUT', body: { text }, tag });
export const readDifferences = async (name: string, period: string) =>
  (await get<{ changes: ChangedFigure[] }>(of(name, period, '/differences'))).changes;
export const reportStep = (name: string, period: string, step: string, body: Record<string, string>) =>
  ask<unknown>(of(name, period, `/${step}`), { method: 'POST', body });
