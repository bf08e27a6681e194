import { address, ask, get } from './client';
import type { Figure, FigureRecord, Finding, Indicator, Question } from './types';

const part = encodeURIComponent;
type Asked = Omit<Question, 'code'>;
const words = (question: Asked) => ({ ...question });

export const readIndicators = async () => (await get<{ items: Indicator[] }>(address('figures'))).items;

export const readFigure = (code: string, question: Asked, signal?: AbortSignal) =>
  get<Figure>(address(`figures/${part(code)}`, words(question)), signal);

export const readParts = async (code: string, question: Asked, by: string[], signal?: AbortSignal) =>
  (await get<{ items: Figure[] }>(address(`figures/${part(code)}/parts`, { ...words(question), vs: undefined, by: by.join(',') }), signal)).items;

export const readFigureRecords = (code: string, question: Asked, from: number, limit: number) =>
  get<{ items: FigureRecord[]; hidden: number; next: number | null }>(
    address(`figures/${part(code)}/records`, { ...words(question), vs: undefined, from, limit }),
  );

/// Many at once. A question is no change: asking it twice is harmless, and no key is spent on it.
export const askFigures = async (questions: Question[], signal?: AbortSignal) =>
  (await ask<{ items: Figure[] }>(address('figures'), { method: 'POST', body: { questions }, signal })).value.items;

export const runChecks = async (period: string, unit = '') =>
  (await get<{ items: Finding[] }>(address('checks', { period, unit }))).items;
