import { expect, test } from 'vitest';
import type { Assignment, Carried, Section } from '../api/sections';
import { addMonths } from './format';
import { asBefore, piecesOf, replaced, shortId, staleIn, standingOf, tagOf } from './sections';

const text = 'Sở đã ban hành 12 văn bản. Công tác phối hợp tốt.';
const figure = { from: 15, to: 17, text: '12', period: false, same: [] };
const carried: Carried[] = [
  { from: 0, to: 26, text: 'Sở đã ban hành 12 văn bản.', stale: true, figures: [figure] },
  { from: 27, to: 49, text: 'Công tác phối hợp tốt.', stale: false, figures: [] },
];
const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  code: '', state: 'assigned', division: 'so-xd', division_name: 'Sở Xây dựng', due_on: '2024-10-31', brief: '', remark: '', revision: 1,
  assigned_at: '', handed_in_at: '', handed_in_by: '', returned_at: '', gathered_at: '', waiting: true, days_late: 0, ...more,
});
const section = (id: string, more: Partial<Section> = {}): Section => ({ section: id, title: '', text: '', written: false, before: '', carried: [], assignment: null, may: [], ...more });

test('what is carried over is marked, the typed number most', () => {
  expect(text.slice(15, 17)).toBe('12');
  expect(piecesOf(text, carried).map((piece) => [piece.kind, piece.text])).toEqual([
    ['stale', 'Sở đã ban hành '], ['figure', '12'], ['stale', ' văn bản.'], ['', ' '], ['carried', 'Công tác phối hợp tốt.'],
  ]);
});

test('marks follow the text while it is edited', () => {
  const edited = `Mở đầu mới. ${text}`;
  expect(piecesOf(edited, carried).find((piece) => piece.kind === 'figure')?.text).toBe('12');
  expect(piecesOf(edited, carried).map((piece) => piece.text).join('')).toBe(edited);
  expect(staleIn(text.replace('12', '15'), carried)).toEqual([]);
  expect(staleIn(text, carried)).toEqual([carried[0]]);
});

test('a typed number becomes a live one', () => {
  const tag = tagOf({ code: 'documents.issued', dims: 'kind=plan;level=province', as: 'value', vs: '' });
  expect(tag).toBe('{documents.issued[kind=plan;level=province]}');
  expect(tagOf({ code: 'a.b', dims: '', as: 'value', vs: 'previous' })).toBe('');
  expect(replaced(`X. ${text}`, carried, carried[0]!, figure, '{a.b}')).toBe('X. Sở đã ban hành {a.b} văn bản. Công tác phối hợp tốt.');
  expect(replaced('khác', carried, carried[0]!, figure, '{a.b}')).toBe('khác');
});

test('how far a section is', () => {
  const of = (given: Partial<Assignment> | null) => standingOf(section('M:I.1', { assignment: given && assignment(given) }));
  expect(of(null)).toBe('unassigned');
  expect(of({})).toBe('waiting');
  expect(of({ state: 'returned', days_late: 2 })).toBe('late');
  expect(of({ state: 'handed_in', waiting: false, days_late: 2 })).toBe('handed_in');
  expect(of({ state: 'gathered', waiting: false })).toBe('gathered');
  expect(shortId('M:I.1')).toBe('I.1');
});

test('assigned as the month before, due as many months later', () => {
  const before = [section('M:I.1', { assignment: assignment({ brief: 'Nêu rõ' }) }), section('M:I.2'), section('M:I.3', { assignment: assignment() })];
  const now = [section('M:I.1'), section('M:I.2'), section('M:I.3', { assignment: assignment() }), section('M:I.4')];
  expect(asBefore(now, before, 1)).toEqual([{ section: 'M:I.1', division: 'so-xd', due_on: '2024-11-30', brief: 'Nêu rõ' }]);
  expect(addMonths('2024-12-31', 2)).toBe('2025-02-28');
});
